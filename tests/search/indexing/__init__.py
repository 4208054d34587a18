"""Tests of how the index is kept equal to the database."""
