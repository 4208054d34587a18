"""Readers of names: one contract."""
