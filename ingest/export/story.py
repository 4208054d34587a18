"""The story of one export: rows, texts as ALTO, a table for people and the originals of a collection become a bag.

Each item is written as it stands at one moment. It asks nobody for permission: whoever runs it is the administrator.
"""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.timezone import localdate

from ingest.export.bag import BagWriter, pieces, writing
from ingest.export.lines import lines
from ingest.export.names import ALTO, COLLECTION, ITEM, ORIGINALS, RECORDS, SCHEMA, TABLE
from ingest.export.page_file import page_file
from ingest.export.public_scans import PublicScans
from ingest.export.schema import PUBLIC, carried, documented
from ingest.export.shared import Pointed
from ingest.export.sheet import header, row_of
from ingest.export.tables import snapshot
from ingest.models import Collection, Event, Item, Scan, TextVersion
from ingest.originals import AlteredFile
from ingest.storages import get_originals

Progress = Callable[[str], None]
EXPORT = "export"
AGENT = "Lacuna"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; with `public` only items that anyone may see, and of them only what anyone may see."""

    collection: str
    target: Path
    zipped: bool = False
    public: bool = False
    who: str = "manage.py export"


@dataclass(slots=True)
class Outcome:
    """What the bag holds, and what should be in it and is not."""

    items: int = 0
    closed: int = 0
    texts: int = 0
    originals: int = 0
    missing: list[str] = field(default_factory=list)


def export(wish: Wish, progress: Progress) -> Outcome:
    """Writes the bag and an event; the outcome names originals that are gone. Raises LookupError, CannotWrite, OSError."""
    collection = Collection.objects.filter(pk=wish.collection).first()
    if collection is None:
        raise LookupError(f"there is no collection {wish.collection!r}; the collections are listed at /collections")
    outcome = Outcome()
    with writing(wish.target, wish.zipped) as bag:
        _Filling(bag, wish, outcome).fill(progress)
        bag.finish(_info(collection, wish, outcome))
    told = {"items": outcome.items, "public": wish.public, "missing": len(outcome.missing)}
    Event.objects.create(who=wish.who, what=EXPORT, subject=collection.pk, why=f"to {wish.target.name}"[:500], after=told)
    return outcome


class _Filling:
    """One bag while it is being filled."""

    def __init__(self, bag: BagWriter, wish: Wish, outcome: Outcome) -> None:
        self._bag, self._wish, self._outcome = bag, wish, outcome
        self._tables = tuple(table for table in carried() if not wish.public or table.name in PUBLIC)
        self._kept: set[str] = set()
        self._pointed = Pointed(self._tables)
        self._scans = PublicScans(wish.collection) if wish.public else None

    def fill(self, progress: Progress) -> None:
        self._bag.put(SCHEMA, [json.dumps(documented(self._tables), ensure_ascii=False, indent=1).encode() + b"\n"])
        with snapshot():
            self._bag.put(COLLECTION, _octets(lines(self._tables, self._wish.collection)))
            self._pointed.note(self._wish.collection)
        with tempfile.TemporaryFile() as table:
            table.write(header())
            for item in self._items():
                self._add(item, table)
                progress(item)
            table.seek(0)
            self._bag.put(TABLE, pieces(table))
        if self._pointed:
            with snapshot():
                self._bag.put(RECORDS, _octets(self._pointed.lines()))

    def _items(self) -> Iterator[str]:
        """The ids of items, read anew in pieces, so that no transaction lasts as long as the export."""
        last = ""
        while True:
            found = Item.objects.filter(collection=self._wish.collection, pk__gt=last).order_by("pk")
            found = found.open(localdate()) if self._wish.public else found
            ids = list(found.values_list("pk", flat=True)[:100])
            if not ids:
                return
            yield from ids
            last = ids[-1]

    def _add(self, item_id: str, table: IO[bytes]) -> None:
        with snapshot():
            item = Item.objects.filter(pk=item_id).first()
            if item is None or (self._wish.public and not item.access.is_open(localdate())):
                return  # gone since it was listed
            rows = lines(self._tables, item_id)
            self._bag.put(ITEM.format(item_id), _octets(self._scans.lines(rows) if self._scans else rows))
            self._pointed.note(item_id)
            versions = list(TextVersion.objects.filter(page__item=item_id).order_by("pk").values_list("pk", flat=True))
            names = list(Scan.objects.filter(page__item=item_id).order_by("pk").values_list("file", "recorded"))
        table.write(row_of(item))
        self._outcome.items += 1
        self._outcome.closed += not item.access.is_open(localdate())
        for version in versions:  # never changed once written
            self._write_text(TextVersion.objects.select_related("page__scan").get(pk=version))
        for name in dict.fromkeys(name for pair in names for name in pair if name):
            if self._scans is None or name not in self._scans.sealed:
                self._write_original(name)
        if self._scans is not None:
            self._write_pictures(self._scans)

    def _write_text(self, version: TextVersion) -> None:
        content = page_file(version, "alto.xml")
        self._bag.put(ALTO.format(version.page_id, version.number), [content])
        self._outcome.texts += 1

    def _write_pictures(self, scans: PublicScans) -> None:
        while scans.pictures:
            name, content = scans.pictures.popitem()
            if name not in self._kept:
                self._kept.add(name)
                self._bag.put(ORIGINALS.format(name), [content])
                self._outcome.originals += 1
        self._outcome.missing += scans.missing
        scans.missing.clear()

    def _write_original(self, name: str) -> None:
        if name in self._kept:
            return
        self._kept.add(name)
        kept = get_originals()
        try:
            with kept.at_hand(kept.place(name)), kept.place(name).open("rb") as file:
                self._bag.put(ORIGINALS.format(name), pieces(file))
            self._outcome.originals += 1
        except (FileNotFoundError, AlteredFile, ValueError) as error:
            said = str(error) if isinstance(error, (AlteredFile, ValueError)) else "it is not in the storage of originals"
            self._outcome.missing.append(f"{name}: {said}")


def _octets(found: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() + b"\n" for line in found)


def _info(collection: Collection, wish: Wish, outcome: Outcome) -> dict[str, str]:
    return {
        "Source-Organization": settings.LACUNA_NAME,
        "External-Identifier": collection.pk,
        "External-Description": collection.title,
        "Bagging-Date": localdate().isoformat(),
        "Bag-Software-Agent": AGENT,
        "Lacuna-Items": f"{outcome.items}",
        "Lacuna-Scope": "public" if wish.public else "all",
        "Lacuna-Missing-Originals": f"{len(outcome.missing)}",
    }
