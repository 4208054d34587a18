"""The room of one page: scan and text side by side, line by line, in any of its versions; it changes nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive_site.citation.links import link_header
from archive_site.citation.subjects import licence, of_page
from archive_site.curation.policy import Act, powers_of
from archive_site.portal.asking import problem_of
from archive_site.portal.changes import Change, changes
from archive_site.portal.cite import panel
from archive_site.portal.crops import Crop, image_address, whole
from archive_site.portal.found import marks_of
from archive_site.portal.frame import show
from archive_site.portal.holdings import find_page
from archive_site.portal.item import facts, rights_words, state_words
from archive_site.portal.lines import BlockView, Places, blocks_of, blocks_of_text, boxes_of
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import made, page_words
from archive_site.portal.worded import content_language, day_words, language_name
from archive_site.viewing import viewer
from ingest.models import Page, Passage, Redaction, TextVersion
from ingest.page import Box, PageText, Span
from ingest.sealed import cited
from ingest.store import layout
from search.parse import parse

WIDEST = 1600
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One text version of the page: when and how it was made."""

    number: int
    day: str
    made: str
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after, of the same item."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text shown: its blocks, the boxes of what is marked, and what is known of it; `sealed` where the quote was redacted."""

    blocks: tuple[BlockView, ...]
    boxes: tuple[Box, ...]
    number: int
    current: int
    note: str
    changes: tuple[Change, ...]
    sealed: bool


@require_safe
def page(request: HttpRequest, page_id: str) -> HttpResponse:
    """`/pages/<id>?version=N`, current without N; `span=a-b` marks a quote, `q` the words of a search. Eight queries."""
    row, powers = find_page(viewer(request), page_id), powers_of(request)
    versions = tuple(row.versions.order_by("-number").defer("text", "layout"))
    shown = _version(row, request.GET.get("version", ""))
    reading = _reading(row, shown, request.GET) if shown else None
    item = row.item
    site, here = f"{request.scheme}://{request.get_host()}", f"/pages/{row.pk}"
    cited = of_page(row, shown, site)
    before, after = _neighbours(row)
    room = {
        "page": row,
        "item": item,
        "title_language": own_language(tuple(item.languages)),
        "label": page_words(row.label),
        "state": state_words(row),
        "scan": _picture(row),
        "full": image_address(row.pk, "full", "max"),
        "reading": reading,
        "redacted": Redaction.objects.filter(page=row, undone=None).exists(),
        "may_correct": powers.may(Act.CORRECT, item.collection_id),
        "may_redact": powers.may(Act.REDACT, item.collection_id),
        "may_open": powers.may(Act.OPEN_SEALED, item.collection_id),
        "versions": tuple(_version_line(version) for version in versions),
        "before": before,
        "after": after,
        "facts": facts(item),
        "rights": rights_words(item),
        "licence": licence(item),
        "language": language_name(row.language),
        "citing": panel(request, cited, here, reading.number if reading else 0),
    }
    response = show(request, "rooms/page.html", room)
    texts = ((f"{site}/api/v1{here}/text.txt?version={reading.number}", "text/plain"),) if reading else ()
    response["Link"] = link_header(cited, f"{site}{here}", texts, f"{site}/items/{item.pk}")
    return response


def _version(row: Page, wanted: str) -> TextVersion | None:
    """Raises Http404 for a version that was never written; None for a page without text."""
    if not wanted:
        return row.versions.filter(number=row.version).first()
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 8 else 0
    found = row.versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _marks(version: TextVersion, passages: Sequence[Passage], given: Mapping[str, str]) -> tuple[tuple[Span, ...], bool]:
    """The quote that `span` names, else where the words of `q` stand, and whether the quote was redacted since.

    What cannot be read marks nothing.
    """
    found = _SPAN.fullmatch(given.get("span", ""))
    if found is not None and int(found[1]) < int(found[2]):
        place, gone = cited(version, Span(int(found[1]), int(found[2])))
        end = min(place.end, len(version.text))
        return ((Span(place.start, end),) if place.start < end else ()), gone
    words = given.get("q", "").strip() if found is None else ""
    if not words or problem_of(words):
        return (), False
    return marks_of(passages, parse(words)), False


def _reading(row: Page, version: TextVersion, given: Mapping[str, str]) -> Reading:
    passages = tuple(version.passages.select_related("version", "continued_by").order_by("start"))
    default = content_language(row.language) or own_language(tuple(row.item.languages))
    marks, gone = _marks(version, passages, given)
    starts = {passage.start: passage.pk.rpartition("/")[2] for passage in passages}
    places = Places(tuple((passage.start, passage.end, passage.language) for passage in passages), starts, default, marks)
    laid = _layout(version)
    blocks = blocks_of(laid, places) if laid is not None else blocks_of_text(version.text, places)
    boxes = boxes_of(laid.words(), version.text, marks) if laid is not None else ()
    current = version if version.number == row.version else row.versions.get(number=row.version)
    differing = changes(version.text, current.text) if current is not version else ()
    return Reading(blocks, boxes, version.number, row.version, made(version.step, version.number), differing, gone)


def _layout(version: TextVersion) -> PageText | None:
    """The words in their places; None where there are none, or where they are damaged: the text alone is shown then."""
    try:
        laid = layout(version)
    except ValueError:
        return None
    return laid if laid.blocks else None


def _picture(row: Page) -> Crop | None:
    scan = row.image
    return whole(row.pk, scan.width, scan.height, WIDEST) if scan is not None else None


def _version_line(version: TextVersion) -> VersionLine:
    day = day_words(timezone.localtime(version.created).date())
    return VersionLine(version.number, day, made(version.step, version.number), version.reason)


def _neighbours(row: Page) -> tuple[Neighbour | None, Neighbour | None]:
    """The pages next to this one; they share its item, hence its access."""
    rows = Page.objects.filter(item_id=row.item_id)
    before = rows.filter(number__lt=row.number).order_by("-number").values_list("pk", "label").first()
    after = rows.filter(number__gt=row.number).order_by("number").values_list("pk", "label").first()
    return _neighbour(before), _neighbour(after)


def _neighbour(found: tuple[str, str] | None) -> Neighbour | None:
    return Neighbour(f"/pages/{found[0]}", page_words(found[1])) if found else None
