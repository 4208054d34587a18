"""Corrections that wait for somebody else, and one of them beside the scan, to be accepted or returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation import correction_acts as acts
from archive_site.curation.correction_lines import Part, differing, line_boxes
from archive_site.curation.correction_models import Correction
from archive_site.curation.correction_page import choices_in
from archive_site.curation.correction_words import reason_of, refusal_words, state_of
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, reach, turns
from archive_site.portal.crops import Crop, strip
from archive_site.portal.holdings import find_page
from archive_site.portal.sources import page_words
from archive_site.portal.worded import content_language
from archive_site.viewing import viewer
from ingest.merging import LineChange
from ingest.models import Page
from ingest.page import Box
from ingest.store import layout

State = Correction.State


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One line of a correction: where it stands on the scan, and what of it changes."""

    number: int
    crop: Crop | None
    parts: tuple[Part, ...]


@require_safe
@at_desk(Act.CORRECT)
def reviews(request: HttpRequest) -> HttpResponse:
    """`/curation/reviews`: the oldest first that wait for this person's review; `?mine=1`: his own, whatever became of them."""
    who = request.user.get_username()
    rows = Correction.objects.select_related("page__item", "same_words")
    if request.GET.get("mine"):
        rows = rows.filter(author=who).exclude(state=State.DRAFT).filter(reach(request, Act.CORRECT, "page__item__"))
        shown = portion(request, rows.order_by("-changed", "-pk"))
    else:
        rows = rows.filter(reach(request, Act.REVIEW, "page__item__"), state=State.SENT).exclude(author=who)
        shown = portion(request, rows.order_by("sent", "pk"))
    lines = [(row, page_words(row.page.label), state_of(row), len(row.lines)) for row in shown]
    room = {"lines": lines, "mine": bool(request.GET.get("mine")), **turns(request, shown), "told": _told(request)}
    return desk(request, "curation/reviews.html", room)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def review(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/reviews/<n>`: one correction, for its author and for reviewers of its collection; POST decides."""
    row = Correction.objects.filter(pk=number).exclude(state=State.DRAFT).first()
    if row is None:
        raise Http404
    row.page = find_page(viewer(request), row.page_id)
    powers, own = powers_of(request), row.author == request.user.get_username()
    if not own:
        powers.require(Act.REVIEW, row.page.item.collection_id)
    if request.method != "POST":
        return _shown(request, row)
    powers.require(Act.REVIEW, row.page.item.collection_id)
    try:
        return _decided(request, row)
    except acts.Refused as problem:
        return _shown(request, row, refusal_words(problem), 409)


def _decided(request: HttpRequest, row: Correction) -> HttpResponse:
    who, word = request.user.get_username(), request.POST.get("word", "")
    if request.POST.get("act") == "accept":
        acts.accept(row, who, choices_in(request.POST), word)
        return HttpResponseRedirect(f"/curation/reviews?told={'accepted' if hear() else 'later'}")
    acts.give_back(row, who, word)
    return HttpResponseRedirect("/curation/reviews?told=returned")


def _told(request: HttpRequest) -> str:
    said = {
        "accepted": gettext("Accepted; the page says so now, and it is found."),
        "later": gettext("Accepted; the page says so now. It will be found once the index has taken it in."),
        "returned": gettext("Returned to its author."),
    }
    return said.get(request.GET.get("told", ""), "")


def _shown(request: HttpRequest, row: Correction, problem: str = "", status: int = 200) -> HttpResponse:
    who = request.user.get_username()
    waits = row.state == State.SENT
    now = acts.standing(row) if waits else None
    room: dict[str, Any] = {
        "row": row,
        "page": row.page,
        "item": row.page.item,
        "label": page_words(row.page.label),
        "language": content_language(row.page.language),
        "changes": _changes(row, now),
        "conflicts": tuple(enumerate(now.carried.conflicts)) if now else (),
        "may_decide": waits and row.author != who and powers_of(request).may(Act.REVIEW, row.page.item.collection_id),
        "own": row.author == who,
        "state": state_of(row),
        "reason": reason_of(row),
        "problem": problem,
    }
    return desk(request, "curation/review.html", room, status)


def _changes(row: Correction, now: acts.Standing | None) -> tuple[ChangedLine, ...]:
    """The lines that change, each with its strip of the scan: as they apply now, or as they were when it was decided."""
    changes: Sequence[LineChange] = now.carried.changes if now else [LineChange(**one) for one in row.lines]
    version = now.current if now else row.page.versions.filter(number=row.base).first()
    boxes = line_boxes(layout(version)) if version else ()
    return tuple(ChangedLine(one.number, _strip(row.page, boxes, one.number), differing(one.was, one.now)) for one in changes)


def _strip(page: Page, boxes: Sequence[Box], number: int) -> Crop | None:
    scan = page.image
    if scan is None or not 1 <= number <= len(boxes):
        return None
    return strip(page.pk, (boxes[number - 1],), scan.width, scan.height)
