"""Rows of the whole archive to which rows of one collection point, as lines of its package, and back.

One that is here already is left as it is, whatever the package says: other collections may point to it too.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import Error, connection, transaction
from django.db.models import AutoField, Field, ForeignKey, Model, Q
from django.utils.module_loading import import_string

from ingest.export.lasting import is_here, lasting, onward, target
from ingest.export.lines import Numbering, line_of
from ingest.export.reading import Carried, Line, UnusableExport
from ingest.export.schema import SHARED, Table
from ingest.export.tables import BATCH, batched, insert, rows

_CAME = "shared_came"  # of an AppConfig: what is to be done when such rows have come
_NOBODY = Numbering("")  # what is known by keys has no place


class Pointed:
    """The rows to which those of some owners point; false while there are none."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._shared = [table for table in tables if table.path == SHARED]
        self._numbers: dict[type[Model], set[Any]] = {}
        self._ways = [(table, field) for table in tables if table.path != SHARED for field in _leading(table)]

    def __bool__(self) -> bool:
        return any(self._numbers.values())

    def note(self, owner: str) -> None:
        """Takes account of the rows of that item or collection."""
        for table, field in self._ways:
            if table.goes_with(owner):
                found = table.of(owner).exclude(**{field.name: None}).order_by().values_list(field.attname, flat=True)
                self._numbers.setdefault(target(field), set()).update(found)

    def lines(self) -> Iterator[str]:
        """Rows that are pointed to, those that were merged into them, and what belongs to either."""
        for table in self._shared:
            if lasting(table.model) is not None:
                self._add_merged(table.model)
                yield from self._lines(table, "pk", self._numbers.get(table.model, set()))
            for field in _leading(table):
                yield from self._lines(table, field.name, self._numbers.get(target(field), set()))

    def _add_merged(self, model: type[Model]) -> None:
        if way := onward(model):
            for several in batched(sorted(self._numbers.get(model, ())), BATCH):
                found = model._base_manager.filter(**{f"{way.name}__in": several}).values_list("pk", flat=True)
                self._numbers[model].update(found)

    def _lines(self, table: Table, way: str, numbers: set[Any]) -> Iterator[str]:
        merged = onward(table.model)
        for living in (True, False) if merged else (True,):
            for several in batched(sorted(numbers), BATCH):
                of = Q(**{f"{way}__in": several})
                if merged:
                    of &= Q(**{f"{merged.name}__isnull": living})
                for row, _ in rows(table.model._base_manager.filter(of), table.columns):
                    yield line_of(table, row, _NOBODY)


def take_in(package: Carried) -> None:
    """Writes what is not here yet, all of it or nothing. Raises UnusableExport."""
    came: set[str] = set()
    models: set[type[Model]] = set()
    try:
        with transaction.atomic():
            for line in package.shared():
                if line.table.path != SHARED:
                    raise UnusableExport(f"{line.place} is a row of one item or collection and cannot stand here")
                if _is_new(line, came):
                    _write(line)
                    models.add(line.table.model)
            _number_on(models)
    except Error as error:
        raise UnusableExport(f"what the collection points to cannot be written: {' '.join(str(error).split())}") from error
    for label in {model._meta.app_label for model in models}:
        import_string(getattr(apps.get_app_config(label), _CAME))()


def _is_new(line: Line, came: set[str]) -> bool:
    """Whether the row, or the one to which it belongs, was not here before; `came` are keys of those that were not."""
    if key := lasting(line.table.model):
        said = str(line.row[key.attname])
        if not is_here(line.table.model, said):
            came.add(said)
            return True
        return False
    return all(str(line.row[field.attname]) in came for field in _leading(line.table))


def _write(line: Line) -> None:
    """The row keeps its number where no other has it."""
    model, pairs = line.table.model, list(zip(line.table.columns, line.values(_NOBODY), strict=True))
    if any(model._base_manager.filter(pk=value).exists() for field, value in pairs if isinstance(field, AutoField)):
        pairs = [(field, value) for field, value in pairs if not isinstance(field, AutoField)]
    insert(model, [field for field, _ in pairs], [[value for _, value in pairs]], "default")


def _number_on(models: set[type[Model]]) -> None:
    """New rows are numbered after those that came with their numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _leading(table: Table) -> Iterator["Field[Any, Any]"]:
    """The columns of the table that point to rows with lasting keys."""
    for field in table.columns:
        if isinstance(field, ForeignKey) and target(field) is not table.model and lasting(target(field)) is not None:
            yield field
