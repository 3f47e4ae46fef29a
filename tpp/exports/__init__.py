"""Files made from results."""
