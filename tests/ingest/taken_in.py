"""A delivery taken in within the test's own process, and what it leaves behind."""

from io import StringIO
from pathlib import Path
from typing import Any

from ingest.accession import Order, accession
from ingest.models import Event, Item, OutboxEntry, Page, Passage, Scan, TextVersion
from ingest.progress import Progress
from ingest.report import Report
from tests.ingest.fakes import ENGINE


def ingest(path: Path, **options: Any) -> Report:
    given: dict[str, Any] = {"collection": "harbour", "engine": ENGINE, "workers": 0, **options}
    order = Order(path, **given)
    report = Report(str(path), order.collection, order.dry_run)
    accession(order, report, Progress(StringIO()))
    return report


def outcome(report: Report) -> dict[str, str]:
    return {entry.file: entry.status for entry in report.entries}


def state() -> dict[str, object]:
    """Everything that a delivery leaves, without times and row numbers."""
    return {
        "items": list(Item.objects.values("id", "title", "date", "rights", "languages")),
        "pages": list(Page.objects.values("id", "number", "label", "state", "failure", "language", "version")),
        "scans": list(Scan.objects.order_by("page").values("page", "file", "frame", "checksum", "original_name", "recorded")),
        "versions": list(TextVersion.objects.order_by("page", "number").values("page", "number", "text", "recipe", "author")),
        "passages": list(Passage.objects.order_by("id").values("id", "text", "continued_by", "continued_length", "joined")),
        "events": sorted(Event.objects.values_list("what", "subject")),
        "outbox": set(OutboxEntry.objects.values_list("passage", flat=True)),
    }


def kept(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "originals").rglob("*") if path.is_file())
