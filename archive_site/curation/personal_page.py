"""Personal data that patterns found, one by one with line and picture, to be decided: redact, leave, close the item, case."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation import personal
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.personal_models import PersonalFinding
from archive_site.curation.personal_patterns import KINDS
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, reach, turns
from archive_site.curation.states_deeds import LONGEST, NO_REASON, day_of
from archive_site.portal.crops import Crop, strip
from archive_site.portal.lines import boxes_of
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from archive_site.portal.worded import content_language
from ingest.models import Page, TextVersion
from ingest.page import Span
from ingest.redacting import NoPlace
from ingest.sealed import page_of
from ingest.store import step_of

AROUND = 80  # letters of the text before and behind


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a person sees it: what stands before, it, what stands behind, and the strip of the scan."""

    row: PersonalFinding
    kind: str
    label: str
    language: str
    before: str
    words: str
    behind: str
    crop: Crop | None


def kind_words() -> dict[str, str]:
    """What the kinds are called."""
    return {
        "birth": gettext("date of birth"),
        "address": gettext("address"),
        "phone": gettext("telephone number"),
        "email": gettext("e-mail address"),
        "bank": gettext("bank account"),
        "identity": gettext("number of a passport or register"),
        "age": gettext("name with an age"),
        "health": gettext("name with an illness"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.REDACT)
def findings(request: HttpRequest) -> HttpResponse:
    """`/curation/personal?kind=&collection=`; POST with `finding`, `why`, `act`: `redact`, `leave`, `close` (`until`), `case`."""
    problem = ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_decided(request))
        except ValueError as error:
            problem = _said(error)
    rows = _open(request)
    shown = portion(request, rows)
    room = {
        "lines": tuple(map(_line, shown)),
        "kinds": tuple(kind_words().items()),
        "kind": request.GET.get("kind", ""),
        "collections": tuple(rows.order_by().values_list("page__item__collection", flat=True).distinct()),
        "collection": request.GET.get("collection", ""),
        "problem": problem,
        "given": request.POST,
        "longest": LONGEST,
        **turns(request, shown),
    }
    return desk(request, "curation/personal.html", room, 400 if problem else 200)


def _open(request: HttpRequest) -> QuerySet[PersonalFinding]:
    rows = PersonalFinding.objects.filter(reach(request, Act.REDACT, "page__item__"), state=PersonalFinding.State.OPEN)
    if request.GET.get("kind") in KINDS:
        rows = rows.filter(kind=request.GET["kind"])
    if slug := request.GET.get("collection", "").replace("\0", ""):
        rows = rows.filter(page__item__collection=slug)
    return rows.select_related("page__item", "page__scan").order_by("page", "start", "pk")


def _decided(request: HttpRequest) -> str:
    """Does what the form asks; gives where to go on. Raises ValueError, Http404, PermissionDenied."""
    given, who = request.POST, request.user.get_username()
    why = " ".join(given.get("why", "").split())[:LONGEST]
    number = given.get("finding", "")
    rows = PersonalFinding.objects.filter(reach(request, Act.REDACT, "page__item__")).select_related("page__item")
    row = rows.filter(pk=int(number)).first() if number.isascii() and number.isdecimal() and len(number) < 18 else None
    if row is None:
        raise Http404
    if not why:
        raise ValueError(str(NO_REASON))
    powers, slug = powers_of(request), row.page.item.collection_id
    if given.get("act") == "redact":
        personal.redacted(row, who, why)
    elif given.get("act") == "leave":
        personal.not_personal(row, who, why)
    elif given.get("act") == "close":
        powers.require(Act.CLOSE, slug)
        day = day_of(given.get("until", ""))
        if day is None or day <= timezone.localdate():
            raise ValueError(gettext("An embargo ends on a day to come; give it as 2031-05-01."))
        personal.closed_until(row, day, who, why)
    elif given.get("act") == "case":
        powers.require(Act.DECIDE, slug)
        return f"/curation/cases/{personal.made_case(row, who, why)}"
    else:
        raise Http404
    return request.get_full_path()


def _said(error: ValueError) -> str:
    if isinstance(error, NoPlace):
        return gettext("Some of these words have no place on the scan: draw a rectangle over them too.")
    if isinstance(error, personal.Outdated):
        return gettext("Somebody else has dealt with this meanwhile; nothing was changed.")
    return str(error)


def _line(row: PersonalFinding) -> FindingLine:
    page, span = row.page, Span(row.start, row.end)
    version = TextVersion.objects.filter(page=page, number=row.version).first()
    text = version.text if version else ""
    return FindingLine(
        row=row,
        kind=kind_words().get(row.kind, row.kind),
        label=page_words(page.label),
        language=content_language(page.language) or own_language(tuple(page.item.languages)),
        before=text[max(0, row.start - AROUND) : row.start],
        words=text[row.start : row.end],
        behind=text[row.end : row.end + AROUND],
        crop=_crop(page, version, span) if version else None,
    )


def _crop(page: Page, version: TextVersion, span: Span) -> Crop | None:
    if page.image is None:
        return None
    laid = page_of(version.text, bytes(version.layout), page.pk, step_of(version))
    return strip(page.pk, boxes_of(laid.words(), version.text, (span,)), page.image.width, page.image.height)
