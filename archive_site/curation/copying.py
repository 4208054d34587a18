"""Copies every row of an archive to another database, kept only if both sides agree in every table; files are not its matter."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model
from django.db.utils import load_backend

from archive_site.database import described
from ingest.export.tables import BATCH, Row, batched, insert, plain, rows, snapshot, stored_models

HERE, THERE = "default", "copy"
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
    with _opened(address), snapshot(HERE), transaction.atomic(using=THERE):
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
    return [one for one in stored_models() if one._meta.label not in LEFT_OUT]


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

    def written() -> Iterator[tuple[Row, int]]:
        for batch in batched(_rows(model, HERE), BATCH):
            insert(model, model._meta.concrete_fields, [row for row, _ in batch], THERE)
            yield from batch
            progress(model._meta.label, len(batch))

    return _digested(model._meta.label, written())


def _rows(model: type[Model], alias: str) -> Iterator[tuple[Row, int]]:
    return rows(model._base_manager.using(alias), model._meta.concrete_fields)


def _digested(name: str, rows: Iterable[tuple[Row, int]]) -> Table:
    digest, number, mended = hashlib.sha256(), 0, 0
    for row, changed in rows:
        digest.update(json.dumps([plain(value) for value in row], sort_keys=True).encode() + b"\n")
        number += 1
        mended += changed
    return Table(name, number, digest.hexdigest()[:16], mended)


def _settle(models: Sequence[type[Model]]) -> None:
    """New rows get numbers after those that were copied, and PostgreSQL learns how many there are before anybody asks it."""
    with connections[THERE].cursor() as cursor:
        if connections[THERE].vendor == "postgresql":
            cursor.execute("ANALYZE")
        for statement in connections[THERE].ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
