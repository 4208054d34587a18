"""Rows of the archive: what is held, what was read, what was done; it decides nothing."""

from ingest.models.access import ClosureRule, Tombstone
from ingest.models.history import Event, OutboxEntry
from ingest.models.holdings import Collection, Item, Page, Scan
from ingest.models.jobs import Job
from ingest.models.texts import Passage, TextVersion

__all__ = [
    "ClosureRule",
    "Collection",
    "Event",
    "Item",
    "Job",
    "OutboxEntry",
    "Page",
    "Passage",
    "Scan",
    "TextVersion",
    "Tombstone",
]
