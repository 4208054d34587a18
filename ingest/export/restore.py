"""The story of one import: an exported collection becomes the same collection here, or nothing does that differs.

What is here already and the same is left; what is here and differs is refused before anything is written. Each item is one
transaction, compared with the package before it is kept, so that a run that was killed goes on where it was.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from django.db import Error, transaction

from ingest.export.lines import Numbering, lines
from ingest.export.names import ORIGINALS
from ingest.export.reading import Carried, Line, UnusableExport, agree
from ingest.export.schema import Table, is_item
from ingest.export.shared import take_in
from ingest.export.story import EXPORT
from ingest.export.tables import BATCH, batched, insert
from ingest.models import Collection, Event, Item, Passage, Scan
from ingest.originals import AlteredFile, digest_of
from ingest.storages import get_originals
from ingest.store import tell

IMPORT = "import"
CARRYING = (EXPORT, IMPORT)  # events that say that a collection was carried are not part of what it is
_EVERY = 5.0  # seconds between two lines of progress
Progress = Callable[[str], None]


@dataclass(slots=True)
class Restored:
    """Ids of items that are new, that were the same, and that differ (with the table); `problems` of files."""

    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    differing: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def restore(package: Carried, who: str, dry_run: bool, progress: Progress) -> Restored:
    """Takes the collection in. Raises UnusableExport, StorageRefused and database errors; then items that are in stay."""
    found = Restored()
    for owner in package.owners():
        _compare(package, owner, found)
    if dry_run or found.differing or not found.new:
        return found
    take_in(package)
    shown = time.monotonic()
    for number, owner in enumerate(found.new, 1):
        _write(package, owner, found)
        if time.monotonic() - shown > _EVERY:
            shown = time.monotonic()
            progress(f"{number} of {len(found.new)} items taken in")
    told = {"items": sum(map(is_item, found.new)), "same": sum(map(is_item, found.same))}
    Event.objects.create(who=who, what=IMPORT, subject=package.collection, after=told)
    return found


def _compare(package: Carried, owner: str, found: Restored) -> None:
    model = Item if is_item(owner) else Collection
    if not model._base_manager.filter(pk=owner).exists():
        found.new.append(owner)
    elif table := _difference(package, owner):
        found.differing[owner] = table
    else:
        found.same.append(owner)


def _difference(package: Carried, owner: str) -> str:
    """The first table in which what is here differs from the package."""
    here = (line for line in lines(package.tables, owner) if not _carrying(line))
    return agree(here, (line for line in package.lines(owner) if line.row.get("what") not in CARRYING))


def _carrying(line: str) -> bool:
    return line.endswith('"table": "ingest.Event"}') and json.loads(line)["row"]["what"] in CARRYING


def _write(package: Carried, owner: str, found: Restored) -> None:
    numbering = Numbering(owner)
    try:
        with transaction.atomic():
            for table, several in groupby(package.lines(owner), key=_table_of):
                for batch in batched(several, BATCH):
                    insert(table.model, table.columns, [line.values(numbering) for line in batch], "default")
            if table_name := _difference(package, owner):
                raise UnusableExport(f"{owner} would not become what the package says ({table_name}); it was left out")
            tell(Passage.objects.filter(page__item=owner).values_list("id", flat=True).iterator())
            _keep_originals(package.folder, owner, found)
    except Error as error:
        raise UnusableExport(f"{owner} cannot be written: {' '.join(str(error).split())}") from error


def _table_of(line: Line) -> Table:
    return line.table


def _keep_originals(folder: Path, item: str, found: Restored) -> None:
    kept = get_originals()
    names = Scan.objects.filter(page__item=item).order_by("pk").values_list("file", "recorded")
    for name in dict.fromkeys(name for pair in names for name in pair if name):
        try:
            kept.keep(folder / ORIGINALS.format(_within(name)), digest_of(name), name)
        except FileNotFoundError:
            if not kept.has(name):
                found.problems.append(f"{name}, an original of {item}, is not in the package")
        except AlteredFile as error:
            found.problems.append(f"{name}, an original of {item}: {error}")


def _within(name: str) -> str:
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise UnusableExport(f"{name!r} cannot be the name of an original")
    return name
