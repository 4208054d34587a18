"""Whether the service lives and can answer, and its figures for a monitoring system; no word of any content."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localdate

from ingest.models import Item, OutboxEntry, Page, Passage
from search.backends import IndexUnusable
from search.generators import complaints
from search.index import check
from search.lexicons import get_lexicons


def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """200 if database and index can be used, else 503 with one line for each that cannot.

    `notices` name the lexicons that searches do without, and a generator that cannot be made.
    """
    problems: dict[str, str] = {}
    try:
        connection.ensure_connection()
    except Error as error:
        problems["database"] = str(error).splitlines()[0]
    try:
        check()
    except IndexUnusable as error:
        problems["index"] = str(error)
    told = {"ready": not problems, "problems": problems, "notices": [*get_lexicons().complaints(), *complaints()]}
    return JsonResponse(told, status=503 if problems else 200)


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
