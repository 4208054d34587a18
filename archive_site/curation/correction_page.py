"""The correction desk of one page: scan and lines side by side, a draft that is saved line by line and sent for review."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation import correction_acts as acts
from archive_site.curation import queues_holds as holds
from archive_site.curation.correction_lines import DeskBlock, DeskLine, desk_blocks, desk_line, replaced
from archive_site.curation.correction_models import Correction
from archive_site.curation.correction_words import refusal_words
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.portal.crops import Crop, whole
from archive_site.portal.holdings import find_page
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from archive_site.portal.worded import content_language
from archive_site.viewing import viewer
from ingest.merging import LineChange
from ingest.models import Page
from ingest.store import layout

WIDEST = 2000
State = Correction.State
FETCHED = "X-Desk"  # the script asks for one line, a form for the page


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def correct_page(request: HttpRequest, page_id: str) -> HttpResponse:
    """`/curation/correct/<page>`; POST with `act`: `line`, `send`, `settle`, `drop`, `take-back`."""
    page = find_page(viewer(request), page_id)
    powers_of(request).require(Act.CORRECT, page.item.collection_id)
    if request.method != "POST":
        return _shown(request, page)
    does = _ACTS.get(request.POST.get("act", ""))
    if does is None:
        return _shown(request, page, gettext("This form asked for nothing that this page does."), 400)
    try:
        return does(request, page)
    except acts.Refused as problem:
        return _shown(request, page, refusal_words(problem), 409)


def _shown(request: HttpRequest, page: Page, problem: str = "", status: int = 200) -> HttpResponse:
    return desk(request, "curation/correct.html", {**_room(page, request.user.get_username()), "problem": problem}, status)


def _room(page: Page, who: str) -> dict[str, Any]:
    scan = _picture(page)
    draft = acts.draft_of(page, who)
    others = Correction.objects.filter(page=page, state__in=(State.DRAFT, State.SENT)).exclude(author=who)
    own = Correction.objects.filter(page=page, author=who, state__in=(State.SENT, State.RETURNED)).order_by("pk")
    room: dict[str, Any] = {
        "page": page,
        "item": page.item,
        "label": page_words(page.label),
        "scan": scan,
        "draft": draft,
        "others": sorted(set(others.values_list("author", flat=True))),
        "own": tuple(own),
        "language": content_language(page.language) or own_language(tuple(page.item.languages)),
    }
    return room | (_lines(page, draft, scan is not None) if page.version else {})


def _lines(page: Page, draft: Correction | None, placed: bool) -> dict[str, Any]:
    now = acts.standing(draft) if draft else None
    current = now.current if now else acts.current_version(page)
    changes = {one.number: one for one in now.carried.changes} if now else {}
    blocks = desk_blocks(layout(current), changes, placed)
    return {
        "base": current.number,
        "blocks": blocks,
        "conflicts": tuple(enumerate(now.carried.conflicts)) if now else (),
        "changed": len(changes),
        "doubtful": _doubtful(blocks),
        "pairs": tuple(dict.fromkeys(pair for one in changes.values() for pair in replaced(one.was, one.now))),
    }


def _doubtful(blocks: tuple[DeskBlock, ...]) -> int:
    return sum(bool(word.doubt) for block in blocks for line in block.lines if not line.parts for word in line.words)


def _picture(page: Page) -> Crop | None:
    scan = page.image
    return whole(page.pk, scan.width, scan.height, WIDEST) if scan is not None else None


def _write(request: HttpRequest, page: Page) -> HttpResponse:
    given = request.POST
    change = LineChange(_number(given.get("number", "")), "", given.get("text", ""))
    base = _number(given.get("base", ""))
    draft = acts.write_line(page, request.user.get_username(), base, change)
    with suppress(holds.Held):  # two may be at one page; the queue knows of the first
        holds.claim(holds.PAGES, page.pk, draft.author)
    if request.headers.get(FETCHED) is None:
        return HttpResponseRedirect(f"{request.path}#l{change.number + 1}")
    if draft.base != base or draft.conflicts:
        return HttpResponse(status=205)  # others have changed the page: it is to be loaded anew
    return _one_line(request, page, draft, change.number)


def _one_line(request: HttpRequest, page: Page, draft: Correction, number: int) -> HttpResponse:
    """The line as it now is, for the script to put in its place."""
    lines = [line for block in layout(acts.current_version(page)).blocks for line in block.lines]
    change = next((LineChange(**one) for one in draft.lines if one["number"] == number), None)
    shown: DeskLine = desk_line(number, lines[number - 1], change, _picture(page) is not None)
    room = {"line": shown, "base": draft.base, "language": content_language(page.language), "page": page}
    response = render(request, "curation/line.html", room)
    response["X-Changed"] = str(len(draft.lines))
    return response


def _send(request: HttpRequest, page: Page) -> HttpResponse:
    sent = acts.send(_own(request, page, State.DRAFT), request.POST.get("reason", ""))
    holds.let_go(holds.PAGES, page.pk, sent.author)
    return HttpResponseRedirect(f"{request.path}?sent=1")


def _settle(request: HttpRequest, page: Page) -> HttpResponse:
    acts.settle(_own(request, page, State.DRAFT), choices_in(request.POST))
    return HttpResponseRedirect(request.path)


def _drop(request: HttpRequest, page: Page) -> HttpResponse:
    acts.drop(_own(request, page, State.DRAFT, State.RETURNED))
    return HttpResponseRedirect(request.path)


def _take_back(request: HttpRequest, page: Page) -> HttpResponse:
    acts.take_back(_own(request, page, State.SENT, State.RETURNED))
    return HttpResponseRedirect(request.path)


_ACTS: Mapping[str, Callable[[HttpRequest, Page], HttpResponse]] = {
    "line": _write,
    "send": _send,
    "settle": _settle,
    "drop": _drop,
    "take-back": _take_back,
}


def _own(request: HttpRequest, page: Page, *states: Correction.State) -> Correction:
    """This person's correction that the form names, else the one there is in these states; 404 for what is not his."""
    rows = Correction.objects.filter(page=page, author=request.user.get_username(), state__in=states)
    named = _number(request.POST.get("correction", ""))
    found = (rows.filter(pk=named) if named else rows.filter(same_words=None)).first()
    if found is None:
        raise Http404
    return found


def choices_in(given: Mapping[str, str]) -> dict[int, str]:
    """Which side was chosen for each conflict, by its place: fields `choice-<place>`."""
    wanted = ((name.removeprefix("choice-"), given[name]) for name in given if name.startswith("choice-"))
    return {int(place): side for place, side in wanted if place.isascii() and place.isdigit() and len(place) < 6}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
