"""A throw-away archive for measuring: real rows by the real steps, a real index, a temporary folder; it measures nothing."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend
from django.test.utils import override_settings

from ingest.dates import PartialDate
from ingest.formats.plain import read_plain
from ingest.languages import canonical_language
from ingest.models import Collection, Item, Page, Passage
from ingest.reading import reading_of
from ingest.scan import Scan
from ingest.store import Authorship, save_packed
from ingest.tasks import PackedReading, pack
from search.evaluate.watched import watched
from search.index import Progress, rebuild, silent
from search.lexicons import get_lexicons

BATCH = 500
_BY = Authorship("evaluate", "throw-away archive")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a test collection; `date` is EDTF, `language` any name that the table of languages knows."""

    id: str
    text: str
    title: str = ""
    language: str = ""
    date: str = ""
    collection: str = ""


@contextmanager
def throwaway_archive(documents: Iterable[Document], progress: Progress = silent) -> Iterator[Mapping[str, tuple[str, ...]]]:
    """Within the context this process works on an archive of these documents alone; gives their passages by document id.

    One item with one page each, title before the text; a document without text has no passages. The served archive is
    not touched. Raises ValueError for an id that comes twice.
    """
    with empty_archive():
        passages = _fill(documents)
        rebuild(progress)
        yield passages


@contextmanager
def empty_archive() -> Iterator[None]:
    """Within the context this process works on an archive that holds nothing; what is put there is gone at its end."""
    with tempfile.TemporaryDirectory(prefix="lacuna-evaluate-") as folder, archive_in(Path(folder)):
        yield


@contextmanager
def archive_in(folder: Path) -> Iterator[None]:
    """Within the context this process works on the archive of a folder, empty at first; what is put there stays."""
    with _database(folder / "evaluate.sqlite3"), override_settings(LACUNA_DATA=folder):
        get_lexicons().prepare()
        yield


@contextmanager
def _database(path: Path) -> Iterator[None]:
    """Puts this database in the place of the served one, for this process; makes it where there is none."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    wanted = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {"init_command": pragmas}}
    complete = connections.configure_settings({"default": wanted})["default"]
    served = connections["default"]
    connections["default"] = load_backend(complete["ENGINE"]).DatabaseWrapper(complete, "default")
    try:
        for application in ("ingest", "search"):
            call_command("migrate", application, verbosity=0, interactive=False)
        yield
    finally:
        connections["default"].close()
        connections["default"] = served


def _fill(documents: Iterable[Document]) -> Mapping[str, tuple[str, ...]]:
    rest = enumerate(watched(documents, "documents stored"))
    pages: dict[str, str] = {}
    while batch := list(islice(rest, BATCH)):
        _save(batch, pages)
    passages = defaultdict(list)
    for page, passage in Passage.objects.order_by("page", "ordinal").values_list("page_id", "id"):
        passages[page].append(passage)
    return {document: tuple(passages[page]) for document, page in pages.items()}


def _save(batch: Sequence[tuple[int, Document]], pages: dict[str, str]) -> None:
    """One batch of documents as collections, items, pages and readings; notes each document's page in `pages`."""
    items = []
    for number, document in batch:
        if document.id in pages:
            raise ValueError(f"document id {document.id!r} comes twice")
        items.append(_item(number, document))
        pages[document.id] = f"{items[-1].id}/p1"
    slugs = {item.collection_id for item in items}
    Collection.objects.bulk_create([Collection(slug=slug, title=slug) for slug in sorted(slugs)], ignore_conflicts=True)
    Item.objects.bulk_create(items)
    rows = [Page(id=f"{item.id}/p1", item=item, number=1, label="1") for item in items]
    Page.objects.bulk_create(rows)
    save_packed([(row, _reading(row, document)) for row, (_, document) in zip(rows, batch, strict=True)], _BY)


def _item(number: int, document: Document) -> Item:
    collection = _slug(document.collection) or "collection"
    date = _date(document.date)
    return Item(
        id=f"{collection}/{number:07d}",
        collection_id=collection,
        title=document.title[:1000] or document.id[:1000],
        date=date.edtf if date else "",
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        languages=list(_languages(document.language)),
    )


def _slug(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name.casefold()).strip("-")[:100]


def _date(edtf: str) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf) if edtf else None
    except ValueError:
        return None


def _languages(name: str) -> tuple[str, ...]:
    """The served language of that name; a language that is not served says nothing."""
    try:
        return (canonical_language(name),) if name else ()
    except ValueError:
        return ()


def _reading(page: Page, document: Document) -> PackedReading:
    text = f"{document.title}. {document.text}" if document.title else document.text
    scan = Scan(page.id, Path("none"), languages=_languages(document.language))
    return pack(reading_of(scan, read_plain(text.replace("\0", " ").encode("utf-8", "replace"), page.id)))
