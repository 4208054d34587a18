"""What a viewer's archive holds, from the database: titles, creators, kinds, and the items and pages of a selection."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from ingest.models import Item, Page
from search.entities.find import looked_up
from search.query import Filters
from search.structured.nouns import kind_of
from search.structured.plan import Selection, Tally
from search.structured.source import Known
from search.viewer import Viewer

_NUMBERED = re.compile(r",?\s+(?:Nr\.?|No\.?|no\.?|n[°º]|N[°º]|núm\.?|num\.?|Issue|issue)\s*\d.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as counted: its id, its language ("" before it was read) and its quality (None before)."""

    page_id: str
    language: str
    quality: float | None


@dataclass(frozen=True, slots=True)
class Held:
    """One item as counted, with its pages in order; `name` is that of its newspaper or series."""

    item_id: str
    title: str
    name: str
    collection: str
    kind: str
    date: str
    first: datetime.date | None
    last: datetime.date | None
    languages: tuple[str, ...]
    creators: tuple[str, ...]
    sheets: tuple[Sheet, ...]


Row = tuple[Held, tuple[Sheet, ...]]  # an item with those of its pages that count
Result = tuple[Sequence[Row], tuple[Tally, ...], int | None, str]  # rows, groups, figure, what is said


def known(viewer: Viewer, filters: Filters) -> Known:
    """Names that a question of this viewer may use; what is closed to him does not exist."""
    rows = list(_open(viewer, filters).values_list("series", "collection__title", "title", "type", "creators"))
    titles = {series or numbered(title) or collection for series, collection, title, _, _ in rows}
    creators = {creator for *_, names in rows for creator in names}
    kinds = {kind_of(kind) for *_, kind, _ in rows if kind}
    return Known(tuple(sorted(titles)), tuple(sorted(creators)), tuple(sorted(kinds)), partial(named_ids, viewer))


def named_ids(viewer: Viewer, kind: str, name: str) -> tuple[str, ...]:
    """The ids of whom or what a name may mean, as far as this viewer may know."""
    return tuple(one.id for one in looked_up(kind, name, viewer))


def held(viewer: Viewer, filters: Filters) -> tuple[Held, ...]:
    """Every item that this viewer may see within the filters, by date and id; undated ones last."""
    rows = _open(viewer, filters)
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    pages = Page.objects.filter(item__in=rows).order_by("item_id", "number").values_list("item_id", "id", "language", "quality")
    for item_id, page_id, language, quality in pages.iterator():
        sheets[item_id].append(Sheet(page_id, language, quality))
    items = (_held(item, tuple(sheets[item.id])) for item in rows.select_related("collection"))
    found = (item for item in items if not filters.languages or set(item.languages) & set(filters.languages))
    return tuple(sorted(found, key=lambda item: (item.first is None, item.first or datetime.date.min, item.item_id)))


def chosen(items: tuple[Held, ...], selection: Selection) -> Iterator[tuple[Held, tuple[Sheet, ...]]]:
    """The items that meet a selection's limits of the record, each with its pages in the languages asked for."""
    for item in items:
        sheets = tuple(
            sheet for sheet in item.sheets if not selection.languages or _spoken(sheet, item) & set(selection.languages)
        )
        if sheets and _meets(item, selection):
            yield item, sheets


def numbered(title: str) -> str:
    """The name that numbered issues share; "" for a title without a number."""
    found = _NUMBERED.search(title)
    return title[: found.start()].strip() if found else ""


def _open(viewer: Viewer, filters: Filters) -> QuerySet[Item]:
    items = Item.objects.held() if viewer.may_see_restricted else Item.objects.open(timezone.localdate())
    if filters.collections:
        items = items.filter(collection__in=filters.collections)
    if filters.items:
        items = items.filter(id__in=filters.items)
    if filters.first:
        items = items.filter(latest__gte=filters.first)
    if filters.last:
        items = items.filter(earliest__lte=filters.last)
    return items


def _held(item: Item, sheets: tuple[Sheet, ...]) -> Held:
    languages = tuple(sorted({code for sheet in sheets for code in (sheet.language,) if code} or set(item.languages)))
    return Held(
        item.id,
        item.title,
        item.series or numbered(item.title) or item.collection.title,
        item.collection.title,
        kind_of(item.type) if item.type else "",
        item.date,
        item.earliest,
        item.latest,
        languages,
        tuple(item.creators),
        sheets,
    )


def _spoken(sheet: Sheet, item: Held) -> set[str]:
    return {sheet.language} if sheet.language else set(item.languages)


def _meets(item: Held, selection: Selection) -> bool:
    """An item without a date meets no limit of years; one of several years meets a limit that it overlaps."""
    if selection.titles and item.name not in selection.titles:
        return False
    if selection.kinds and item.kind not in selection.kinds:
        return False
    if selection.creators and not set(selection.creators) & set(item.creators):
        return False
    if selection.first is None and selection.last is None:
        return True
    if item.first is None or item.last is None:
        return False
    return (selection.last is None or item.first.year <= selection.last) and (
        selection.first is None or item.last.year >= selection.first
    )
