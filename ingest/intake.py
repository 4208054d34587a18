"""Enters a described item and its pages into the catalogue, or brings them up to date; it copies no file and reads no page.

What an archivist has changed since the last delivery stays, unless the delivery itself has changed: each delivery is
compared with the one before it, which its event keeps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ingest.deliveries import ItemDraft, PageDraft
from ingest.models import Collection, Event, Item, Page, Passage, Scan
from ingest.store import BATCH, tell

ACCESSION, UPDATE = "accession", "update"
CLOSING = ("restrict", "embargo", "withdraw")  # what an archivist closed no delivery opens


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as delivered, with the checksum of its file and the names under which file and recorded text are kept."""

    draft: PageDraft
    checksum: str = ""
    file: str = ""
    recorded: str = ""


@transaction.atomic
def enter_collection(slug: str, title: str, delivered: str, who: str) -> Collection:
    """The collection of that slug, made if it is new; `title` is given to it, `delivered` only if it has none."""
    collection, new = Collection.objects.get_or_create(slug=slug, defaults={"title": title or delivered or slug})
    title = title or (delivered if collection.title == slug else "")
    if not new and title and collection.title != title:
        before, collection.title = collection.title, title
        collection.save(update_fields=("title",))
        Event.objects.create(who=who, what=UPDATE, subject=slug, before={"title": before}, after={"title": title})
    elif new:
        Event.objects.create(who=who, what=ACCESSION, subject=slug, after={"title": collection.title})
    return collection


@transaction.atomic
def enter_item(draft: ItemDraft, kept: Sequence[KeptPage], who: str) -> str:
    """Writes the rows of an item and its pages; gives `created`, `updated` or `unchanged`. Pages to be read are waiting."""
    values = described(draft)
    item = Item.objects.filter(pk=draft.record.item_id).first()
    if item is None:
        item = Item(pk=draft.record.item_id, collection_id=draft.record.collection)
        _assign(item, values)
        item.save(force_insert=True)
        Event.objects.create(who=who, what=ACCESSION, subject=item.id, after=values)
        _enter_new_pages(item, kept)
        return "created"
    changed = _update(item, values, who)
    renewed = _enter_pages(item, kept)
    return "updated" if changed or renewed else "unchanged"


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
        "date": record.date.edtf if record.date else "",
        "earliest": record.date.earliest.isoformat() if record.date else None,
        "latest": record.date.latest.isoformat() if record.date else None,
        "languages": list(record.languages),
        "rights": rights.status,
        "embargo_until": rights.embargo_until.isoformat() if rights.embargo_until else None,
        "rights_statement": rights.statement,
    }


def _update(item: Item, values: dict[str, object], who: str) -> bool:
    """Applies what differs from the last delivery; gives whether the row has changed."""
    acts = Event.objects.filter(subject=item.id)
    last = acts.filter(what__in=(ACCESSION, UPDATE)).order_by("-id").first()
    delivered = last.after if last else {}
    fresh = {name: value for name, value in values.items() if delivered.get(name) != value}
    if last and acts.filter(id__gt=last.id, what__in=CLOSING).exists():
        fresh = {name: value for name, value in fresh.items() if name not in ("rights", "embargo_until")}
    if not fresh:
        return False
    before = {name: _stored(item, name) for name in fresh}
    _assign(item, fresh)
    item.save()
    Event.objects.create(who=who, what=UPDATE, subject=item.id, before=before, after=values)
    tell(Passage.objects.filter(page__item=item).values_list("id", flat=True))
    return True


def _assign(item: Item, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        is_day = name in ("earliest", "latest", "embargo_until") and isinstance(value, str)
        setattr(item, name, date.fromisoformat(str(value)) if is_day else value)


def _stored(item: Item, name: str) -> object:
    value = getattr(item, name)
    return value.isoformat() if isinstance(value, date) else value


def _enter_pages(item: Item, kept: Sequence[KeptPage]) -> bool:
    """Writes pages that are new or whose scan is another; gives whether there were any."""
    known = {page.number: page for page in Page.objects.filter(item=item).select_related("scan")}
    touched = [_enter_page(item, known.get(page.draft.number), page) for page in kept]
    return any(touched)


def _enter_new_pages(item: Item, kept: Sequence[KeptPage]) -> None:
    """Writes pages that the item does not have, in two statements."""
    pages = [_new_page(item, page.draft) for page in kept]
    Page.objects.bulk_create(pages, batch_size=BATCH)
    scans = [Scan(page=row, **_scan_values(page)) for row, page in zip(pages, kept, strict=True) if not page.draft.failure]
    Scan.objects.bulk_create(scans, batch_size=BATCH)


def _new_page(item: Item, draft: PageDraft) -> Page:
    page = Page(pk=f"{item.id}/p{draft.number}", item=item, number=draft.number, label=draft.label[:50])
    if draft.failure:
        page.state, page.failure = Page.State.FAILED, draft.failure
    return page


def _enter_page(item: Item, page: Page | None, kept: KeptPage) -> bool:
    draft = kept.draft
    if page is None:
        _enter_new_pages(item, (kept,))
        return True
    if draft.failure:
        return False  # what was delivered before stays; the report tells of the failure
    scan = Scan.objects.filter(page=page).first()
    values = _scan_values(kept)
    if scan is not None and all(getattr(scan, name) == value for name, value in values.items() if name != "original_name"):
        return False
    Scan.objects.update_or_create(page=page, defaults=values)
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
