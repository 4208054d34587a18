"""The story of a second round: draft, lead on, look up, merge; whether it is worth its time is decided elsewhere.

It encodes nothing and widens nothing: names are looked up by their words alone, which takes a few milliseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from search.backends import SearchBackend
from search.encoders import get_encoder
from search.query import NO_FILTERS, Filters, Query, TermGroup
from search.question import understand
from search.ranking import Hit, Ranking
from search.ranking import merged as by_score
from search.rerankers import Read
from search.retrieve import open_backends
from search.rounds.lead import DraftPassage, Lead, Led
from search.rounds.leads import DRAFTS, leads, renderings
from search.rounds.merge import Known, merged, reached, weighed, words_of
from search.viewer import Viewer

LOOKED_UP = 8  # names at most
EACH = 12  # passages of each
READ = 60  # of these that are read, in all


@dataclass(frozen=True, slots=True)
class Second:
    """The ranking after the second round, and by which lead it reached each passage that one moved."""

    ranking: Ranking
    led: dict[str, Led]


def drafted(query: Query, first: Ranking, read: Read) -> tuple[Lead, ...]:
    """The leads of the best passages of a first round, `read` giving what the viewer may see of them."""
    head = first[:DRAFTS]
    held = read([hit.passage_id for hit in head])
    best = head[0].score if head and head[0].score > 0.0 else 1.0
    drafts = [
        DraftPassage(hit.passage_id, held[hit.passage_id].text, held[hit.passage_id].language, hit.score / best)
        for hit in head
        if hit.passage_id in held
    ]
    return leads(understand(query.text, query.language), drafts, renderings(query))


def second(query: Query, first: Ranking, viewer: Viewer, wanted: Sequence[Lead], read: Read, limit: int = 100) -> Second:
    """Looks the leads up within the query's filters; without any that leads on, the first ranking stands.

    Raises IndexUnusable as a search does.
    """
    backends = open_backends(viewer, get_encoder())
    known = _known(backends, wanted, query.language)
    chosen = weighed(wanted, known, LOOKED_UP)
    found = [_looked_up(lead, backends, query.filters, known) for lead, _ in chosen]
    languages = {hit.passage_id: hit.language for hit in chain.from_iterable(found)}
    there = {hit.passage_id for hit in first}
    fresh = sorted(
        (hit for hit in chain.from_iterable(found)), key=lambda hit: (hit.passage_id not in there, hit.rank, hit.passage_id)
    )
    ids = list(dict.fromkeys(hit.passage_id for hit in fresh))[:READ]
    texts = {name: words_of(one.text) for name, one in read(ids).items()} if ids else {}
    led: dict[str, Led] = {}
    for (lead, worth), hits in zip(chosen, found, strict=True):
        here = {hit.passage_id: texts[hit.passage_id] for hit in hits if hit.passage_id in texts}
        for passage, one in reached(lead, worth, known, here):
            if passage not in led or led[passage].by < one.by:
                led[passage] = one
    return Second(merged(first, led, languages, limit) if led else first[:limit], led)


def _known(backends: Sequence[SearchBackend], wanted: Sequence[Lead], language: str) -> Known:
    words = list(dict.fromkeys(word for lead in wanted for word in lead.words))
    holding = backends[0].vocabulary().passages(words)
    return Known(backends[0].facets((), NO_FILTERS, ()).total, dict(zip(words, holding, strict=True)))


def _looked_up(lead: Lead, backends: Sequence[SearchBackend], filters: Filters, known: Known) -> tuple[Hit, ...]:
    """The passages that hold most of the name; one at least of its fresh words must be there."""
    groups = tuple(TermGroup("surface", ((word, 1.0),), number) for number, word in enumerate(lead.words))
    return by_score([backend.lexical(groups, filters, EACH) for backend in backends], EACH)
