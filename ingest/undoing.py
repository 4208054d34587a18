"""Takes back a whole batch while nothing was built on it; originals stay in their storage, for other pages may have them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model

from ingest.faults import lasting
from ingest.intake import ACCESSION, UPDATE, assign
from ingest.models import (
    Batch,
    Change,
    Collection,
    Event,
    Item,
    Likeness,
    OutboxEntry,
    Page,
    Part,
    PartSpan,
    Passage,
    Scan,
    TextVersion,
    Tombstone,
)
from ingest.parts import part_of, write_parts
from ingest.store import BATCH, join_pages, locked, tell

OWN = (Part, PartSpan, Likeness, Page, Scan, TextVersion, Passage, Item, Tombstone, OutboxEntry)
UNDO, READ = "undo", "read"
_ITEMS = 100  # looked at together
_ROOTS: tuple[tuple[type[Model], str], ...] = (
    (Item, "pk__in"),
    (Page, "item__in"),
    (Part, "item__in"),
    (Passage, "page__item__in"),
    (TextVersion, "page__item__in"),
)


class Refused(Exception):
    """The batch cannot be taken back; the message is one line that says why."""


@lasting
@transaction.atomic
def undo(number: int, who: str, why: str = "") -> Batch:
    """Takes back everything that the batch made or changed, in one transaction. Raises Refused, and then nothing has changed."""
    batch = Batch.objects.select_for_update().filter(pk=number).first()
    if batch is None:
        raise Refused(f"there is no batch {number}; batches are listed by: manage.py ingest --batches")
    if batch.state == Batch.State.UNDONE:
        raise Refused(f"batch {number} is undone already")
    if reason := next(obstacles(batch), ""):
        raise Refused(f"batch {number} stays: {reason}")
    for change in batch.changes.order_by("-id").iterator(chunk_size=_ITEMS):
        _take_back(change, who, why)
    batch.state = Batch.State.UNDONE
    batch.save(update_fields=("state",))
    return batch


def obstacles(batch: Batch) -> Iterator[str]:
    """What was built on the batch since, a line each."""
    changes = batch.changes.exclude(what=Change.What.COLLECTION)
    items = list(changes.filter(what=Change.What.ITEM, before={}).values_list("subject", flat=True))
    others = list(changes.exclude(what=Change.What.ITEM, before={}).values_list("subject", flat=True).distinct())
    for start in range(0, len(items), _ITEMS):
        several = items[start : start + _ITEMS]
        pages = Page.objects.filter(item__in=several).values_list("pk", flat=True)
        yield from _worked_on([*several, *pages], batch)
        yield from _built_on(several)
    for start in range(0, len(others), _ITEMS):
        yield from _worked_on(others[start : start + _ITEMS], batch)


def _built_on(items: list[str]) -> Iterator[str]:
    """Rows of other parts of the archive that point to the items or to what is below them."""
    for model, reach in _ROOTS:
        for relation in model._meta.related_objects:
            other = relation.related_model
            if other in OWN or isinstance(other, str):
                continue
            rows = other._default_manager.filter(
                **{f"{relation.field.name}__in": model._default_manager.filter(**{reach: items})}
            )
            if found := rows.first():
                yield f"{other._meta.verbose_name} {found} refers to what it took in"


def _worked_on(subjects: list[str], batch: Batch) -> Iterator[str]:
    """What people and later batches have done to these items and pages since the batch began."""
    later = Change.objects.filter(batch_id__gt=batch.pk).exclude(batch__state=Batch.State.UNDONE)
    for start in range(0, len(subjects), BATCH):
        several = subjects[start : start + BATCH]
        newer = later.filter(subject__in=several).order_by("-batch_id").first()
        if newer is not None:
            yield f"batch {newer.batch_id} has changed {newer.subject} since; undo that one first"
        acts = Event.objects.filter(subject__in=several, when__gte=batch.begun)
        act = acts.exclude(what__in=(ACCESSION, UPDATE, READ, UNDO)).order_by("id").first()
        if act is not None:
            yield f"{act.who} did {act.what!r} to {act.subject} on {act.when:%Y-%m-%d}"


def _take_back(change: Change, who: str, why: str) -> None:
    what, subject = change.what, change.subject
    if what == Change.What.COLLECTION:
        _take_back_collection(subject, change.before)
        return
    if what == Change.What.PAGE or (what == Change.What.ITEM and not change.before):
        _remove(subject, page=what == Change.What.PAGE)
        Event.objects.create(who=who, what=UNDO, subject=subject, why=why, after={"batch": change.batch_id})
    elif what == Change.What.ITEM:
        item = Item.objects.get(pk=subject)
        assign(item, change.before)
        item.save()
        Event.objects.create(who=who, what=UPDATE, subject=subject, why=why or UNDO, after=_described_before(subject))
        tell(Passage.objects.filter(page__item=item).values_list("id", flat=True))
    elif what == Change.What.PARTS:
        Part.objects.filter(item=subject).delete()
        write_parts(Item.objects.get(pk=subject), [part_of(values) for values in change.before.get("parts", ())])
    elif what == Change.What.SCAN:
        _restore_scan(subject, change.before)
        Event.objects.create(who=who, what=UNDO, subject=subject, why=why, after={"batch": change.batch_id})


def _remove(subject: str, *, page: bool) -> None:
    """Removes an item or page with all that is below it, and tells the index."""
    passages = Passage.objects.filter(page=subject) if page else Passage.objects.filter(page__item=subject)
    tell(list(locked(passages)))
    if not page:
        Item.objects.filter(pk=subject).delete()
        return
    item = Item(pk=subject.rpartition("/p")[0])
    Page.objects.filter(pk=subject).delete()
    join_pages(item)


def _described_before(item: str) -> dict[str, Any]:
    """What the delivery before the last one said: the next delivery is compared with it."""
    told = Event.objects.filter(subject=item, what__in=(ACCESSION, UPDATE)).order_by("-id")[1:2]
    return told[0].after if told else {}


def _restore_scan(page: str, before: Mapping[str, Any]) -> None:
    """Puts the scan back that the page had; the page waits to be read from it again."""
    row = Page.objects.get(pk=page)
    Likeness.objects.filter(page=row).delete()
    if before.get("scan"):
        Scan.objects.update_or_create(page=row, defaults=before["scan"])
        row.state, row.failure = Page.State.WAITING, ""
    else:
        Scan.objects.filter(page=row).delete()
        row.state, row.failure = before.get("state", Page.State.FAILED), before.get("failure", "")
    row.save(update_fields=("state", "failure"))


def _take_back_collection(slug: str, before: Mapping[str, Any]) -> None:
    """Gives the collection its title back, or removes one that was new and is empty again."""
    collection = Collection.objects.filter(pk=slug).first()
    if collection is None:
        return
    if before:
        collection.title = before["title"]
        collection.save(update_fields=("title",))
    elif not collection.items.exists() and not _is_used(collection):
        collection.delete()


def _is_used(collection: Collection) -> bool:
    """Whether rules, roles or the like hang on the collection: then it stays, though empty."""
    for relation in Collection._meta.related_objects:
        other = relation.related_model
        if not isinstance(other, str) and other._default_manager.filter(**{relation.field.name: collection}).exists():
            return True
    return False
