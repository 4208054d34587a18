"""The story of one search: widen, expand, match by every leg, fuse; it reads no row, and no leg limits another."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ingest.languages import LANGUAGES, UNDETERMINED
from search.backends import IndexStale, SearchBackend, get_backend, wanted_recipe
from search.encoders import Encoder, get_encoder
from search.expand import Expansion, expand
from search.query import Query
from search.ranking import Ranking, fused, merged
from search.viewer import Viewer

LEGS = ("surface", "stem", "ngram", "translated", "dense")
WEIGHTS: Mapping[str, float] = {  # decision 0051
    "surface": 0.5,
    "stem": 0.75,
    "ngram": 1.5,
    "translated": 0.75,
    "dense": 0.5,
}
DEPTH = 200  # passages of each leg that take part in the fusion


def retrieve(query: Query, viewer: Viewer, limit: int = 100, legs: Sequence[str] | None = None) -> Ranking:
    """The best passages that this viewer may see; `found_by` names the legs that found each.

    `legs` limits the search to some of LEGS. Raises ValueError for an unknown leg, IndexUnusable where there is no index
    that fits the program.
    """
    return combined(query, run_legs(query, viewer, legs, max(limit, DEPTH)), limit)


def combined(query: Query, runs: Mapping[str, Ranking], limit: int) -> Ranking:
    """One ranking of what the legs found for a query: the part of a search that follows matching."""
    return fused(runs, WEIGHTS, limit)


def run_legs(query: Query, viewer: Viewer, legs: Sequence[str] | None = None, depth: int = DEPTH) -> dict[str, Ranking]:
    """The ranking of each leg by itself."""
    unknown = set(legs or ()) - set(LEGS)
    if unknown:
        raise ValueError(f"there is no leg {', '.join(sorted(unknown))}; known: {', '.join(LEGS)}")
    encoder = get_encoder()
    backends = open_backends(viewer, encoder)
    runs = _runs(query, expand(widened(query, backends)), encoder, depth)
    return {leg: merged([runs[leg](backend) for backend in backends], depth) for leg in LEGS if leg in (legs or LEGS)}


def open_backends(viewer: Viewer, encoder: Encoder) -> tuple[SearchBackend, ...]:
    """The indexes that this viewer may search; raises IndexStale for one that another recipe made."""
    wanted = wanted_recipe(encoder.name, encoder.dimensions)
    backends = tuple(get_backend(access) for access in (("public", "restricted") if viewer.may_see_restricted else ("public",)))
    for backend in backends:
        if backend.recipe() != wanted:
            raise IndexStale(backend.recipe(), wanted)
    return backends


def widened(query: Query, backends: Sequence[SearchBackend]) -> Query:
    """The query with the other languages that these indexes hold within its filters, and with what may stand for its words."""
    if query.targets or query.renderings:
        return query
    held = Counter[str]()
    for backend in backends:
        held.update(dict(backend.facets((), query.filters, ("language",)).facets["language"]))
    targets = tuple(code for code, _ in held.most_common() if code in LANGUAGES and code not in (query.language, UNDETERMINED))
    return replace(query, targets=targets)


def _runs(query: Query, words: Expansion, encoder: Encoder, depth: int) -> Mapping[str, Callable[[SearchBackend], Ranking]]:
    vector = encoder.query(query.text, query.language)
    return {
        "surface": lambda backend: backend.lexical(words.surface, query.filters, depth),
        "stem": lambda backend: backend.lexical(words.stem, query.filters, depth),
        "ngram": lambda backend: backend.lexical(words.ngram, query.filters, depth),
        "translated": lambda backend: backend.lexical(words.translated, query.filters, depth),
        "dense": lambda backend: backend.nearest(vector, query.filters, depth),
    }
