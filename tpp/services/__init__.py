"""Writes of TPP: one function a use case, keyword-only, atomic, with its audit event."""
