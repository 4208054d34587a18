"""The rows of one item, or of a collection itself, as lines of JSON that are the same on every database; it writes no file.

A line is `{"row": {column: value}, "table": "ingest.Page"}`. Rows that point to rows that every database numbers for itself
hold their lasting key, or else their place.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model

from ingest.export.lasting import key_of, lasting, number_of, target
from ingest.export.schema import Table, carried, counted
from ingest.export.tables import Row, plain, rows


class Numbering:
    """The places of rows without lasting keys, of one item and of the collection around it."""

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._numbers: dict[type[Model], list[Any]] = {}
        self._places: dict[type[Model], dict[Any, int]] = {}

    def place(self, model: type[Model], number: Any) -> int | str | None:
        """What stands for the row in a package; KeyError for a row that belongs to another owner."""
        if lasting(model) is not None:
            return None if number is None else key_of(model, number)
        self._read(model)
        return None if number is None else self._places[model][number]

    def number(self, model: type[Model], place: Any) -> Any:
        """The row for which that stands; IndexError if there is none."""
        if lasting(model) is not None:
            return None if place is None else number_of(model, place)
        self._read(model)
        return None if place is None else self._numbers[model][place]

    def _read(self, model: type[Model]) -> None:
        if model not in self._numbers:
            table = next(table for table in carried() if table.model is model)
            owner = self._owner if table.goes_with(self._owner) else self._owner.split("/")[0]
            self._numbers[model] = list(table.of(owner).order_by("pk").values_list("pk", flat=True))
            self._places[model] = {number: place for place, number in enumerate(self._numbers[model])}


def lines(tables: Sequence[Table], owner: str) -> Iterator[str]:
    """A line for each row of the item, or of the collection itself, in an order that is the same everywhere."""
    numbering = Numbering(owner)
    for table in tables:
        if table.goes_with(owner):
            for row, _ in rows(table.of(owner), table.columns):
                yield line_of(table, row, numbering)


def written(table: str, values: dict[str, Any]) -> str:
    """One line."""
    return json.dumps({"table": table, "row": values}, ensure_ascii=False, sort_keys=True)


def line_of(table: Table, row: Row, numbering: Numbering) -> str:
    """The line of that row of the table."""
    pairs = zip(table.columns, row, strict=True)
    values = {field.attname: numbering.place(target(field), value) if counted(field) else plain(value) for field, value in pairs}
    return written(table.name, values)
