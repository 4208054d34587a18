"""People and places of the texts: read, merged with care, tied to each other by quotes, asked for; every edge can be cited."""
