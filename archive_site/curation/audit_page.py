"""Every act on the archive, for those who may see it: filtered, page by page, and exported as CSV or JSON lines."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, Powers, powers_of
from archive_site.curation.states_deeds import day_of
from archive_site.curation.states_words import event_lines
from ingest.models import Collection, Event
from ingest.models.history import EventQuerySet

A_PAGE = 100
FIELDS = ("when", "who", "what", "subject", "why", "before", "after")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters as given; `first` and `last` are days."""

    who: str = ""
    what: str = ""
    subject: str = ""
    collection: str = ""
    first: str = ""
    last: str = ""


class _Line:
    """What csv writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


@require_safe
@at_desk(Act.AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """`/curation/audit`, newest first."""
    powers, problem = powers_of(request), ""
    wanted = _wanted(request)
    try:
        rows = _rows(wanted, powers)
    except ValueError as error:
        rows, problem = Event.objects.none(), str(error)
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    room = {
        "wanted": wanted,
        "acts": tuple(_reach(powers).order_by("what").values_list("what", flat=True).distinct()),
        "collections": _collections(powers),
        "shown": shown,
        "events": event_lines(shown),
        "query": urlencode(asdict(wanted)),
        "problem": problem,
    }
    return desk(request, "curation/audit.html", room, 400 if problem else 200)


@require_safe
@at_desk(Act.AUDIT)
def audit_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """`/curation/audit.csv` and `.jsonl`: all that the filters leave, oldest first."""
    try:
        rows = _rows(_wanted(request), powers_of(request)).order_by("id")
    except ValueError as error:
        return HttpResponse(f"{error}\n", status=400, content_type="text/plain; charset=utf-8")
    lines, kind = (_csv(rows), "text/csv") if form == "csv" else (_json_lines(rows), "application/jsonl")
    response = StreamingHttpResponse(lines, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="events.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _wanted(request: HttpRequest) -> Wanted:
    names = ("who", "what", "subject", "collection", "first", "last")
    return Wanted(*(request.GET.get(name, "").replace("\0", "").strip() for name in names))


def _reach(powers: Powers) -> EventQuerySet:
    """The events about the collections in which this person may see them; everywhere: those about anything."""
    slugs = powers.where(Act.AUDIT)
    if slugs is None:
        return Event.objects.all()
    about = Q(pk__in=())
    for slug in slugs:
        about |= Event.about(slug)
    return Event.objects.filter(about)


def _rows(wanted: Wanted, powers: Powers) -> EventQuerySet:
    """Raises ValueError for what is no day."""
    rows = _reach(powers)
    if wanted.collection:
        rows = rows.filter(Event.about(wanted.collection))
    if wanted.what:
        rows = rows.filter(what=wanted.what)
    if wanted.who:
        rows = rows.filter(who__iexact=wanted.who)
    if wanted.subject:
        rows = rows.filter(subject__startswith=wanted.subject)
    if first := day_of(wanted.first):
        rows = rows.filter(when__gte=timezone.make_aware(datetime.combine(first, time.min)))
    if last := day_of(wanted.last):
        rows = rows.filter(when__lt=timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min)))
    return rows


def _collections(powers: Powers) -> tuple[tuple[str, str], ...]:
    slugs = powers.where(Act.AUDIT)
    rows = Collection.objects.all() if slugs is None else Collection.objects.filter(pk__in=slugs)
    return tuple(rows.values_list("slug", "title"))


def _values(rows: EventQuerySet) -> Iterator[dict[str, object]]:
    for row in rows.values(*FIELDS).iterator(chunk_size=500):
        yield {**row, "when": row["when"].isoformat()}


def _json_lines(rows: EventQuerySet) -> Iterator[str]:
    for row in _values(rows):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _csv(rows: EventQuerySet) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(FIELDS)
    for row in _values(rows):
        cells = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in row.values())
        yield writer.writerow([neutral(cell) for cell in cells])


def neutral(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
