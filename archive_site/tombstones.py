"""Says 410 and why at every address of an item that was withdrawn, or leads to the item that it was merged into.

Who asks, and what is not public of the item, it does not tell.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext

from archive_site.citation.formats import ENDINGS
from archive_site.curation.policy import Act, powers_of
from archive_site.portal.frame import framed, show
from archive_site.portal.worded import day_words
from archive_site.viewing import viewer, visible
from ingest.models import Item, Page, Tombstone

_ROOMS = re.compile(r"/(?:items|pages|passages|iiif/3|api/v1/items|api/v1/pages|api/v1/passages|ark:/?[0-9a-z]+)/(.+)")
_SUFFIX = re.compile(rf"\.(?:{ENDINGS})$")
_PAGE = re.compile(r"(?P<page>/p\d+).*")


class Tombstones:
    """Middleware: what would be 404 is 410 where an item was withdrawn that everybody could see before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        stone = _stone(request)
        if stone is None:
            return response
        return _led(request, stone) or _told(request, stone, response)


def _stone(request: HttpRequest) -> Tombstone | None:
    """The tombstone of the item that the address is of; one query, whatever was asked for."""
    found = _ROOMS.fullmatch(request.path)
    named = found[1] if found else request.GET.get("id", "") if request.path == "/unapi" else ""
    parts = _SUFFIX.sub("", named.replace("\0", "")).split("/")
    if len(parts) < 2:
        return None
    ids = ["/".join(parts[:number]) for number in range(2, min(len(parts), 12) + 1)]
    return Tombstone.objects.filter(item_id__in=ids).first()


def _led(request: HttpRequest, stone: Tombstone) -> HttpResponse | None:
    """To the same address of the item that it was merged into, if this viewer may see that; to the item for want of the page."""
    seen = visible(viewer(request))
    if not stone.successor or not Item.objects.filter(seen, pk=stone.successor).exists():
        return None
    before, _, behind = request.get_full_path().partition(stone.item_id)
    found = _PAGE.match(behind)
    if found and not Page.objects.filter(pk=f"{stone.successor}{found['page']}").exists():
        before, behind = before.replace("/pages/", "/items/").replace("/passages/", "/items/"), ""
    return HttpResponsePermanentRedirect(f"{before}{stone.successor}{behind}")


def _told(request: HttpRequest, stone: Tombstone, response: HttpResponse) -> HttpResponse:
    day = day_words(timezone.localtime(stone.since).date())
    if "json" in response["Content-Type"]:
        line = f"{stone.item_id} was withdrawn on {stone.since.date().isoformat()}"
        return JsonResponse({"error": f"{line}: {stone.reason}" if stone.reason else line}, status=410)
    room = {
        "sentence": gettext("This item was withdrawn on %(day)s.") % {"day": day},
        "reason": stone.reason,
        "item_id": stone.item_id,
        "may_restore": powers_of(request).may(Act.WITHDRAW, stone.item_id.partition("/")[0]),
    }
    return show(request, "410.html", framed(request, here="/") | room, 410)
