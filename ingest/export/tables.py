"""Tables of the archive as rows of plain values that are the same on every database; which rows are wanted, callers say."""

import base64
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import connections, transaction
from django.db.models import BinaryField, Field, FloatField, JSONField, Model, QuerySet

from ingest.storable import storable

BATCH = 500  # rows that are held at a time
Columns = Sequence["Field[Any, Any]"]
Row = list[Any]
T = TypeVar("T")


@contextmanager
def snapshot(alias: str = "default") -> Iterator[None]:
    """A transaction that sees one state of the database throughout; SQLite lets nobody write meanwhile."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql" and not connections[alias].savepoint_ids:
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def batched(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of that length, the last one shorter."""
    left = iter(values)
    while several := list(islice(left, size)):
        yield several


def stored_models() -> list[type[Model]]:
    """The model of every table, tables between models included."""
    models = apps.get_models(include_auto_created=True)
    return [one for one in models if one._meta.managed and not one._meta.proxy]


def rows(found: "QuerySet[Any]", columns: Columns) -> Iterator[tuple[Row, int]]:
    """Every row in the order of its key, as any database can hold it, with how many characters had to be mended."""
    names = [field.attname for field in columns]
    for row in found.order_by("pk").values_list(*names).iterator(chunk_size=BATCH):
        mended = [_mended(value) for value in row]
        yield mended, sum(map(_changed, row, mended))


def insert(model: type[Model], columns: Columns, batch: Iterable[Sequence[Any]], alias: str) -> None:
    """Writes rows as they are: no moment is set anew and no signal sent."""
    connection = connections[alias]
    quoted = connection.ops.quote_name
    names, places = ", ".join(quoted(str(field.column)) for field in columns), ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables
    prepared = [[field.get_db_prep_save(value, connection) for field, value in zip(columns, row, strict=True)] for row in batch]
    with connection.cursor() as cursor:
        cursor.executemany(statement, prepared)


def plain(value: Any) -> Any:
    """A value as JSON that is the same whatever database it comes from; numbers of JSON come back whole from some."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def read_back(field: "Field[Any, Any]", value: Any) -> Any:
    """The value of that column that `plain` gave; ValueError or ValidationError if it is none."""
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64decode(value, validate=True)
    return float(value) if isinstance(field, FloatField) else field.to_python(value)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {storable(name): _mended(one) for name, one in value.items()}
    return bytes(value) if isinstance(value, memoryview) else value


def _changed(before: Any, after: Any) -> int:
    if isinstance(before, str):
        return sum(old != new for old, new in zip(before, after, strict=True))
    return int(isinstance(before, (list, dict)) and before != after)
