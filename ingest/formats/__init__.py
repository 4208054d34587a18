"""Text recognised elsewhere, one file for each format; `ingest.formats.recorded.read_recorded` tells which a file is."""
