"""The states of many items: a list with filters, one deed for those that are ticked, and a table of embargoes."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act, Powers, powers_of
from archive_site.curation.states_batch import OF_MANY, Step, carry_out, deeds_of_many, of_choice, of_table
from archive_site.curation.states_deeds import LONGEST, Order, order_of
from archive_site.curation.states_words import STANDINGS, event_lines, standing_line, standing_word
from ingest.models import Collection, Event, Item
from ingest.record import STATES

A_PAGE = 50
SOON = timedelta(days=30)
LARGEST = 1_000_000  # characters of a table


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the list, as given."""

    collection: str = ""
    standing: str = ""
    words: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.SEE_CLOSED)
def states(request: HttpRequest) -> HttpResponse:
    """`/curation/states`; POST shows what would be done, and with `sure` does it."""
    powers, problem = powers_of(request), ""
    if request.method == "POST":
        try:
            steps, table = _steps(request, powers)
            if request.POST.get("sure") == "1":
                done = carry_out(steps)
                hear()
                return HttpResponseRedirect(f"/curation/states?done={done}")
            return _preview(request, steps, table)
        except ValueError as error:
            problem = str(error)
    wanted = Wanted(*(request.GET.get(name, "").replace("\0", "").strip() for name in ("collection", "standing", "q")))
    rows = _rows(wanted, powers)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    room = {
        "wanted": wanted,
        "collections": _collections(powers),
        "standings": tuple((name, standing_word(name)) for name in STANDINGS),
        "shown": shown,
        "lines": tuple((row.pk, row.title, standing_line(row)) for row in shown),
        "query": _query(wanted),
        "deeds": deeds_of_many() if powers.may(Act.CLOSE) else (),
        "longest": LONGEST,
        "problem": problem,
        "done": _number(request.GET.get("done", "")),
        "ending": _ending(powers),
        "ended": event_lines(_ended(powers)),
    }
    return desk(request, "curation/states.html", room, 400 if problem else 200)


def _steps(request: HttpRequest, powers: Powers) -> tuple[tuple[Step, ...], str]:
    """The steps, and the text of the table that they come from. Raises ValueError; Http404 for what no form sends."""
    given, who = request.POST, request.user.get_username()
    table = given.get("table", "") or _sent(request)
    if table:
        return of_table(table, Order(who, " ".join(given.get("why", "").split())[:LONGEST]), powers), table
    if given.get("deed") not in OF_MANY:
        raise Http404
    ids = given.getlist("item")
    if not ids:
        raise ValueError(gettext("Tick the items that are meant."))
    return of_choice(ids, given["deed"], order_of(given.dict(), who), powers), ""


def _sent(request: HttpRequest) -> str:
    """The table that was sent as a file; "" without one."""
    sent = request.FILES.get("file")
    if sent is None:
        return ""
    try:
        return bytes(sent.read(LARGEST)).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(gettext("The table is no text in UTF-8.")) from None


def _preview(request: HttpRequest, steps: tuple[Step, ...], table: str) -> HttpResponse:
    room = {
        "steps": steps,
        "wrong": sum(1 for step in steps if step.problem),
        "table": table,
        "given": {name: request.POST.get(name, "") for name in ("deed", "why", "until")},
        "longest": LONGEST,
    }
    return desk(request, "curation/states_preview.html", room)


def _rows(wanted: Wanted, powers: Powers) -> QuerySet[Item]:
    rows = Item.objects.filter(_reach(powers)).order_by("pk")
    if wanted.collection:
        rows = rows.filter(collection_id=wanted.collection)
    if wanted.words:
        rows = rows.filter(Q(title__icontains=wanted.words) | Q(pk__icontains=wanted.words))
    return rows.filter(_standing(wanted.standing)) if wanted.standing in STANDINGS else rows


def _standing(name: str) -> Q:
    """`Rights.standing` as a condition."""
    today = timezone.localdate()
    if name in STATES and name != "published":
        return Q(state=name)
    published, public = Q(state="published"), Q(rights="public")
    embargoed, closed = Q(embargo_until__gt=today), Q(closed_until__gt=today)
    unembargoed = Q(embargo_until__isnull=True) | Q(embargo_until__lte=today)
    return {
        "published": Item.open_condition(today),
        "restricted": published & Q(rights="restricted"),
        "embargoed": published & public & embargoed,
        "closed": published & public & unembargoed & closed,
    }[name]


def _reach(powers: Powers) -> Q:
    slugs = powers.where(Act.SEE_CLOSED)
    return Q() if slugs is None else Q(collection__in=slugs)


def _collections(powers: Powers) -> tuple[tuple[str, str], ...]:
    slugs = powers.where(Act.SEE_CLOSED)
    rows = Collection.objects.all() if slugs is None else Collection.objects.filter(pk__in=slugs)
    return tuple(rows.values_list("slug", "title"))


def _ending(powers: Powers) -> tuple[tuple[str, str, str], ...]:
    """Embargoes that end soon, so that somebody may prolong them."""
    today = timezone.localdate()
    rows = Item.objects.held().filter(_reach(powers), embargo_until__gt=today, embargo_until__lte=today + SOON)
    return tuple((row.pk, row.title, standing_line(row)) for row in rows.order_by("embargo_until", "pk")[:A_PAGE])


def _ended(powers: Powers) -> list[Event]:
    """Embargoes that ended within the last days."""
    events = Event.objects.filter(what="lift embargo", when__gte=timezone.now() - SOON)
    slugs = powers.where(Act.SEE_CLOSED)
    if slugs is not None:
        events = events.filter(subject__in=Item.objects.filter(collection__in=slugs).values("pk"))
    return list(events[:A_PAGE])


def _query(wanted: Wanted) -> str:
    return urlencode({"collection": wanted.collection, "standing": wanted.standing, "q": wanted.words})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
