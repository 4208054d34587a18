"""Redacting at the desk: rectangles on the scan and words of the text are chosen, looked at, taken away; and shown again."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.redaction_acts import give_back, take_away
from archive_site.curation.states_deeds import LONGEST, NO_REASON
from archive_site.portal.crops import whole
from archive_site.portal.holdings import find_page
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from archive_site.portal.worded import content_language
from archive_site.viewing import viewer
from ingest.models import Page, Redaction, Scan
from ingest.page import Box, Span
from ingest.redacting import AlreadyUndone, NoPlace, NothingToRedact, Prospect, Wanted, prospect
from ingest.redaction import MARK
from ingest.sealed import page_of
from ingest.store import step_of

WIDEST, MOST = 2000, 2_000
SPARE = 2  # empty rows of figures, for those who draw nothing


@dataclass(frozen=True, slots=True)
class RedactWord:
    """A word to choose, by its span in the text; `goes` where the choice takes it, `gone` where a redaction took it already."""

    span: str
    text: str
    chosen: bool
    goes: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class RedactLine:
    number: int
    words: tuple[RedactWord, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.REDACT)
def redactions(request: HttpRequest, page_id: str) -> HttpResponse:
    """`/curation/redact/<page>`; POST with `act`: `look` shows what would go, `redact` takes it away, `undo` shows it again."""
    page = find_page(viewer(request), page_id)
    powers_of(request).require(Act.REDACT, page.item.collection_id)
    problem, found, wanted = "", None, Wanted()
    if request.method == "POST":
        try:
            wanted = _wanted(request, page)
            if _done(request, page, wanted):
                return HttpResponseRedirect(f"/curation/redact/{page.pk}?done=1")
            found = prospect(page, wanted)
        except ValueError as error:
            problem = _said(error)
    room = _room(page, wanted, found) | {"problem": problem, "given": request.POST if request.method == "POST" else {}}
    return desk(request, "curation/redact.html", room, 400 if problem else 200)


def _done(request: HttpRequest, page: Page, wanted: Wanted) -> bool:
    """Does what the form asks; False where it is to be looked at only. Raises ValueError, Http404."""
    act, who = request.POST.get("act", ""), request.user.get_username()
    why = " ".join(request.POST.get("why", "").split())[:LONGEST]
    if act == "look":
        return False
    if act not in ("redact", "undo"):
        raise Http404
    if not why:
        raise ValueError(str(NO_REASON))
    if act == "redact":
        take_away(page, wanted, who, why)
        return True
    row = Redaction.objects.filter(page=page, pk=request.POST.get("redaction", "").replace("\0", "")).first()
    if row is None:
        raise Http404
    give_back(row, who, why)
    return True


def _wanted(request: HttpRequest, page: Page) -> Wanted:
    """What the form has chosen. Raises ValueError for figures that are none, and for words of a text that is current no more."""
    if request.POST.get("version", "") != str(page.version) and request.POST.get("act") != "undo":
        raise ValueError(gettext("The text of this page has changed meanwhile: choose again."))
    sides = zip(*(request.POST.getlist(side)[:MOST] for side in ("left", "top", "right", "bottom")), strict=False)
    boxes = tuple(_box(row) for row in sides if any(figure.strip() for figure in row))
    spans = tuple(_span(word) for word in request.POST.getlist("word")[:MOST])
    return Wanted(boxes, (*spans, *_standing(page, request.POST.get("phrase", ""))))


def _box(figures: tuple[str, ...]) -> Box:
    try:
        left, top, right, bottom = (int(figure) for figure in figures)
        return Box(left, top, right, bottom)
    except ValueError:
        raise ValueError(gettext("Give left, top, right and bottom of a rectangle as whole numbers of pixels.")) from None


def _span(word: str) -> Span:
    start, _, end = word.partition("-")
    if not (start.isdecimal() and end.isdecimal() and start.isascii() and end.isascii() and len(word) < 20):
        raise Http404
    return Span(int(start), max(int(start), int(end)))


def _standing(page: Page, phrase: str) -> list[Span]:
    """Where the words stand in the page's text, one after the other, across lines too. Raises ValueError where nowhere."""
    said, version = phrase.replace("\0", "").split(), page.versions.filter(number=page.version).first()
    if not said or version is None:
        return []
    words = list(page_of(version.text, bytes(version.layout), page.pk, step_of(version)).words())
    texts = [word.text.strip(".,;:!?()„“”\"'").casefold() for _, word in words]
    asked = [word.strip(".,;:!?()„“”\"'").casefold() for word in said]
    places = [at for at in range(len(texts) - len(asked) + 1) if texts[at : at + len(asked)] == asked]
    if not places:
        raise ValueError(gettext("These words do not stand on the page: %(words)s") % {"words": " ".join(said)})
    return [Span(words[at][0].start, words[at + len(asked) - 1][0].end) for at in places]


def _said(error: ValueError) -> str:
    words = {
        NothingToRedact: gettext("Choose a rectangle or words first."),
        NoPlace: gettext("Some of these words have no place on the scan: draw a rectangle over them too."),
        AlreadyUndone: gettext("This redaction was undone before."),
    }
    return next((said for kind, said in words.items() if isinstance(error, kind)), str(error))


def _room(page: Page, wanted: Wanted, found: Prospect | None) -> dict[str, Any]:
    scan = page.image
    rows = Redaction.objects.filter(page=page).order_by("-since")
    return {
        "page": page,
        "item": page.item,
        "label": page_words(page.label),
        "language": content_language(page.language) or own_language(tuple(page.item.languages)),
        "scan": whole(page.pk, scan.width, scan.height, WIDEST) if scan and scan.width else None,
        "lines": tuple(_lines(page, wanted, found)),
        "boxes": wanted.boxes,
        "spare": range(SPARE),
        "found": found,
        "others": tuple(_same_scan(page)),
        "redactions": tuple(rows),
        "longest": LONGEST,
        "mark": MARK,
    }


def _lines(page: Page, wanted: Wanted, found: Prospect | None) -> list[RedactLine]:
    version = page.versions.filter(number=page.version).first()
    if version is None:
        return []
    laid, hidden = page_of(version.text, bytes(version.layout), page.pk, step_of(version)), found.hidden if found else ()
    words, lines, number = iter(laid.words()), [], 0
    for block in laid.blocks:
        for line in block.lines:
            number += 1
            spans = [next(words)[0] for _ in line.words]
            texts = [word.text for word in line.words]
            lines.append(
                RedactLine(
                    number,
                    tuple(
                        RedactWord(f"{at.start}-{at.end}", text, _in(at, wanted.spans), _in(at, hidden), text == MARK)
                        for at, text in zip(spans, texts, strict=True)
                    ),
                )
            )
    return lines


def _in(place: Span, spans: tuple[Span, ...]) -> bool:
    return any(span.start < place.end and place.start < span.end for span in spans)


def _same_scan(page: Page) -> list[str]:
    """Other pages that show the same picture: it stays as it is there."""
    scan = page.image
    if scan is None:
        return []
    same = Scan.objects.filter(checksum=scan.checksum, frame=scan.frame, page__item__collection=page.item.collection_id)
    return list(same.exclude(page=page).order_by("page").values_list("page_id", flat=True)[:10])
