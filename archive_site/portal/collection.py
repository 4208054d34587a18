"""The room of one collection: what it is, its years and its items; it lists nothing that this viewer may not see."""

from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive_site.portal.coverage import coverage
from archive_site.portal.frame import show
from archive_site.portal.holdings import counted_collections, items
from archive_site.portal.listing import item_lines
from archive_site.viewing import viewer

ON_A_PAGE = 50


@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    """`/collections/<slug>?page=N`: items in order of date, undated ones last."""
    seer = viewer(request)
    found = counted_collections(seer, slug)
    if not found:
        raise Http404
    here, number = found[0], _number(request)
    rows = items(seer).filter(collection=slug)
    shown = rows.order_by(F("earliest").asc(nulls_last=True), "pk")[(number - 1) * ON_A_PAGE : number * ON_A_PAGE + 1]
    lines = item_lines(shown)
    if not lines:
        raise Http404
    spans = rows.order_by().values_list("earliest", "latest").annotate(count=Count("pk"))
    room = {
        "collection": here,
        "coverage": coverage(spans),
        "lines": lines[:ON_A_PAGE],
        "before": number - 1,
        "after": number + 1 if len(lines) > ON_A_PAGE else 0,
    }
    return show(request, "rooms/collection.html", room)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1
