"""Text recognised elsewhere, one file for each format; `ingest.formats.recorded.read_recorded` tells which a file is.

This file imports nothing: `ingest.scan` imports `ingest.formats.pdf`, and the formats import `ingest.scan`.
"""
