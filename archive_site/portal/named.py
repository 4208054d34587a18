"""The rooms of people and places: who is named, how often, and of each where and what is stated; it lists nothing closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive_site.portal.frame import show
from archive_site.portal.quotes import QuoteView, numbered, place, quote_view, shelf
from archive_site.portal.worded import date_words
from archive_site.viewing import viewer
from ingest.dates import PartialDate
from ingest.page import Span
from ingest.sentences import sentences
from search.entities.edges import Edge, edges
from search.entities.find import Directory, Named, directory, mentions_of
from search.entities.mention import PERSON, PLACE
from search.evidence import Citation, Evidence
from search.gather import gather
from search.ranking import Hit
from search.viewer import Viewer

ON_A_PAGE, ON_ITS_PAGE = 100, 20
ROOMS = {PERSON: "people", PLACE: "places"}


@dataclass(frozen=True, slots=True)
class NameLine:
    """One entry of a list: how often it is named, in how many items, in which years; `sure` is False for a bare surname."""

    address: str
    name: str
    items: int
    years: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated of an entity, of whom or where, with the numbers of its quotes; `address` "" where it leads nowhere."""

    what: str
    other: str
    address: str
    date: str
    numbers: tuple[int, ...]


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """`/people/?q=&page=N`: those named in most items first."""
    return _list(request, PERSON, gettext("People"))


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """`/places/?q=&page=N`."""
    return _list(request, PLACE, gettext("Places"))


@require_safe
def person(request: HttpRequest, name_id: str) -> HttpResponse:
    """`/people/<id>`."""
    return _one(request, PERSON, name_id, gettext("Person"))


@require_safe
def place_named(request: HttpRequest, name_id: str) -> HttpResponse:
    """`/places/<id>`."""
    return _one(request, PLACE, name_id, gettext("Place"))


def _list(request: HttpRequest, kind: str, title: str) -> HttpResponse:
    wanted = " ".join(request.GET.get("q", "").split())[:100]
    entries = [one for one in directory(kind, viewer(request)).entries if wanted.casefold() in one.name.casefold()]
    number = _number(request)
    shown = entries[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    if not shown and number > 1:
        raise Http404
    room = {
        "title": title,
        "room": ROOMS[kind],
        "lines": tuple(map(name_line, shown)),
        "total": len(entries),
        "wanted": wanted,
        "before": number - 1,
        "after": number + 1 if len(entries) > number * ON_A_PAGE else 0,
    }
    return show(request, "rooms/names.html", room)


def _one(request: HttpRequest, kind: str, name_id: str, label: str) -> HttpResponse:
    """One entity: what is stated of it, whom it may be the same as, and where it is named, in the order of time."""
    seer, number = viewer(request), _number(request)
    known = directory(kind, seer)
    one = known.by_id.get(name_id)
    if one is None:
        raise Http404
    stated = edges(one, seer) if number == 1 else ()
    mentions, more = _mentions(one, seer, number)
    if not mentions and number > 1:
        raise Http404
    site = f"{request.scheme}://{request.get_host()}"
    room = {
        "label": label,
        "room": ROOMS[kind],
        "line": name_line(one),
        "id": one.id,
        "count": one.count,
        "perhaps": tuple(map(name_line, _perhaps(known, one))),
        **_quoted(stated, mentions, site),
        "before": number - 1,
        "after": number + 1 if more else 0,
    }
    return show(request, "rooms/name.html", room)


def _perhaps(known: Directory, one: Named) -> Iterable[Named]:
    return known.perhaps(one)[:ON_ITS_PAGE]


def _quoted(stated: Sequence[Edge], mentions: Sequence[Citation], site: str) -> dict[str, object]:
    """Statements and quotes; quotes are numbered once, those of statements first."""
    all_of_them = [citation for edge in stated for citation in edge.citations] + list(mentions)
    numbers = numbered(all_of_them)
    known = shelf(all_of_them, (), site)
    once = {place(citation): citation for citation in reversed(all_of_them)}
    quotes: tuple[QuoteView, ...] = tuple(quote_view(once[at], number, known) for at, number in numbers.items())
    return {
        "statements": tuple(_statement(edge, tuple(numbers[place(one)] for one in edge.citations)) for edge in stated),
        "quotes": quotes,
    }


def _statement(edge: Edge, numbers: tuple[int, ...]) -> Statement:
    words = {
        ("at", False): gettext("at a place"),
        ("at", True): gettext("who was there"),
        ("kin", False): gettext("kin of"),
        ("kin", True): gettext("kin"),
        ("office", False): gettext("office"),
        ("office", True): gettext("office here"),
    }
    other = edge.subject if edge.of else edge.other
    address = f"/{ROOMS[edge.other_kind]}/{edge.other_id}" if edge.other_id else ""
    date = date_words(PartialDate.parse(edge.date)) if edge.date else ""
    return Statement(f"{words[edge.kind, edge.of]}: {edge.word}", other, address, date, numbers)


def _mentions(one: Named, seer: Viewer, number: int) -> tuple[list[Citation], bool]:
    """The sentences that name it, one a passage, of one page of the list, and whether more follow."""
    rows = mentions_of(one, seer).values_list("passage", "start", "end")
    firsts: dict[str, Span] = {}
    for passage, start, end in rows:
        firsts.setdefault(passage, Span(start, end))
    wanted = list(firsts)[(number - 1) * ON_ITS_PAGE : number * ON_ITS_PAGE]
    ranking = tuple(Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(wanted, 1))
    sources = gather(ranking, seer)
    found = [one for source in sources for one in source.cite(_sentence(source, firsts[source.passage_id]))]
    return found, len(firsts) > number * ON_ITS_PAGE


def _sentence(source: Evidence, name: Span) -> Span:
    said = sentences(source.text, source.language)
    return next((span for span in said if span.start <= name.start < span.end), name)


def name_line(one: Named) -> NameLine:
    first, last = one.first, one.last
    years = "" if first is None else str(first) if first == last else f"{first}–{last}"
    return NameLine(f"/{ROOMS[one.kind]}/{one.id}", one.name, len(one.items), years, one.sure)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1
