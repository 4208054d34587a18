"""From rows to what is cited: collections, items, pages, passages and recorded replies; who may see them, the callers decide."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from archive_site.citation.ark import permanent
from archive_site.citation.cited import CORRECTED, Cited, House, Reading, Rights
from archive_site.citation.column import column_of
from archive_site.portal.lines import boxes_of
from ingest.dates import PartialDate
from ingest.licences import label
from ingest.models import Collection, Item, Page, Passage, TextVersion
from ingest.page import Span
from ingest.record import Record
from ingest.store import layout
from search.models import ReplyRecord


def house() -> House:
    return House(str(settings.LACUNA_ARCHIVE), str(settings.LACUNA_ARCHIVE_PLACE))


def of_item(item: Item, site: str) -> Cited:
    """`site` is the scheme and host of the address."""
    address = permanent(site, "items", item.pk)
    return Cited(item.record, address, timezone.localdate(), house=house(), rights=_rights(item))


def of_page(page: Page, version: TextVersion | None, site: str, column: int = 0) -> Cited:
    """The page as its text was in that version; None: a page without text, which is cited by its scan alone."""
    reading = reading_of(version) if version is not None else None
    return Cited(
        record=page.item.record,
        address=permanent(site, "pages", page.pk, reading.version if reading else 0),
        accessed=timezone.localdate(),
        subject=page.pk,
        page=page.label,
        column=column,
        reading=reading,
        house=house(),
        rights=_rights(page.item),
    )


def of_passage(passage: Passage, site: str) -> Cited:
    """The passage on its page, with its column where the page's layout shows columns."""
    version, page = passage.version, passage.page
    return Cited(
        record=page.item.record,
        address=permanent(site, "passages", passage.pk, 0 if settings.LACUNA_ARK_NAAN else version.number),
        accessed=timezone.localdate(),
        subject=passage.pk,
        page=page.label,
        column=_column(passage),
        reading=reading_of(version),
        house=house(),
        rights=_rights(page.item),
    )


def of_quote(record: Record, page: str, label: str, reading: Reading, site: str) -> Cited:
    """A quote of a page as gather() gave it out; rights are told on the page itself."""
    address = permanent(site, "pages", page, reading.version)
    return Cited(record, address, timezone.localdate(), page, label, reading=reading, house=house())


def of_collection(collection: Collection, items: Sequence[Item], site: str) -> Cited:
    """The collection with the years of its dated items, of which the first and last suffice."""
    years = [day.year for item in items for day in (item.earliest, item.latest) if day is not None]
    span = PartialDate.parse(_years(min(years), max(years))) if years else None
    record = Record(collection.pk, collection.title, collection.pk, type="collection", date=span)
    return Cited(record, permanent(site, "collections", collection.pk), timezone.localdate(), house=house())


def of_reply(row: ReplyRecord, site: str) -> Cited:
    """The recorded reply itself; its sources are cited beside it."""
    return of_answer(row.pk, row.question, str(row.reply["language"]), site, timezone.localtime(row.first).date())


def of_answer(record_id: str, question: str, language: str, site: str, given: date | None = None) -> Cited:
    """A reply by the id of its record; `given` is the day on which it was first given, today by default."""
    who = str(settings.LACUNA_ARCHIVE or settings.LACUNA_NAME)
    key, day = f"records/{record_id}", PartialDate.parse((given or timezone.localdate()).isoformat())
    record = Record(key, question, "", creators=(who,), type="reply", date=day, languages=(language,))
    return Cited(record, f"{site}/{key}", timezone.localdate())


def quoted_passages(row: ReplyRecord) -> Iterator[tuple[str, int]]:
    """Page and text version of each citation of a recorded reply, each once, in order of first use."""
    told: list[Mapping[str, Any]] = [*row.reply["claims"], *(c for step in row.reply.get("steps", ()) for c in step["claims"])]
    places = ((str(one["page"]), int(one["version"])) for claim in told for one in claim["citations"])
    yield from dict.fromkeys(places)


def reading_of(version: TextVersion) -> Reading:
    return Reading(version.number, str(version.step.get("name", "")) in CORRECTED)


def licence(item: Item) -> tuple[str, str] | None:
    """Address and name of the rights statement or licence; what a delivery gave and nobody knows is not told."""
    try:
        return (item.rights_uri, label(item.rights_uri)) if item.rights_uri else None
    except ValueError:
        return None


def _rights(item: Item) -> Rights:
    said, known = (item.rights_statement, item.copyright_note), licence(item)
    return Rights(tuple(text for text in said if text), known[0] if known else "")


def _years(first: int, last: int) -> str:
    return f"{first:04}" if first == last else f"{first:04}/{last:04}"


def _column(passage: Passage) -> int:
    """0 where the layout is not kept, or shows no columns."""
    try:
        page = layout(passage.version)
    except ValueError:
        return 0
    return column_of(page, boxes_of(page.words(), passage.version.text, (Span(passage.start, passage.end),)))
