"""The room of results: what was understood, the answer first if it was a question, then passages with their scans."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from archive_site.portal.answer import ReplyView, reply_view
from archive_site.portal.asked import Asked, asked
from archive_site.portal.asking import problem_of, served
from archive_site.portal.coverage import Coverage
from archive_site.portal.examples import examples
from archive_site.portal.facets import FacetView, facet_views, timeline
from archive_site.portal.finds import FindView, find_views
from archive_site.portal.frame import show
from archive_site.portal.notes import found_notes
from archive_site.portal.worded import language_name
from archive_site.viewing import viewer
from ingest.languages import LANGUAGES
from search.ask import ask
from search.entities.narrow import limited
from search.parse import parse
from search.query import Query
from search.records import keep
from search.results import Results, results
from search.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Understood:
    """How the box was read: as a question or a search, in which language, within which limits, over which languages.

    Into the languages `untranslated` no dictionary leads from the query's.
    """

    is_question: bool
    language: str
    languages: str
    searched: str
    period: str
    untranslated: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """One page of results; `near` are those outside the total, which only letters or meaning found."""

    total: int
    exact: bool
    matching: tuple[FindView, ...]
    near: tuple[FindView, ...]
    facets: tuple[FacetView, ...]
    timeline: Coverage | None
    next: str


@require_safe
@served
def search(request: HttpRequest) -> HttpResponse:
    """`/search?q=&language=&collection=&from=&to=&limit=&cursor=`; an empty box teaches with examples."""
    seer = viewer(request)
    try:
        wanted = asked(request.GET)
        problem = problem_of(wanted.text) if wanted.text else ""
        if not wanted.text or problem:
            status = 400 if problem else 200
            return show(request, "rooms/ask.html", {"q": wanted.text[:200], "problem": problem, "examples": examples()}, status)
        query = parse(wanted.text, filters=limited(wanted.filters, wanted.people, wanted.places, seer))
        found = results(query, seer, wanted.limit, wanted.cursor)
    except ValueError as error:
        return show(request, "rooms/ask.html", {"q": request.GET.get("q", "")[:200], "problem": str(error)}, 400)
    room = {
        "q": wanted.text,
        "asked": wanted,
        "understood": understood(found, wanted),
        "reply": _first_answer(request, query, wanted, seer),
        "notes": () if wanted.cursor else found_notes(query, seer),
        "found": results_view(found, wanted, f"{request.scheme}://{request.get_host()}"),
        "to_ask": wanted.address("/ask"),
        "choices": tuple((code, language_name(code)) for code in LANGUAGES),
        "examples": examples() if not found.hits else (),
        "as_of": found.as_of,
    }
    return show(request, "rooms/results.html", room)


def results_view(found: Results, wanted: Asked, site: str) -> ResultsView:
    finds = find_views(found.hits, found.seen, site)
    return ResultsView(
        total=found.total,
        exact=found.exact,
        matching=tuple(find for find in finds if find.matches),
        near=tuple(find for find in finds if not find.matches),
        facets=facet_views(found.facets, wanted, found.names),
        timeline=timeline(found.facets.get("decade", ()), wanted),
        next=wanted.address("/search", cursor=found.next) if found.next else "",
    )


def understood(found: Results, wanted: Asked) -> Understood:
    query = found.query
    period = " – ".join((wanted.first, wanted.last)).strip() if wanted.first or wanted.last else ""
    named = (", ".join(map(language_name, codes)) for codes in (wanted.languages, found.languages, found.untranslated))
    languages, searched, untranslated = named
    return Understood(query.is_question, language_name(query.language), languages, searched, period, untranslated)


def _first_answer(request: HttpRequest, query: Query, wanted: Asked, seer: Viewer) -> ReplyView | None:
    """Of a question on the first page of its results: the reply, of which the page shows the first sentence."""
    if not query.is_question or wanted.cursor:
        return None
    interface = get_language() or "en"
    reply = ask(wanted.text, seer, filters=query.filters, interface=interface)
    keep(reply, seer, interface)
    return reply_view(reply, seer, wanted, interface, f"{request.scheme}://{request.get_host()}")
