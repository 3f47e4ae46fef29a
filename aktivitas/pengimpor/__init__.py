"""Imports of the bank and of the log."""
