"""Which tables an exported collection carries, and which of their columns, drawn from the models; it reads no row.

A row belongs to the item, or else to the collection, to which its foreign keys lead, or which its `collection` or `subject`
names. What an app leaves out it names in its AppConfig: `left_out = {"Model" or "Model.column": why}`, and in `shared` what
belongs to the whole archive and goes along where a row that is carried points to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import AutoField, BinaryField, Field, ForeignKey, Model, Q, QuerySet

from ingest.export.lasting import lasting, target
from ingest.export.tables import BATCH, batched, stored_models
from ingest.models import Collection, Item

VERSION = 1
SHARED = ""  # the way to rows that belong to no collection
SUBJECT, SLUG = "subject", "collection"  # columns that hold the id of a collection, item or page, and a collection's slug


class Undecided(Exception):
    """A table or column of which nobody has said whether it is carried; the message names it."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table that is carried: `item` whether its rows go with items, `path` how they are found.

    Rows that are found by their subject go with its item, and with the collection where there is none.
    """

    model: type[Model]
    item: bool
    path: str
    columns: tuple["Field[Any, Any]", ...]

    @property
    def name(self) -> str:
        return str(self.model._meta.label)

    def goes_with(self, owner: str) -> bool:
        """Whether an item, or a collection, may have rows of this table at all."""
        return self.path != SHARED and (self.path == SUBJECT or self.item == is_item(owner))

    def of(self, owner: str) -> "QuerySet[Any]":
        """The rows of that item or collection."""
        found = self.model._base_manager.all()
        if self.path != SUBJECT:
            return found.filter(**{self.path: owner})
        within = Q(subject__gte=f"{owner}/", subject__lt=f"{owner}0")  # "0" follows "/"
        inner = Item.objects.filter(pk__gt=f"{owner}/", pk__lt=f"{owner}0")
        if not is_item(owner):
            return found.filter(Q(subject=owner) | Q(subject__in=_ownerless(found.filter(within))))
        for item in inner.values_list("pk", flat=True):
            within &= ~Q(subject=item) & ~Q(subject__gte=f"{item}/", subject__lt=f"{item}0")
        return found.filter(Q(subject=owner) | within)


def is_item(owner: str) -> bool:
    """Whether that is the id of an item; else it is a collection's slug."""
    return "/" in owner


def _ownerless(about: "QuerySet[Any]") -> list[str]:
    """What the rows are about that is no item and belongs to none."""
    found: list[str] = []
    subjects = about.order_by().values_list("subject", flat=True).distinct().iterator(chunk_size=BATCH)
    for several in batched(subjects, BATCH // 5):
        above = {subject: _above(subject) for subject in several}
        held = set(Item.objects.filter(pk__in={one for ids in above.values() for one in ids}).values_list("pk", flat=True))
        found += [subject for subject, ids in above.items() if held.isdisjoint(ids)]
    return found


def _above(subject: str) -> tuple[str, ...]:
    """The ids that an item could have to which this id belongs: `a/b/p1` could be of `a/b/p1` and of `a/b`."""
    parts = subject.split("/")
    return tuple("/".join(parts[:length]) for length in range(2, len(parts) + 1))


def counted(field: "Field[Any, Any]") -> bool:
    """Whether another database may number the rows that the column points to anew: then it holds their lasting key or place."""
    return isinstance(field, ForeignKey) and isinstance(target(field)._meta.pk, AutoField)


PUBLIC = (  # of items that anyone may see: what anyone may see of them
    *("ingest.Collection", "ingest.Item", "ingest.Page", "ingest.Scan", "ingest.TextVersion", "ingest.Passage"),
    *("ingest.Part", "ingest.PartSpan"),
)


@cache
def carried() -> tuple[Table, ...]:
    """Every table that is carried, those that others point to first. Raises Undecided."""
    left = left_out()
    reached = {model: _reached(model) for model in stored_models() if _asked(model) and not _out(model, left)}
    unreached = [model._meta.label for model, way in reached.items() if way is None]
    if unreached:
        raise Undecided(f"nothing leads from {', '.join(unreached)} to a collection; name it in left_out of its AppConfig")
    tables = [Table(model, way[0], way[1], _columns(model, set(reached), left)) for model, way in reached.items() if way]
    return tuple(_ordered(tables))


def left_out() -> Mapping[str, str]:
    """What is not carried, `app.Model` or `app.Model.column`, with the reason."""
    return {
        f"{config.label}.{name}": why
        for config in apps.get_app_configs()
        for name, why in getattr(config, "left_out", {}).items()
    }


def documented(tables: Iterable[Table]) -> dict[str, Any]:
    """The schema as it lies in every package: version, tables with their columns, and what is left out and why."""
    return {
        "version": VERSION,
        "tables": {
            table.name: {
                "goes with": _owner(table),
                "columns": {field.attname: _described(field) for field in table.columns},
            }
            for table in tables
        },
        "left out": dict(sorted(left_out().items())),
    }


def _owner(table: Table) -> str:
    if table.path == SHARED:
        return "whatever points to it"
    return "item or collection" if table.path == SUBJECT else "item" if table.item else "collection"


def _asked(model: type[Model]) -> bool:
    """Whether it is of an app of this house; all others (accounts, sessions) belong to the installation."""
    return hasattr(apps.get_app_config(model._meta.app_label), "left_out")


def _out(model: type[Model], left: Mapping[str, str]) -> bool:
    label = model._meta.label
    return label in left or f"{model._meta.app_label}.*" in left


def _columns(model: type[Model], kept: set[type[Model]], left: Mapping[str, str]) -> tuple["Field[Any, Any]", ...]:
    found = []
    for field in model._meta.concrete_fields:
        name = f"{model._meta.label}.{field.name}"
        if name in left or (isinstance(field, AutoField) and lasting(model) is None):
            continue
        if isinstance(field, ForeignKey) and target(field) not in kept:
            raise Undecided(f"{name} points to {target(field)._meta.label}, which is not carried; name it in left_out")
        if isinstance(field, ForeignKey) and target(field) is model and counted(field) and lasting(model) is None:
            raise Undecided(f"{name} points to rows of its own table, which have no keys that last; name it in left_out")
        found.append(field)
    return tuple(found)


def _reached(model: type[Model]) -> tuple[bool, str] | None:
    """Whether rows go with an item, and the way there; None: they lead nowhere."""
    if model in (Item, Collection):
        return model is Item, "pk"
    if model._meta.object_name in getattr(apps.get_app_config(model._meta.app_label), "shared", ()):
        return False, SHARED
    names = {field.name: field for field in model._meta.concrete_fields}
    if SUBJECT in names and not isinstance(names[SUBJECT], ForeignKey):
        return True, SUBJECT
    for goal in (Item, Collection):
        if way := _way(model, goal):
            return goal is Item, way
    return (False, SLUG) if SLUG in names else None


def _way(model: type[Model], goal: type[Model]) -> str:
    """The shortest way over foreign keys; "" where there is none."""
    ways: list[tuple[type[Model], str]] = [(model, "")]
    seen = {model}
    for at, way in ways:
        for field in at._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or target(field) in seen:
                continue
            further = f"{way}__{field.name}" if way else field.name
            if target(field) is goal:
                return further
            seen.add(target(field))
            ways.append((target(field), further))
    return ""


def _ordered(tables: Iterable[Table]) -> Iterator[Table]:
    """Collections first, then every table after those to which it points."""
    left = sorted(tables, key=_rank)
    done: set[type[Model]] = set()
    while left:
        ready = next(table for table in left if _needs(table) <= done)
        left.remove(ready)
        done.add(ready.model)
        yield ready


def _rank(table: Table) -> tuple[bool, bool, str]:
    return table.item, table.model is not Item, table.name


def _needs(table: Table) -> set[type[Model]]:
    return {target(field) for field in table.columns if isinstance(field, ForeignKey)} - {table.model}


def _described(field: "Field[Any, Any]") -> str:
    said = type(field).__name__ + (f", at most {field.max_length} characters" if field.max_length else "")
    if isinstance(field, ForeignKey):
        numbered = counted(field) and lasting(target(field)) is None
        how = "place, from 0, among those of its owner" if numbered else "key"
        said = f"{how} of {target(field)._meta.label}"
    said += " in base64" if isinstance(field, BinaryField) else ""
    return said + (f": {field.help_text}" if field.help_text else "")
