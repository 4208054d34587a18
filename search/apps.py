"""Django's entry to search, for its commands and settings; its rows are the records of replies."""

import gc

from django.apps import AppConfig

# Judging makes tens of thousands of small values a question and caches of millions stay: by Python's own thresholds
# looking for cycles among them takes a quarter of an answer's time (decision 0123).
_COLLECT = (50_000, 20, 20)


class SearchConfig(AppConfig):
    name = "search"
    left_out = {"*": "made anew from texts, or replies and notes that may cite several collections (ingest.export.schema)"}

    def ready(self) -> None:
        gc.set_threshold(*_COLLECT)
