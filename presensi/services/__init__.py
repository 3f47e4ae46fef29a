"""Writes of presence: one function a use case, atomic, with its audit event."""
