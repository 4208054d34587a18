"""Enters a described item and its pages into the catalogue, or brings them up to date; it copies no file and reads no page.

What an archivist has changed since the last delivery stays, unless the delivery itself has changed: each delivery is
compared with the one before it, which its event keeps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ingest.deliveries import ItemDraft, PageDraft, PartDraft
from ingest.models import Batch, Change, Collection, Event, Item, Likeness, Page, Part, Passage, Scan
from ingest.parts import part_values, parts_of, write_parts
from ingest.store import BATCH, tell

ACCESSION, UPDATE = "accession", "update"
# events of older archives do not tell them
_UNTOLD: dict[str, object] = dict.fromkeys(("volume", "number", "edition", "box", "folder"), "")
CLOSING = ("restrict", "embargo", "withdraw")  # what an archivist closed no delivery opens


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as delivered, with the checksum of its file, the names under which file and recorded text are kept, and signs."""

    draft: PageDraft
    checksum: str = ""
    file: str = ""
    recorded: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """Who takes in, and the batch that notes what is changed (None: nobody does)."""

    who: str
    batch: Batch | None = None

    def note(self, what: str, subject: str, before: dict[str, object] | None = None) -> None:
        """Notes a row that was made, or the values that were replaced; to be called in the transaction that does so."""
        if self.batch is not None:
            Change.objects.create(batch=self.batch, what=what, subject=subject, before=before or {})


@transaction.atomic
def enter_collection(slug: str, title: str, delivered: str, by: Intake) -> Collection:
    """The collection of that slug, made if it is new; `title` is given to it, `delivered` only if it has none."""
    who = by.who
    collection, new = Collection.objects.get_or_create(slug=slug, defaults={"title": title or delivered or slug})
    title = title or (delivered if collection.title == slug else "")
    if not new and title and collection.title != title:
        before, collection.title = collection.title, title
        collection.save(update_fields=("title",))
        by.note(Change.What.COLLECTION, slug, {"title": before})
        Event.objects.create(who=who, what=UPDATE, subject=slug, before={"title": before}, after={"title": title})
    elif new:
        by.note(Change.What.COLLECTION, slug)
        Event.objects.create(who=who, what=ACCESSION, subject=slug, after={"title": collection.title})
    return collection


@transaction.atomic
def enter_item(draft: ItemDraft, kept: Sequence[KeptPage], by: Intake) -> str:
    """Writes the rows of an item, its pages and parts, to be read later; gives `created`, `updated` or `unchanged`."""
    values = described(draft)
    item = Item.objects.filter(pk=draft.record.item_id).first()
    if item is None:
        item = Item(pk=draft.record.item_id, collection_id=draft.record.collection)
        assign(item, values)
        item.save(force_insert=True)
        Event.objects.create(who=by.who, what=ACCESSION, subject=item.id, after=values)
        by.note(Change.What.ITEM, item.id)
        _enter_new_pages(item, kept)
        write_parts(item, draft.parts)
        return "created"
    changed = _update(item, values, by)
    renewed = _enter_pages(item, kept, by)
    parted = _enter_parts(item, draft.parts, by)
    return "updated" if changed or renewed or parted else "unchanged"


def described(draft: ItemDraft) -> dict[str, object]:
    """The item's fields as JSON holds them, by the names of the row's columns."""
    record, rights = draft.record, draft.rights
    return {
        "title": record.title,
        "creators": list(record.creators),
        "publisher": record.publisher,
        "place": record.place,
        "series": record.series,
        "type": record.type,
        "identifier": record.identifier,
        "volume": record.volume,
        "number": record.number,
        "edition": record.edition,
        "box": record.box,
        "folder": record.folder,
        "date": record.date.edtf if record.date else "",
        "earliest": record.date.earliest.isoformat() if record.date else None,
        "latest": record.date.latest.isoformat() if record.date else None,
        "languages": list(record.languages),
        "rights": rights.status,
        "embargo_until": rights.embargo_until.isoformat() if rights.embargo_until else None,
        "rights_statement": rights.statement,
    }


def _update(item: Item, values: dict[str, object], by: Intake) -> bool:
    """Applies what differs from the last delivery; gives whether the row has changed."""
    acts = Event.objects.filter(subject=item.id)
    last = acts.filter(what__in=(ACCESSION, UPDATE)).order_by("-id").first()
    delivered = last.after if last else {}
    fresh = {name: value for name, value in values.items() if delivered.get(name, _UNTOLD.get(name)) != value}
    if last and acts.filter(id__gt=last.id, what__in=CLOSING).exists():
        fresh = {name: value for name, value in fresh.items() if name not in ("rights", "embargo_until")}
    if not fresh:
        return False
    before = {name: _stored(item, name) for name in fresh}
    assign(item, fresh)
    item.save()
    Event.objects.create(who=by.who, what=UPDATE, subject=item.id, before=before, after=values)
    by.note(Change.What.ITEM, item.id, before)
    tell(Passage.objects.filter(page__item=item).values_list("id", flat=True))
    return True


def assign(item: Item, values: Mapping[str, object]) -> None:
    """Sets the row's columns to values as JSON holds them; it is not saved."""
    for name, value in values.items():
        is_day = name in ("earliest", "latest", "embargo_until") and isinstance(value, str)
        setattr(item, name, date.fromisoformat(str(value)) if is_day else value)


def _stored(item: Item, name: str) -> object:
    value = getattr(item, name)
    return value.isoformat() if isinstance(value, date) else value


def _enter_pages(item: Item, kept: Sequence[KeptPage], by: Intake) -> bool:
    """Writes pages that are new or whose scan is another; gives whether there were any."""
    known = {page.number: page for page in Page.objects.filter(item=item).select_related("scan")}
    touched = [_enter_page(item, known.get(page.draft.number), page, by) for page in kept]
    return any(touched)


def _enter_new_pages(item: Item, kept: Sequence[KeptPage]) -> None:
    """Writes pages that the item does not have, in two statements."""
    pages = [_new_page(item, page.draft) for page in kept]
    Page.objects.bulk_create(pages, batch_size=BATCH)
    scans = [Scan(page=row, **_scan_values(page)) for row, page in zip(pages, kept, strict=True) if not page.draft.failure]
    Scan.objects.bulk_create(scans, batch_size=BATCH)
    enter_signs({row.id: page.signs for row, page in zip(pages, kept, strict=True) if page.signs})


def enter_signs(signs: Mapping[str, Sequence[str]]) -> None:
    """Keeps the signs of pages by page id, in place of those that they had."""
    Likeness.objects.filter(page__in=signs).delete()
    rows = [Likeness(page_id=page, sign=sign) for page, found in signs.items() for sign in found]
    Likeness.objects.bulk_create(rows, batch_size=BATCH)


def _enter_parts(item: Item, parts: Sequence[PartDraft], by: Intake) -> bool:
    """Puts the delivered parts in place of those that the item has; gives whether they differ."""
    known = parts_of(item)
    if known == tuple(parts) or not parts:
        return False
    Part.objects.filter(item=item).delete()
    write_parts(item, parts)
    by.note(Change.What.PARTS, item.id, {"parts": [part_values(part) for part in known]})
    return True


def _new_page(item: Item, draft: PageDraft) -> Page:
    page = Page(pk=f"{item.id}/p{draft.number}", item=item, number=draft.number, label=draft.label[:50])
    if draft.failure:
        page.state, page.failure = Page.State.FAILED, draft.failure
    return page


def _enter_page(item: Item, page: Page | None, kept: KeptPage, by: Intake) -> bool:
    draft = kept.draft
    if page is None:
        _enter_new_pages(item, (kept,))
        by.note(Change.What.PAGE, f"{item.id}/p{draft.number}")
        return True
    if draft.failure:
        return False  # what was delivered before stays; the report tells of the failure
    scan = Scan.objects.filter(page=page).first()
    values = _scan_values(kept)
    if scan is not None and all(getattr(scan, name) == value for name, value in values.items() if name != "original_name"):
        return False
    before = {name: getattr(scan, name) for name in values} if scan is not None else {}
    Scan.objects.update_or_create(page=page, defaults=values)
    enter_signs({page.id: kept.signs})
    by.note(Change.What.SCAN, page.id, {"scan": before, "state": page.state, "failure": page.failure, "version": page.version})
    page.state, page.failure = Page.State.WAITING, ""
    page.save(update_fields=("state", "failure"))
    return True


def _scan_values(kept: KeptPage) -> dict[str, object]:
    draft = kept.draft
    return {
        "file": kept.file,
        "frame": draft.frame,
        "checksum": kept.checksum,
        "media_type": draft.media_type,
        "width": draft.width,
        "height": draft.height,
        "original_name": draft.name[:1000],
        "recorded": kept.recorded,
    }
