"""A collection as a package that stands by itself, and back; search indexes are not in it, they are made anew."""
