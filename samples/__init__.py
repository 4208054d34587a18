"""The sample archive of Merenburg: our own texts, rendered as scans; nothing here is part of the served program."""
