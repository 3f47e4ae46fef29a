"""Writes of the log: one function a use case, keyword-only, atomic, checked by policies, with audit events."""
