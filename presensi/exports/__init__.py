"""Files that presence hands out."""
