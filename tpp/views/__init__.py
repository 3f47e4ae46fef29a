"""Pages of TPP: parse, one query or one service, render."""
