"""How the indexes are kept equal to the database: what waits, is written, compared, made anew; `search.index` is the door."""
