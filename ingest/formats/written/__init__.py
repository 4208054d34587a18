"""Pages as files for others, one file for each format; `ingest.formats.written.choice.WRITERS` has them by their endings."""
