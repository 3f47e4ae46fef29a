"""Pages of presence: parse, one query or one service, render."""
