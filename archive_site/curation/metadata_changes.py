"""Changes to descriptions: compared, checked, made and taken back in one transaction with one event for each item.

Who may describe which collection, callers check.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from archive_site.curation.metadata_checks import Unfit, Vocabularies, checked, missing
from archive_site.curation.metadata_models import MetadataAct
from archive_site.curation.metadata_names import LINKED, LINKS, Links, NoRecord, kept, links_of, living, marked, parted, put
from ingest.dates import PartialDate
from ingest.export.sheet import FIELDS, meant, shown
from ingest.export.tables import batched
from ingest.models import Event, Item, Passage
from ingest.store import BATCH, tell

DESCRIBE, BACK = "describe", "take description back"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one item, as it is and as it is to be."""

    item: str
    field: str
    before: Any
    after: Any

    def document(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"item": self.item, "field": self.field, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a field of an item cannot become what is asked."""

    item: str
    field: str
    reason: str


class Overtaken(Exception):
    """Somebody changed these items meanwhile; nothing was written."""

    def __init__(self, items: Iterable[str]) -> None:
        self.items = tuple(sorted(set(items)))
        super().__init__(", ".join(self.items[:5]))


def asked(item: Item, texts: Mapping[str, str], links: Links) -> dict[str, Any]:
    """The values that were written as texts, without those that say what the item says already.

    `links` are what the item's names stand for now; LINKS among the values is what they are to stand for.
    """
    values: dict[str, Any] = {}
    standing = dict(links)
    for name, text in texts.items():
        before = getattr(item, name)
        if meant(name, text) == meant(name, marked(name, before, links)):
            continue
        if name in LINKED:
            value, standing[name] = parted(name, text)
        else:
            value = meant(name, text)
        if value != meant(name, shown(name, before)):
            values[name] = value
    if (wanted := {name: held for name, held in standing.items() if held}) != links:
        values[LINKS] = wanted
    return values


def compared(item: Item, wanted: Mapping[str, Any], known: Vocabularies) -> tuple[list[Change], list[Fault]]:
    """What would change, and what of it cannot."""
    changes, faults = [], []
    for name, value in wanted.items():
        if name == LINKS or value == (before := getattr(item, name)):
            continue
        try:
            after = checked(name, value, known)
        except Unfit as error:
            faults.append(Fault(item.pk, name, str(error)))
            continue
        if after != before:
            changes.append(Change(item.pk, name, before, after))
    now = {name: getattr(item, name) for name in FIELDS} | {change.field: change.after for change in changes}
    if changes:
        faults += [Fault(item.pk, name, reason) for name, reason in missing(now["type"], now, known)]
    if LINKS in wanted or any(change.field in LINKED for change in changes):
        held = links_of([item]).get(item.pk, {})
        try:
            after = kept(living(wanted.get(LINKS, held)), now)
        except NoRecord as error:
            return changes, [*faults, Fault(item.pk, error.field, str(error))]
        changes += [Change(item.pk, LINKS, held, after)] if after != held else []
    return changes, faults


def proposed(kind: str, changes: Sequence[Change], who: str, why: str) -> MetadataAct:
    """Keeps changes that somebody is to look at before they are made."""
    return MetadataAct.objects.create(
        kind=kind,
        who=who[:150],
        why=why[:500],
        changes=[change.document() for change in changes],
        items=len({change.item for change in changes}),
    )


@transaction.atomic
def make(act: MetadataAct, who: str) -> None:
    """Makes all changes of a proposed act, or none. Raises Overtaken, ValueError for an act that is not proposed."""
    row = _held(act, MetadataAct.State.PROPOSED)
    _apply(changes_of(row), who, row.why or _told(row), DESCRIBE)
    row.state, row.done = MetadataAct.State.DONE, timezone.now()
    row.save(update_fields=("state", "done"))


@transaction.atomic
def take_back(act: MetadataAct, who: str, why: str) -> None:
    """Puts everything back as it was before the act, or nothing. Raises Overtaken, ValueError for one that was not made."""
    row = _held(act, MetadataAct.State.DONE)
    back = [Change(one.item, one.field, one.after, one.before) for one in changes_of(row)]
    _apply(back, who, why or _told(row), BACK)
    row.state, row.undone, row.undone_by = MetadataAct.State.UNDONE, timezone.now(), who[:150]
    row.save(update_fields=("state", "undone", "undone_by"))


@transaction.atomic
def made_at_once(changes: Sequence[Change], who: str, why: str) -> MetadataAct:
    """Proposes and makes. Raises Overtaken."""
    act = proposed(MetadataAct.Kind.FORM, changes, who, why)
    make(act, who)
    return act


def changes_of(act: MetadataAct) -> list[Change]:
    return [Change(one["item"], one["field"], one["before"], one["after"]) for one in act.changes]


def _held(act: MetadataAct, state: str) -> MetadataAct:
    row = MetadataAct.objects.select_for_update().get(pk=act.pk)
    if row.state != state:
        raise ValueError(f"act {row.pk} is {row.state}; nothing was changed")
    return row


def _told(act: MetadataAct) -> str:
    """Stands for the reason that nobody gave: where the other items of the act are found."""
    return f"one of {act.items} items, change {act.pk}" if act.items > 1 else ""


def _apply(changes: Sequence[Change], who: str, why: str, what: str) -> None:
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        by_item.setdefault(change.item, []).append(change)
    overtaken: list[str] = []
    for several in batched(sorted(by_item), BATCH):
        rows = {row.pk: row for row in Item.objects.select_for_update().filter(pk__in=several)}
        links = links_of(rows.values())
        events = []
        for pk in several:
            row, wanted = rows.get(pk), by_item[pk]
            if row is None or any(_stands(row, one.field, links) != _as_now(one) for one in wanted):
                overtaken.append(pk)
                continue
            events.append(_written(row, wanted, (who, why, what)))
        Event.objects.bulk_create(events, batch_size=BATCH)
        tell(Passage.objects.filter(page__item__in=several).values_list("id", flat=True).iterator())
    if overtaken:
        raise Overtaken(overtaken)


def _stands(row: Item, field: str, links: Mapping[str, Links]) -> Any:
    return links.get(row.pk, {}) if field == LINKS else getattr(row, field)


def _as_now(change: Change) -> Any:
    """What was there before the change, by what records are called since."""
    return living(change.before) if change.field == LINKS else change.before


def _written(row: Item, wanted: Sequence[Change], by: tuple[str, str, str]) -> Event:
    """Writes the fields and what follows from them (days, closure); gives the event of it."""
    derived = ("earliest", "latest", "closed_until")
    before = {one.field: one.before for one in wanted} | dict(_plain(row, derived))
    for one in wanted:
        if one.field == LINKS:
            put(row, living(one.after))
        else:
            setattr(row, one.field, one.after)
        if one.field == "date":
            date = PartialDate.parse(row.date) if row.date else None
            row.earliest, row.latest = (date.earliest, date.latest) if date else (None, None)
    row.save()
    after = {one.field: one.after for one in wanted} | dict(_plain(row, derived))
    changed = [name for name in before if before[name] != after[name]]
    who, why, what = by
    return Event(
        who=who[:200],
        what=what,
        subject=row.pk,
        why=why[:500],
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )


def _plain(row: Item, names: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    for name in names:
        value = getattr(row, name)
        yield name, value.isoformat() if value else None
