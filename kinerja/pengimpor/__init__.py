"""Imports of the organisation."""
