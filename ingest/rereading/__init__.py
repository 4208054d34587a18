"""Reading pages again with another recipe: tried on a sample, compared, and promoted only if no worse and nothing is lost."""
