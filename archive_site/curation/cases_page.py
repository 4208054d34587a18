"""Erasure requests at the desk: a list, a form for a new one, and each with its decision."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.case_models import ErasureCase
from archive_site.curation.cases import DECISIONS, decide, item_of, open_case
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.notices import newest, tell_since
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.states_words import event_lines
from ingest.models import Event

A_PAGE = 50
LONGEST = 5_000


def case_word(state: str) -> str:
    words = {
        "open": gettext("open"),
        "granted": gettext("granted"),
        "granted in part": gettext("granted in part"),
        "declined": gettext("declined"),
    }
    return words[state]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DECIDE)
def cases(request: HttpRequest) -> HttpResponse:
    """`/curation/cases`: those of the collections in which this person decides; POST enters one."""
    powers, problem = powers_of(request), ""
    if request.method == "POST":
        subject = request.POST.get("subject", "").replace("\0", "").strip()
        try:
            if not powers.may(Act.DECIDE, subject.partition("/")[0]) or item_of(subject) is None:
                raise ValueError(gettext("There is no such item in your collections."))
            case = open_case(subject, _text(request, "requester"), _text(request, "ground"), request.user.get_username())
            return HttpResponseRedirect(f"/curation/cases/{case.pk}")
        except ValueError as error:
            problem = str(error)
    slugs = powers.where(Act.DECIDE)
    rows = ErasureCase.objects.all() if slugs is None else ErasureCase.objects.filter(collection__in=slugs)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    room = {
        "shown": shown,
        "lines": tuple((row.pk, row.subject, case_word(row.state), row.opened, row.opened_by) for row in shown),
        "query": "",
        "given": request.POST if problem else request.GET,
        "problem": problem,
        "longest": LONGEST,
    }
    return desk(request, "curation/cases.html", room, 400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DECIDE)
def case(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/cases/<number>`; 404 alike for one that is not there and one of another collection."""
    slugs = powers_of(request).where(Act.DECIDE)
    rows = ErasureCase.objects.filter(pk=number)
    row = (rows if slugs is None else rows.filter(collection__in=slugs)).first()
    if row is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            before = newest()
            decide(row, request.POST.get("state", ""), _text(request, "decision"), request.user.get_username())
            tell_since(before)
            return HttpResponseRedirect(f"/curation/cases/{row.pk}?done=1")
        except ValueError as error:
            problem = str(error)
    item = item_of(row.subject)
    room = {
        "case": row,
        "state": case_word(row.state),
        "item_id": item.pk if item else "",
        "decisions": tuple((str(one), case_word(one)) for one in DECISIONS),
        "history": event_lines(Event.objects.filter(Event.about(item.pk if item else row.subject))[:A_PAGE]),
        "problem": problem,
        "given": request.POST if problem else {},
        "longest": LONGEST,
    }
    return desk(request, "curation/case.html", room, 400 if problem else 200)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()[:LONGEST]
