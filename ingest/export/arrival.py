"""Recognises an exported collection among deliveries, checks it as a bag, and tells in the report what became of it."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.deliveries.archives import UnusableArchive, is_archive, unpack
from ingest.deliveries.bagit import DECLARATION, checked
from ingest.deliveries.means import Means
from ingest.deliveries.references import References
from ingest.deliveries.scratch import Scratch
from ingest.export.names import COLLECTION, SCHEMA
from ingest.export.reading import UnusableExport, opened
from ingest.export.restore import Progress, Restored, restore
from ingest.export.schema import is_item
from ingest.report import Entry, Report
from ingest.storages import data_folder

_SIGNS = (DECLARATION, f"data/{SCHEMA}", f"data/{COLLECTION}")
_PLENTY = 1 << 50  # what an archive of our own may unpack to: its manifests say how much it is


def holds_export(path: Path) -> bool:
    """Whether the folder or ZIP file is a collection as `manage.py export` writes it."""
    return _base_in(path) is not None


def bring_in(path: Path, collection: str, who: str, report: Report, progress: Progress) -> None:
    """Takes the exported collection in; what became of it is in `report`. Raises StorageRefused and database errors."""
    try:
        with _unpacked(path) as bag:
            _check(bag)
            package = opened(bag / "data")
            if package.collection != collection:
                raise UnusableExport(f"it is the collection {package.collection}, whose ids begin so; name that as collection")
            _tell(restore(package, who, report.dry_run, progress), report, path.name)
    except (UnusableExport, UnusableArchive) as error:
        report.add(Entry(path.name, "failed", str(error)))


def _base_in(path: Path) -> str | None:
    """Where the bag begins in the folder or ZIP file; None if there is none."""
    if path.is_dir():
        return "" if all((path / sign).is_file() for sign in _SIGNS) else None
    if not path.is_file() or not is_archive(path) or not zipfile.is_zipfile(path):
        return None
    with zipfile.ZipFile(path) as file:
        names = set(file.namelist())
    bases = {name.split("/")[0] for name in names}
    return next((base for base in sorted(bases) if all(f"{base}/{sign}" in names for sign in _SIGNS)), None)


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """The folder of the bag, for as long as it is needed."""
    if path.is_dir():
        yield path
        return
    scratch = Scratch(data_folder() / "scratch")
    try:
        folder = scratch.folder()
        if left := unpack(path, folder, Means(folder, unpacked=_PLENTY, entries=_PLENTY)):
            raise UnusableExport(f"not all of it can be unpacked: {left[0]}")
        yield folder / (_base_in(path) or "")
    finally:
        scratch.close()


def _check(bag: Path) -> None:
    """Raises UnusableExport unless every file is there, none is more, and all are what the manifest says."""
    found = checked(bag, References(bag, (path for path in bag.rglob("*") if path.is_file())))
    if found.problems:
        first = found.problems[0]
        more = f" (and {len(found.problems) - 1} more)" if len(found.problems) > 1 else ""
        raise UnusableExport(f"{first.file}: {first.reason}{more}; nothing was taken in")


def _tell(found: Restored, report: Report, name: str) -> None:
    for item, table in found.differing.items():
        report.add(Entry(name, "failed", f"{item} is here already and differs ({table}); nothing was taken in"))
    if not found.differing:
        for status, items in (("created", found.new), ("unchanged", found.same)):
            for item in filter(is_item, items):
                report.add(Entry(name, status, item=item))
    for problem in found.problems:
        report.add(Entry(name, "failed", problem))
