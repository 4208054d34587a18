"""People and places: tables per language, merging, ties, access."""
