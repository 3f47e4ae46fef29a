"""Writes of the organisation: one function a use case, keyword-only, atomic, checked by policies, with an audit row."""
