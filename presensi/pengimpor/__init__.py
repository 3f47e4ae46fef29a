"""Imports of presence: the log of a fingerprint machine, and approved leave."""
