"""Files that leave the organisation."""
