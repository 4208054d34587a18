"""Exports and imports for tests, and what a collection is before and after."""

import json
from pathlib import Path
from typing import Any

from django.db import connection
from PIL import Image

from ingest.export.arrival import bring_in, holds_export
from ingest.export.lines import lines
from ingest.export.restore import CARRYING
from ingest.export.schema import carried
from ingest.export.story import Outcome, Wish, export
from ingest.models import Collection, Item, OutboxEntry, Scan
from ingest.models.append_only import guard, unguard
from ingest.originals import checksum, storage_name
from ingest.report import Report
from ingest.storages import data_folder, get_originals


def silent(item: str) -> None:
    """Nobody watches."""


def made(bag: Path, **wishes: Any) -> Outcome:
    return export(Wish("gazette", bag, **wishes), silent)


def taken_in(bag: Path, collection: str = "gazette", dry_run: bool = False) -> Report:
    report = Report(str(bag), collection, dry_run)
    assert holds_export(bag)
    bring_in(bag, collection, "test", report, silent)
    return report


def held(slug: str = "gazette") -> dict[str, list[str]]:
    """Every row of the collection as an export would write it, but for what only says that it was carried."""
    owners = [slug, *Item.objects.filter(collection=slug).values_list("pk", flat=True)]
    return {owner: [line for line in lines(carried(), owner) if not _says_carried(line)] for owner in owners}


def _says_carried(line: str) -> bool:
    found = json.loads(line)
    return found["table"] == "ingest.Event" and found["row"]["what"] in CARRYING


def emptied() -> None:
    """Another archive: no row and no original of the first is left; rows are numbered on."""
    unguard(connection)
    OutboxEntry.objects.all().delete()
    for table in reversed(carried()):
        table.model._base_manager.all()._raw_delete("default")
    guard(connection)
    assert not Collection.objects.exists()
    for path in (data_folder() / "originals").rglob("*.*"):
        path.unlink()


def scanned(page: str) -> None:
    """Gives the page an image of its own."""
    path = data_folder() / "scan.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (8, 8), sum(page.encode()) % 256).resize((8 + len(page), 9)).save(path)
    digest = checksum(path)
    name = storage_name(digest, "image/png")
    get_originals().keep(path, digest, name)
    Scan.objects.filter(page=page).update(file=name, checksum=digest)
