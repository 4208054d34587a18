"""Copies every row of an archive to another database, kept only if both sides agree in every table; files are not its matter."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Field, Model
from django.db.utils import load_backend

from archive_site.database import described
from ingest.storable import storable

HERE, THERE = "default", "copy"
BATCH = 500  # rows that are held at a time
LEFT_OUT = {"sessions.Session"}  # who is signed in signs in again
MADE: tuple[type[Model], ...] = (
    Permission,
    ContentType,
)  # migrate makes them in every database; the copy has those of the archive
Progress = Callable[[str, int], None]


class CannotCopy(Exception):
    """The copy was not made, and the other database is as it was; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """What both sides have of a table; `mended` counts characters that no other database could have held (NUL)."""

    name: str
    rows: int
    digest: str
    mended: int = 0


def copy(address: str, progress: Progress) -> tuple[Table, ...]:
    """Copies the archive to the database of that address, which is migrated and holds nothing; `progress` is told of rows.

    All or nothing: rows are compared by count and digest before they are committed. Raises CannotCopy and database errors.
    """
    models = copied_models()
    with _opened(address), _snapshot(HERE), transaction.atomic(using=THERE):
        _ready(models)
        for model in MADE:
            model._base_manager.using(THERE).all().delete()
        tables = tuple(_copied(model, progress) for model in models)
        connections[THERE].check_constraints()
        for model, table in zip(models, tables, strict=True):
            there = _digested(model._meta.label, _rows(model, THERE))
            if (there.rows, there.digest) != (table.rows, table.digest):
                told = f"{table.rows} rows with checksum {table.digest} became {there.rows} with {there.digest}"
                raise CannotCopy(f"{table.name} is not the same on both sides ({told}); nothing was copied")
        _settle(models)
    return tables


def copied_models() -> list[type[Model]]:
    """The model of every table that is copied, tables between models included."""
    models = apps.get_models(include_auto_created=True)
    return [one for one in models if one._meta.managed and not one._meta.proxy and one._meta.label not in LEFT_OUT]


@contextmanager
def _opened(address: str) -> Iterator[None]:
    """The other database as a connection of its own, for this process."""
    settings = connections.configure_settings({HERE: connections.settings[HERE], THERE: described(address)})[THERE]
    connections[THERE] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, THERE)
    try:
        yield
    finally:
        connections[THERE].close()
        del connections[THERE]


@contextmanager
def _snapshot(alias: str) -> Iterator[None]:
    """A transaction that sees one state of the database throughout; SQLite lets nobody write meanwhile."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql" and not connections[alias].savepoint_ids:
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _ready(models: Iterable[type[Model]]) -> None:
    for alias, name in ((HERE, "this archive"), (THERE, "the other database")):
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CannotCopy(f"{name} is not set up as this program wants it; run manage.py migrate with its DATABASE_URL")
    for model in models:
        if model not in MADE and model._base_manager.using(THERE).exists():
            raise CannotCopy(f"the other database is not empty: it has rows of {model._meta.label}; name an empty one")


def _copied(model: type[Model], progress: Progress) -> Table:
    """Writes the table's rows, a batch at a time, and gives their digest."""
    columns = model._meta.concrete_fields
    connection = connections[THERE]
    quoted = connection.ops.quote_name
    names, places = ", ".join(quoted(str(field.column)) for field in columns), ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - names of our own tables

    def written() -> Iterator[tuple[list[Any], int]]:
        rows = _rows(model, HERE)
        while batch := list(islice(rows, BATCH)):
            with connection.cursor() as cursor:
                cursor.executemany(statement, [_prepared(columns, row) for row, _ in batch])
            yield from batch
            progress(model._meta.label, len(batch))

    return _digested(model._meta.label, written())


def _prepared(columns: Sequence["Field[Any, Any]"], row: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(value, connections[THERE]) for field, value in zip(columns, row, strict=True)]


def _rows(model: type[Model], alias: str) -> Iterator[tuple[list[Any], int]]:
    """Every row in the order of its key, as any database can hold it, with how many characters had to be mended."""
    names = [field.attname for field in model._meta.concrete_fields]
    for row in model._base_manager.using(alias).order_by("pk").values_list(*names).iterator(chunk_size=BATCH):
        mended = [_mended(value) for value in row]
        yield mended, sum(map(_changed, row, mended))


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


def _digested(name: str, rows: Iterable[tuple[list[Any], int]]) -> Table:
    digest, number, mended = hashlib.sha256(), 0, 0
    for row, changed in rows:
        digest.update(json.dumps([_plain(value) for value in row], sort_keys=True).encode() + b"\n")
        number += 1
        mended += changed
    return Table(name, number, digest.hexdigest()[:16], mended)


def _plain(value: Any) -> Any:
    """A value as JSON that is the same whatever database it comes from; numbers of JSON come back whole from some."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _settle(models: Sequence[type[Model]]) -> None:
    """New rows get numbers after those that were copied, and PostgreSQL learns how many there are before anybody asks it."""
    with connections[THERE].cursor() as cursor:
        if connections[THERE].vendor == "postgresql":
            cursor.execute("ANALYZE")
        for statement in connections[THERE].ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
