"""The row of one run of taking in: begun with it, ended with its report; what it changed is noted by those who change it."""

import json

from django.utils import timezone

from ingest.models import Batch
from ingest.report import Report
from ingest.storable import storable

_ENTRIES = 20_000  # of a report that its row keeps


def begin(collection: str, path: str, who: str) -> Batch:
    """A new batch."""
    return Batch.objects.create(collection=collection, path=storable(path)[:1000], who=who[:200])


def end(batch: Batch, report: Report) -> None:
    """Keeps the report with the batch; one that was stopped can be gone on with by another run."""
    document = json.loads(storable(report.as_json()))
    document["files"] = document["files"][:_ENTRIES]
    batch.report = document
    batch.state = Batch.State.DONE if report.ended else Batch.State.STOPPED
    batch.ended = timezone.now()
    batch.save(update_fields=("report", "state", "ended"))
