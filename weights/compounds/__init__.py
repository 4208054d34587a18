"""Word lists with counts by which compounds are split for search, and the script that makes them."""
