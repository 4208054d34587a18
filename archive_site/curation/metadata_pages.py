"""The rooms of description: a grid of many items, one item with all its fields, and the history of each field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.metadata_cells import Sent, describable, lines, name_of, sent
from archive_site.curation.metadata_changes import Overtaken, made_at_once
from archive_site.curation.metadata_checks import vocabularies
from archive_site.curation.metadata_names import LINKS, link_words
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, turns
from archive_site.portal.holdings import counted_collections
from archive_site.viewing import viewer
from ingest.export.sheet import FIELDS, LISTS, shown
from ingest.models import Event, Item
from ingest.models.holdings import ItemQuerySet

GRID = ("title", "creators", "date", "type", "languages", "place")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items are asked for."""

    collection: str
    words: str
    type: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Filter":
        return cls(*(request.GET.get(name, "").strip() for name in ("collection", "q", "type")))

    def of_items(self, items: ItemQuerySet) -> ItemQuerySet:
        items = items.filter(collection=self.collection) if self.collection else items
        items = items.filter(type=self.type) if self.type else items
        for word in self.words.split()[:5]:
            items = items.filter(title__icontains=word)
        return items


def room_of(request: HttpRequest, tab: str) -> dict[str, Any]:
    """What every room of description shows: the collections that this person may describe."""
    where = powers_of(request).where(Act.DESCRIBE)
    held = [one for one in counted_collections(viewer(request)) if where is None or one.slug in where]
    return {"tab": tab, "collections": held}


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def grid(request: HttpRequest) -> HttpResponse:
    """`/curation/describe?collection=&q=&type=&page=`; POST saves the items of this portion, all or none."""
    asked, known = Filter.of(request), vocabularies()
    shown_items = portion(request, asked.of_items(describable(request)))
    items = list(shown_items)
    told = ""
    filled = lines(items, GRID, known)
    if request.method == "POST":
        found = sent(request.POST, items, GRID, known)
        told = _saved(request, found)
        if not told:
            return HttpResponseRedirect(request.get_full_path())
        filled = found.lines
    room = {
        **room_of(request, "describe"),
        "asked": asked,
        "lines": filled,
        "names": [name_of(name) for name in GRID],
        "offers": [(name, known.offered(name)) for name in GRID],
        **turns(request, shown_items),
        "total": shown_items.paginator.count,
        "problem": told,
    }
    return desk(request, "curation/describe.html", room, 409 if told else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def item_form(request: HttpRequest, item_id: str) -> HttpResponse:
    """`/curation/describe/<item>`."""
    item, known = _item(request, item_id), vocabularies()
    filled, told = lines([item], FIELDS, known), ""
    if request.method == "POST":
        found = sent(request.POST, [item], FIELDS, known)
        told = _saved(request, found)
        if not told:
            return HttpResponseRedirect(f"{request.path}?saved={len(found.changes)}")
        filled = found.lines
    room = {
        **room_of(request, "describe"),
        "item": item,
        "line": filled[0],
        "offers": [(name, known.offered(name)) for name in FIELDS],
        "saved": request.GET.get("saved", ""),
        "problem": told,
    }
    return desk(request, "curation/describe_item.html", room, 409 if told else 200)


@require_safe
@at_desk(Act.DESCRIBE)
def history(request: HttpRequest, item_id: str) -> HttpResponse:
    """`/curation/history/<item>?field=`: who changed which field when, from what to what, and why."""
    item = _item(request, item_id)
    field = request.GET.get("field", "")
    rows = portion(request, Event.objects.filter(subject=item.pk))
    told = [(event, [one for one in differences(event) if field in ("", one[0])]) for event in rows]
    room = {
        **room_of(request, "describe"),
        "item": item,
        "rows": [(event, found) for event, found in told if found or not field],
        "fields": [(name, name_of(name)) for name in FIELDS],
        "field": field,
        **turns(request, rows),
    }
    return desk(request, "curation/history.html", room)


def differences(event: Event) -> Iterator[tuple[str, str, str, str]]:
    """Field, its name, before and after; of an event that made the item every field that it was given."""
    for name, after in event.after.items():
        before = event.before.get(name)
        if name not in event.before and event.before:
            continue  # a delivery's event keeps all that was delivered, but only what it changed as before
        if before != after and after not in ("", [], {}, None):
            yield name, name_of(name), worded(name, before), worded(name, after)
        elif before != after:
            yield name, name_of(name), worded(name, before), ""


def worded(name: str, value: Any) -> str:
    """The value of a field, or what an item's names stand for, as one text."""
    if value is None:
        return ""
    if name == LINKS:
        return link_words(value)
    return shown(name, value) if name not in LISTS or isinstance(value, list) else str(value)


def _item(request: HttpRequest, item_id: str) -> Item:
    item = describable(request).filter(pk=item_id).select_related("collection").first()
    if item is None:
        raise Http404
    return item


def _saved(request: HttpRequest, found: Sent) -> str:
    """Makes the changes; gives why none was made."""
    if found.faults:
        return gettext("Nothing was saved: something cannot be as it was written. It is marked below.")
    try:
        if found.overtaken:
            raise Overtaken(found.overtaken)
        if found.changes:
            made_at_once(found.changes, request.user.get_username(), request.POST.get("why", "").strip())
    except Overtaken as error:
        told = gettext("Nothing was saved: somebody changed %(items)s since. Your words stand below; save again to keep them.")
        return told % {"items": error}
    return ""
