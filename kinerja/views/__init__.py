"""Pages of the organisation: parse, one query or one service, render."""
