"""How the token map's near misses are made, how it is trained, exported and measured; nothing is served from here."""
