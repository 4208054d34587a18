"""The rows of the archive that a viewer may see: the portal's only way to items, pages and collections."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Exists, Max, Min, Model, OuterRef, Q, QuerySet
from django.http import Http404

from archive_site.portal.worded import years
from archive_site.viewing import visible
from ingest.models import Collection, Item, Page
from search.viewer import Viewer

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """One collection as a line: `held` items from `years`."""

    slug: str
    title: str
    description: str
    held: int
    years: str


def items(viewer: Viewer) -> QuerySet[Item]:
    return Item.objects.filter(visible(viewer))


def pages(viewer: Viewer) -> QuerySet[Page]:
    return Page.objects.filter(visible(viewer, "item__"))


def collections(viewer: Viewer) -> QuerySet[Collection]:
    """Collections with at least one item that this viewer may see: one that holds restricted items alone leaves no trace."""
    seen = items(viewer).filter(collection=OuterRef("pk"))
    return Collection.objects.filter(Exists(seen))


def counted_collections(viewer: Viewer, slug: str = "") -> tuple[CollectionLine, ...]:
    """The visible collections (or that one), each with number and period of its visible items, by one query."""
    seen = visible(viewer, "items__")
    rows = collections(viewer).filter(Q(pk=slug) if slug else Q())
    counted = rows.annotate(
        held=Count("items", filter=seen),
        first=Min("items__earliest", filter=seen),
        last=Max("items__latest", filter=seen),
    ).values_list("slug", "title", "description", "held", "first", "last")
    return tuple(CollectionLine(*row[:4], years(*row[4:])) for row in counted)


def find_item(viewer: Viewer, item_id: str) -> Item:
    """Raises Http404 alike for an item that is not there and one that this viewer may not see: one and the same query."""
    return _one(items(viewer).select_related("collection"), item_id)


def find_page(viewer: Viewer, page_id: str) -> Page:
    """The page with its item, collection and scan. Raises Http404 as `find_item` does."""
    return _one(pages(viewer).select_related("item__collection", "scan"), page_id)


def _one(rows: QuerySet[Row], key: str) -> Row:
    found = rows.filter(pk=key).first()
    if found is None:
        raise Http404
    return found
