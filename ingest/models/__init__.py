"""Rows of the archive: what is held, what was read, what was done; it decides nothing."""

from ingest.models.access import ClosureRule, Tombstone
from ingest.models.batches import Batch, Change, Likeness
from ingest.models.history import Event, OutboxEntry
from ingest.models.holdings import Collection, Item, Page, Scan
from ingest.models.jobs import Job
from ingest.models.parts import Part, PartSpan
from ingest.models.redactions import Redaction, SealedText
from ingest.models.rereading import Run, RunPage, Trial
from ingest.models.texts import Passage, TextVersion

__all__ = [
    "Batch",
    "Change",
    "ClosureRule",
    "Collection",
    "Event",
    "Item",
    "Job",
    "Likeness",
    "OutboxEntry",
    "Page",
    "Part",
    "PartSpan",
    "Passage",
    "Redaction",
    "Run",
    "RunPage",
    "Scan",
    "SealedText",
    "TextVersion",
    "Tombstone",
    "Trial",
]
