"""Whether the service lives and can answer, and its figures for a monitoring system; no word of any content."""

from collections.abc import Iterator

from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate

from ingest.faults import public_reason
from ingest.models import Collection, Item, OutboxEntry, Page, Passage
from search.backends import IndexUnusable
from search.freshness import as_of
from search.generators import complaints
from search.index import check, half_made
from search.lexicons import get_lexicons
from search.viewer import ANONYMOUS


def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 if database and index can be used, else 503 with one line for each that cannot.

    `notices` name the lexicons that searches do without, a generator that cannot be made, and how far the index is behind.
    """
    problems: dict[str, str] = {}
    try:
        Collection.objects.exists()
    except Error as error:
        problems["database"] = public_reason(error)
    try:
        check()
    except IndexUnusable as error:
        problems["index"] = str(error)
    notices = [*get_lexicons().complaints(), *complaints(), *([] if "database" in problems else _behind())]
    told = {"ready": not problems, "problems": problems, "notices": notices}
    return JsonResponse(told, status=503 if problems else 200)


def _behind() -> Iterator[str]:
    """Of open passages alone, as everything here."""
    late = as_of(ANONYMOUS)
    if late is not None:
        since = late.isoformat(timespec="seconds")
        yield f"the index has not heard of changes since {since}; see: manage.py jobs, manage.py index"
    if half_made():
        yield "a new index is half made; go on with: manage.py index --rebuild"


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text format; counts of public rows only, so that nothing restricted shows."""
    condition = Item.open_condition(localdate())
    passages = Passage.objects.filter(Item.open_condition(localdate(), "page__item__"))
    figures = {
        "lacuna_items": ("Items open to everyone", Item.objects.filter(condition).count()),
        "lacuna_pages": (
            "Pages open to everyone",
            Page.objects.filter(Item.open_condition(localdate(), "item__")).count(),
        ),
        "lacuna_passages": ("Passages open to everyone", passages.count()),
        "lacuna_outbox_entries": (
            "Changes of open passages that wait for the index",
            OutboxEntry.objects.filter(passage__in=passages.values("id")).count(),
        ),
    }
    lines = [f"# HELP {name} {words}.\n# TYPE {name} gauge\n{name} {value}\n" for name, (words, value) in figures.items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")
