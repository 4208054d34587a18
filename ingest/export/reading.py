"""Reads the lines of an exported collection back into values of today's tables; it writes nothing."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import NOT_PROVIDED, Field

from ingest.export.lasting import lasting, led, number_of, target
from ingest.export.lines import Numbering, written
from ingest.export.names import COLLECTION, ITEM, RECORDS, SCHEMA
from ingest.export.schema import SHARED, VERSION, Table, carried, counted, is_item
from ingest.export.tables import plain, read_back

_ID = re.compile(r"[a-z0-9._-]+(?:/[a-z0-9._-]+)*")


class UnusableExport(Exception):
    """The package cannot be taken in; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One exported collection that lies in a folder, by its own schema: the tables that it has, and their columns."""

    folder: Path
    collection: str
    tables: tuple[Table, ...]
    columns: Mapping[str, frozenset[str]]

    def owners(self) -> Iterator[str]:
        """The collection itself, then every item, in order."""
        yield self.collection
        yield from sorted(self._items())

    def _items(self) -> Iterator[str]:
        base = self.folder / "items"
        name = Path(ITEM).name
        for path in base.rglob(name):
            item = path.parent.relative_to(base).as_posix()
            if not _ID.fullmatch(item) or not item.startswith(f"{self.collection}/") or {".", ".."} & set(item.split("/")):
                raise UnusableExport(f"{item!r} cannot be an item of {self.collection}")
            yield item

    def lines(self, owner: str) -> Iterator["Line"]:
        """The rows of that owner as they were exported."""
        yield from self._lines(self.folder / (ITEM.format(owner) if is_item(owner) else COLLECTION))

    def shared(self) -> Iterator["Line"]:
        """The rows of the whole archive to which rows of these owners point; packages of older programs have none."""
        if (self.folder / RECORDS).is_file():
            yield from self._lines(self.folder / RECORDS)

    def _lines(self, path: Path) -> Iterator["Line"]:
        known = {table.name: table for table in self.tables}
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                place = f"{path.relative_to(self.folder)} line {number}"
                try:
                    found = json.loads(text)
                    table, row = known[found["table"]], found["row"]
                    yield Line(place, table, row, self.columns[table.name])
                except (ValueError, KeyError, TypeError) as error:
                    raise UnusableExport(f"{place} is no row of this package's tables ({error})") from None


@dataclass(frozen=True, slots=True)
class Line:
    """One row as exported; columns that are newer than the package have their defaults."""

    place: str
    table: Table
    row: Mapping[str, Any]
    known: frozenset[str]

    def __post_init__(self) -> None:
        if set(self.row) != self.known:
            raise UnusableExport(f"{self.place} has other columns than the package's schema names")

    def normal(self) -> str:
        """The line as this program would write it."""
        return written(self.table.name, {field.attname: self._meant(field) for field in self.table.columns})

    def values(self, numbering: Numbering) -> list[Any]:
        """The values of all columns of the table. Raises UnusableExport."""
        try:
            return [self._value(field, numbering) for field in self.table.columns]
        except (ValueError, TypeError, IndexError, OverflowError, ValidationError) as error:
            said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise UnusableExport(f"{self.place} is not a row of {self.table.name}: {said}") from None

    def _written(self, field: "Field[Any, Any]") -> Any:
        return self.row[field.attname] if field.attname in self.known else plain(_default(field))

    def _meant(self, field: "Field[Any, Any]") -> Any:
        """What is written there, or to what that leads here."""
        given = self._written(field)
        if given is not None and counted(field) and lasting(target(field)) is not None:
            return led(target(field), given)
        return given

    def _value(self, field: "Field[Any, Any]", numbering: Numbering) -> Any:
        given = self._written(field)
        if counted(field) and self.table.path == SHARED and target(field) is not self.table.model:
            return number_of(target(field), given, merged=True)
        if counted(field):
            return numbering.number(target(field), given)
        value = read_back(field, given)
        if value is None and not field.null:
            raise ValueError(f"{field.name} is empty")
        if value not in field.empty_values:
            field.run_validators(value)
        return value


def opened(folder: Path) -> Carried:
    """The exported collection in a bag's `data` folder. Raises UnusableExport."""
    try:
        schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
        version, tables = schema["version"], {name: frozenset(one["columns"]) for name, one in schema["tables"].items()}
        with (folder / COLLECTION).open(encoding="utf-8") as file:
            slug = next(found["row"]["slug"] for found in map(json.loads, file) if found["table"] == "ingest.Collection")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise UnusableExport(f"this is no exported collection: {SCHEMA} or {COLLECTION} cannot be read ({error})") from None
    if version != VERSION:
        raise UnusableExport(
            f"the package has version {version} of the schema, this program knows {VERSION}; use the newer program"
        )
    if not isinstance(slug, str) or not _ID.fullmatch(slug) or is_item(slug):
        raise UnusableExport(f"{slug!r} is no slug of a collection")
    return Carried(folder, slug, tuple(_matching(tables)), tables)


def _matching(tables: Mapping[str, Iterable[str]]) -> Iterator[Table]:
    """Our tables that the package has. Raises UnusableExport for what only a newer program knows."""
    ours = {table.name: table for table in carried()}
    for name, columns in tables.items():
        known = {field.attname for field in ours[name].columns} if name in ours else set()
        if strange := sorted(set(columns) - known):
            raise UnusableExport(
                f"the package has {name}.{', '.join(strange)}, which this program does not know; use the newer one"
            )
        for field in ours[name].columns if name in ours else ():
            if field.attname not in columns and not field.null and field.default is NOT_PROVIDED and not field.blank:
                raise UnusableExport(f"the package has no {name}.{field.attname}, which this program needs")
    yield from (table for table in ours.values() if table.name in tables)


def _default(field: "Field[Any, Any]") -> Any:
    return field.get_default()


def agree(ours: Iterable[str], theirs: Iterable[Line]) -> str:
    """The table of the first row that is not the same on both sides, "" if all are."""
    left, right = iter(ours), iter(theirs)
    for line in right:
        if next(left, None) != line.normal():
            return line.table.name
    further = next(left, None)
    return str(json.loads(further)["table"]) if further is not None else ""
