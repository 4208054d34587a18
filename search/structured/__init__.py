"""Questions about what the archive holds and mentions: recognised, planned, run by the database and the index."""
