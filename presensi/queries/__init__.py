"""Reads of presence: the month of many people for the run, of one person for a page, and the lists behind the pages."""
