"""One deed for many items, and embargoes from a table: first what would be done to each, then, all or nothing, the doing."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from archive_site.curation.policy import Powers
from archive_site.curation.states_deeds import DEEDS, Order, day_of, deed_words
from archive_site.curation.states_words import standing_line
from ingest.models import Item

OF_MANY = ("publish", "embargo", "lift", "restrict", "release")
COLUMNS = ("item", "until", "why")
MOST = 5_000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Step:
    """What would be done to one item: `row` is the line of a table, 0 without one; a `problem` says why it cannot be."""

    item_id: str
    deed: str
    order: Order
    row: int = 0
    now: str = ""
    then: str = ""
    problem: str = ""


def of_choice(ids: Iterable[str], deed: str, order: Order, powers: Powers) -> tuple[Step, ...]:
    """The same deed for each of the items."""
    return _looked_at([Step(name, deed, order) for name in dict.fromkeys(ids)], powers)


def of_table(text: str, order: Order, powers: Powers) -> tuple[Step, ...]:
    """A step for each line: an embargo until the day given, lifted where none is. Raises ValueError for what is no such table."""
    rows = csv.DictReader(StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    names = tuple((name or "").strip().lower() for name in rows.fieldnames or ())
    if not {"item", "until"} <= set(names) or not set(names) <= set(COLUMNS):
        raise ValueError(gettext("The table has the columns item, until and, where wanted, why."))
    rows.fieldnames = list(names)
    try:
        steps = list(_of_rows(rows, order))
    except csv.Error as error:
        raise ValueError(gettext("The table cannot be read: %(problem)s.") % {"problem": error}) from None
    if not steps or len(steps) > MOST:
        raise ValueError(gettext("The table has between 1 and %(most)s lines.") % {"most": MOST})
    return _looked_at(steps, powers)


def _of_rows(rows: "csv.DictReader[str]", order: Order) -> Iterator[Step]:
    seen: set[str] = set()
    for row in rows:
        name, why = (row.get("item") or "").strip(), " ".join((row.get("why") or "").split())
        wanted, problem = replace(order, why=why or order.why), ""
        try:
            wanted = replace(wanted, until=day_of(row.get("until") or ""))
        except ValueError as error:
            problem = str(error)
        if None in row:
            problem = gettext("This line has more fields than the table has columns.")
        elif name in seen:
            problem = gettext("This item stands in the table already.")
        elif not wanted.why:
            problem = gettext("Say why: the reason is kept with the act.")
        seen.add(name)
        yield Step(name, "embargo" if wanted.until else "lift", wanted, rows.line_num, problem=problem)


def _looked_at(steps: list[Step], powers: Powers) -> tuple[Step, ...]:
    """Each step with how its item stands now and would stand then, tried and taken back."""
    items: dict[str, Item] = {}
    for start in range(0, len(steps), _CHUNK):
        ids = [step.item_id.replace("\0", "") for step in steps[start : start + _CHUNK]]
        items |= Item.objects.in_bulk([name for name in ids if powers.may(DEEDS["embargo"].act, name.partition("/")[0])])
    return tuple(_tried(step, items.get(step.item_id), powers) for step in steps)


def _tried(step: Step, item: Item | None, powers: Powers) -> Step:
    if item is None or not powers.may(DEEDS[step.deed].act, item.collection_id):
        return replace(step, problem=step.problem or gettext("There is no such item in your collections."))
    step = replace(step, now=standing_line(item))
    if step.problem:
        return step
    if item.state == "withdrawn":
        return replace(step, problem=gettext("It was withdrawn; restore it first."))
    if step.deed == "embargo" and (step.order.until is None or step.order.until <= timezone.localdate()):
        return replace(step, problem=gettext("An embargo ends on a day to come; give it as 2031-05-01."))
    return replace(step, then=standing_line(_foreseen(item, step)))


def _foreseen(item: Item, step: Step) -> Item:
    """The row as it would be, not saved."""
    changed: Mapping[str, dict[str, object]] = {
        "publish": {"state": "published"},
        "embargo": {"embargo_until": step.order.until},
        "lift": {"embargo_until": None},
        "restrict": {"rights": "restricted"},
        "release": {"rights": "public", "embargo_until": None},
    }
    for name, value in changed[step.deed].items():
        setattr(item, name, value)
    return item


@transaction.atomic
def carry_out(steps: tuple[Step, ...]) -> int:
    """Does every step, or none: raises ValueError, in one line, where one cannot be done."""
    for step in steps:
        if step.problem:
            told = {"item": step.item_id, "problem": step.problem}
            raise ValueError(gettext("%(item)s: %(problem)s Nothing was changed.") % told)
    for step in steps:
        DEEDS[step.deed].run(Item.objects.get(pk=step.item_id), step.order)
    return len(steps)


def deeds_of_many() -> tuple[tuple[str, str], ...]:
    return tuple((name, deed_words(name)) for name in OF_MANY)
