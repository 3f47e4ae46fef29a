"""Reading tables that offices send: files, columns, cells, and the list of what was refused."""
