"""From the rows of a table to described items; what may be restricted is held back when its row is wrong."""

import datetime
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.dates import PartialDate
from ingest.deliveries.drafts import Problem
from ingest.deliveries.files import shown
from ingest.deliveries.naming import title
from ingest.deliveries.table import Row, Table
from ingest.languages import canonical_language
from ingest.record import Record, Rights

PUBLIC = frozenset(["public", "open", "free", "yes"])
RESTRICTED = frozenset(["restricted", "closed", "private", "confidential", "no"])
LONGEST = dict.fromkeys(("publisher", "series", "identifier", "collection_title"), 500) | {
    "title": 1000,
    "place": 300,
    "item": 200,
    "type": 100,
    "box": 100,
    "folder": 100,
    "date": 100,
    "page": 50,
}


@dataclass(frozen=True, slots=True)
class DescribedPage:
    """One row: the file it names (None: not there), its name as written, and the page's label."""

    path: Path | None
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Described:
    """One item as its rows describe it; `held_back` if something wrong in them could have restricted it."""

    slug: str
    title: str
    record: Record
    rights: Rights
    rows: tuple[DescribedPage, ...]
    held_back: bool


def _stem(name: str) -> str:
    """The path without its ending; as it is where it names no file, as `.` does."""
    path = Path(name)
    return path.with_suffix("").as_posix() if path.name else name


class _Wrong(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


def read_items(table: Table, files: Sequence[Path], problems: list[Problem], root: Path) -> Iterator[Described]:
    """The items of the table in the order of their first rows; everything wrong becomes a problem with row and column."""
    finder = _Finder(table.path.parent, files)
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.get("item") or _stem(row.get("file").replace("\\", "/")), []).append(row)
    for item, rows in groups.items():
        yield _Reader(shown(table.path, root), finder, problems).item(item, tuple(rows))


class _Finder:
    """Files by the name that a table gives them."""

    def __init__(self, folder: Path, files: Sequence[Path]) -> None:
        inside = [path for path in files if path.is_relative_to(folder)]
        self._exact = {_plain(path.relative_to(folder).as_posix()): path for path in inside}
        self._folded = {name.casefold(): path for name, path in self._exact.items()}
        self._stems: dict[str, list[Path]] = {}
        for path in inside:
            self._stems.setdefault(_plain(path.relative_to(folder).with_suffix("").as_posix()), []).append(path)

    def find(self, name: str) -> Path | None:
        wanted = _plain(name.replace("\\", "/")).removeprefix("./")
        stems = [path for path in self._stems.get(wanted, []) if path.suffix.casefold() not in (".xml", ".txt", ".alto")]
        return self._exact.get(wanted) or self._folded.get(wanted.casefold()) or (stems[0] if len(stems) == 1 else None)


class _Reader:
    def __init__(self, table: str, finder: _Finder, problems: list[Problem]) -> None:
        self._table, self._finder, self._problems = table, finder, problems
        self._held = False

    def item(self, slug: str, rows: tuple[Row, ...]) -> Described:
        rights = self._rights(rows)
        pages = tuple(page for row in rows if (page := self._page(row)))
        for row in rows:
            if not row.whole:
                self._wrong(row, "file", "the row has more or fewer cells than the header, so its rights are unsure")
                self._held = True
        record = self._record(rows)
        if self._held:
            reason = f"item {slug} was held back: it may not be open to all; mend the row and run again"
            self._problems.append(Problem(self._table, reason, True, rows[0].number))
        return Described(slug, record.title, record, rights, pages, self._held)

    def _page(self, row: Row) -> DescribedPage | None:
        name = row.get("file")
        if not name:
            self._wrong(row, "file", "names no file")
            return None
        path = self._finder.find(name)
        if path is None:
            self._wrong(row, "file", f"{name} is not in the delivery")
        return DescribedPage(path, name, self._short(row, "page"))

    def _rights(self, rows: tuple[Row, ...]) -> Rights:
        """The narrowest of what the rows say."""
        status, embargo = "public", None
        for row in rows:
            word = row.get("rights").casefold()
            if word in RESTRICTED:
                status = "restricted"
            elif word and word not in PUBLIC:
                self._hold(row, "rights", f"is public or restricted, not {row.get('rights')!r}")
            if value := row.get("embargo_until"):
                try:
                    day = datetime.date.fromisoformat(value)
                except ValueError:
                    self._hold(row, "embargo_until", f"is a day like 1999-12-31, not {value!r}")
                else:
                    embargo = max(day, embargo or day)
        return Rights(status, embargo, self._first(rows, "rights_statement"))

    def _record(self, rows: tuple[Row, ...]) -> Record:
        creators = self._first(rows, "creator")
        return Record(
            item_id="-",
            title=self._first(rows, "title") or title(Path(rows[0].get("item") or rows[0].get("file")).stem),
            collection="-",
            collection_title=self._first(rows, "collection_title"),
            creators=tuple(part.strip() for part in creators.split(";") if part.strip()),
            publisher=self._first(rows, "publisher"),
            place=self._first(rows, "place"),
            series=self._first(rows, "series"),
            type=self._first(rows, "type"),
            identifier=self._first(rows, "identifier"),
            box=self._first(rows, "box"),
            folder=self._first(rows, "folder"),
            date=self._date(rows),
            languages=self._languages(rows),
        )

    def _date(self, rows: tuple[Row, ...]) -> PartialDate | None:
        for row in rows:
            if value := self._short(row, "date"):
                try:
                    return PartialDate.parse(value)
                except ValueError as error:
                    self._wrong(row, "date", f"{error}; taken in without a date")
        return None

    def _languages(self, rows: tuple[Row, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in rows:
            for name in row.get("languages").replace(",", " ").replace(";", " ").split():
                try:
                    found[canonical_language(name)] = None
                except ValueError as error:
                    self._wrong(row, "languages", f"{error}; taken in without it")
        return tuple(found)

    def _first(self, rows: tuple[Row, ...], column: str) -> str:
        return next((value for row in rows if (value := self._short(row, column))), "")

    def _short(self, row: Row, column: str) -> str:
        value = row.get(column)
        if len(value) <= LONGEST.get(column, 10_000):
            return value
        self._wrong(row, column, f"is longer than {LONGEST.get(column, 10_000)} characters; taken in without it")
        return ""

    def _hold(self, row: Row, column: str, reason: str) -> None:
        self._held = True
        self._wrong(row, column, reason)

    def _wrong(self, row: Row, column: str, reason: str) -> None:
        self._problems.append(Problem(self._table, reason, True, row.number, row.heading(column)))


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
