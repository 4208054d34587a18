"""The rooms of samples: all of them with the form that draws one, and one with its pages and its error rate."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.correction_acts import Refused
from archive_site.curation.correction_models import Sample
from archive_site.curation.correction_words import refusal_words
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, reach, turns
from archive_site.curation.queues_samples import MOST, Rate, Wanted, check, decide, draw, rate
from archive_site.portal.holdings import counted_collections
from archive_site.portal.sources import page_words
from archive_site.viewing import viewer
from ingest.models import Batch

MOST_BATCHES = 50  # that the form offers


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def samples(request: HttpRequest) -> HttpResponse:
    """`/curation/samples`; POST draws one, for reviewers of the collection."""
    problem = ""
    if request.method == "POST":
        problem = _drawn(request)
        if not problem:
            return HttpResponseRedirect(request.path)
    where = powers_of(request).where(Act.CORRECT)
    rows = Sample.objects.all() if where is None else Sample.objects.filter(collection__in=where)
    shown = portion(request, rows)
    reviewed = powers_of(request).where(Act.REVIEW)
    held = [one for one in counted_collections(viewer(request)) if reviewed is None or one.slug in reviewed]
    brought = Batch.objects.filter(collection__in=[one.slug for one in held])
    room = {
        "lines": [(row, _rate(row), share_words(row.target)) for row in shown],
        **turns(request, shown),
        "collections": held,
        "batches": brought.exclude(state=Batch.State.UNDONE)[:MOST_BATCHES],
        "most": MOST,
        "problem": problem,
    }
    return desk(request, "curation/samples.html", room, 409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def sample(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/samples/<n>`; POST with `act`: `check` (with `page`), `accept`, `return` (with `why`)."""
    row = Sample.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    powers_of(request).require(Act.CORRECT, row.collection)
    problem = ""
    if request.method == "POST":
        problem = _done(request, row)
        if not problem:
            return HttpResponseRedirect(request.path)
    seen = row.pages.filter(reach(request, Act.CORRECT, "page__item__")).select_related("page__item")
    found = _rate(row)
    room = {
        "sample": row,
        "lines": [(one, page_words(one.page.label), _page_share(one.letters, one.errors)) for one in seen],
        "rate": found,
        "share": share_words(found.share),
        "bound": share_words(found.most),
        "target": share_words(row.target),
        "good": found.share is not None and found.share <= row.target,
        "left": row.pages.filter(checked=None).count(),
        "may_decide": row.state == Sample.State.OPEN and powers_of(request).may(Act.REVIEW, row.collection),
        "problem": problem,
    }
    return desk(request, "curation/sample.html", room, 409 if problem else 200)


def share_words(share: float | None) -> str:
    """`1.3 %`, or "" where nothing is known."""
    return "" if share is None else f"{number_format(round(100 * share, 2))}\N{NO-BREAK SPACE}%"


def _page_share(letters: int, errors: int) -> str:
    return share_words(errors / letters) if letters else ""


def _rate(row: Sample) -> Rate:
    return rate(list(row.pages.exclude(checked=None).values_list("letters", "errors")))


def _drawn(request: HttpRequest) -> str:
    """Draws as the form asks; gives why it could not, "" if it did."""
    given = request.POST
    collection = given.get("collection", "")
    powers_of(request).require(Act.REVIEW, collection)
    try:
        wanted = Wanted(
            number=int(given.get("pages", "")),
            target=float(given.get("target", "").replace(",", ".")) / 100,
            since=date.fromisoformat(given["since"]) if given.get("since") else None,
            batch=int(given["batch"]) if given.get("batch") else None,
        )
    except ValueError:
        wanted = Wanted(0, -1.0)
    if not 1 <= wanted.number <= MOST or not 0 <= wanted.target <= 1:
        return gettext("Say how many pages (1 to %(most)s), and how many errors in 100 letters (0 to 100).") % {"most": MOST}
    try:
        draw(collection, wanted, request.user.get_username(), reach(request, Act.REVIEW))
    except Refused:
        return gettext("There are no pages with text to draw from.")
    return ""


def _done(request: HttpRequest, row: Sample) -> str:
    who, act = request.user.get_username(), request.POST.get("act", "")
    try:
        if act == "check":
            wanted = row.pages.filter(reach(request, Act.CORRECT, "page__item__"), page=request.POST.get("page", ""))
            page = wanted.first()
            if page is None:
                raise Http404
            check(page, who)
        elif act in ("accept", "return"):
            powers_of(request).require(Act.REVIEW, row.collection)
            decide(row, act == "accept", who, request.POST.get("why", ""))
    except Refused as problem:
        return refusal_words(problem)
    return ""
