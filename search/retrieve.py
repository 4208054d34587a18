"""The story of one search: widen, expand, match by every leg, fuse, rerank; it reads no row, and no leg limits another."""

from collections.abc import Callable, Mapping, Sequence

from search.adaptations import get_adaptation
from search.backends import IndexStale, SearchBackend, get_backend, wanted_recipe
from search.encoders import Encoder, get_encoder
from search.expand import Expansion, expand
from search.fusion import LEGS, fused
from search.query import Query
from search.ranking import Ranking, merged
from search.rerankers import Read, Search, get_reranker
from search.viewer import Viewer
from search.widening import widened

DEPTH = 200  # passages of each leg that take part in the fusion


def retrieve(
    query: Query, viewer: Viewer, limit: int = 100, legs: Sequence[str] | None = None, read: Read | None = None
) -> Ranking:
    """The best passages that this viewer may see; `found_by` names the legs that found each.

    `legs` limits the search to some of LEGS. `read` gives the passages that a reranker looks at, as far as the viewer may
    see them; without it the fused ranking stands. Raises ValueError for an unknown leg, IndexUnusable where there is no
    index that fits the program.
    """
    seen = understood(query, viewer)
    return combined(seen, run_legs(seen, viewer, legs, max(limit, DEPTH)), limit, read)


def understood(query: Query, viewer: Viewer) -> Query:
    """The query widened to what this viewer may search; a query that is, stays. Raises IndexUnusable as `retrieve` does."""
    return widened(query, open_backends(viewer, get_encoder()))


def combined(query: Query, runs: Mapping[str, Ranking], limit: int, read: Read | None = None) -> Ranking:
    """One ranking of what the legs found for a widened query: the part of a search that follows matching."""
    reranker = get_reranker()
    ranking = fused(query, runs, max(limit, reranker.depth), get_adaptation(query.filters.collections).weights)
    if read is not None and reranker.depth:
        held = read([hit.passage_id for hit in ranking[: reranker.depth]])
        ranking = reranker.rerank(Search(query, expand(query), runs, ranking), held)
    return ranking[:limit]


def run_legs(query: Query, viewer: Viewer, legs: Sequence[str] | None = None, depth: int = DEPTH) -> dict[str, Ranking]:
    """The ranking of each leg by itself."""
    unknown = set(legs or ()) - set(LEGS)
    if unknown:
        raise ValueError(f"there is no leg {', '.join(sorted(unknown))}; known: {', '.join(LEGS)}")
    encoder = get_encoder()
    backends = open_backends(viewer, encoder)
    runs = _runs(query, expand(widened(query, backends)), encoder, depth)
    return {leg: _as_one([runs[leg](backend) for backend in backends], depth) for leg in LEGS if leg in (legs or LEGS)}


def _as_one(rankings: Sequence[Ranking], depth: int) -> Ranking:
    return rankings[0][:depth] if len(rankings) == 1 else merged(rankings, depth)


def open_backends(viewer: Viewer, encoder: Encoder) -> tuple[SearchBackend, ...]:
    """The indexes that this viewer may search; raises IndexStale for one that another recipe made."""
    wanted = wanted_recipe(encoder.name, encoder.dimensions)
    backends = tuple(get_backend(access) for access in (("public", "restricted") if viewer.may_see_restricted else ("public",)))
    for backend in backends:
        if backend.recipe() != wanted:
            raise IndexStale(backend.recipe(), wanted)
    return backends


def _runs(query: Query, words: Expansion, encoder: Encoder, depth: int) -> Mapping[str, Callable[[SearchBackend], Ranking]]:
    adapted = get_adaptation(query.filters.collections)
    vector = adapted.centred(encoder.query(query.text, query.language), encoder.name)
    return {
        "surface": lambda backend: backend.lexical(words.surface, query.filters, depth),
        "stem": lambda backend: backend.lexical(words.stem, query.filters, depth),
        "ngram": lambda backend: backend.lexical(words.ngram, query.filters, depth),
        "translated": lambda backend: backend.lexical(words.translated, query.filters, depth),
        "dense": lambda backend: backend.nearest(vector, query.filters, depth),
    }
