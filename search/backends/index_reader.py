"""Searches one index of Elasticsearch; how a search is put stands in `bodies`, what is served in `aliases`."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends import Counts, IndexDamaged, Recipe
from search.backends.aliases import Aliases, Generation
from search.backends.bodies import (
    MOST_HITS,
    Body,
    Factors,
    counted,
    holding,
    matching,
    named,
    neighbours,
    ranked,
    within,
    written,
)
from search.backends.sending import states, walked
from search.backends.server import ALL_OR_NOTHING, Declined, Server
from search.backends.shared_words import SharedWords
from search.query import Filters, TermGroup
from search.ranking import Hit, Ranking

SPARE = 16  # further neighbours, so that equal ones can be put in order of their ids
FETCHED = 256  # vectors at once
MOST_COUNTED = 500  # terms that are counted by one request
GONE = "index_not_found_exception"
HITS, SORTS = "hits.hits.fields", "hits.hits.sort"

WordsOf = Callable[[Generation], SharedWords]
Term = tuple[str, str]  # field and one word


class ElasticsearchIndex:
    """See `SearchBackend`; `statistics` is the index whose rarity of terms counts here, None for its own."""

    def __init__(self, server: Server, aliases: Aliases, words: WordsOf, statistics: "ElasticsearchIndex | None") -> None:
        self._server = server
        self._aliases = aliases
        self._words = words
        self._statistics = statistics
        self._access = "restricted" if statistics else "public"

    def lexical(self, groups: Sequence[TermGroup], filters: Filters, limit: int, minimum: int = 1) -> Ranking:
        """See `SearchBackend.lexical`."""
        if not groups or limit < 1:
            return ()
        query = within(matching(groups, minimum, self._factors(groups)), filters)
        legs = tuple(dict.fromkeys(group.field for group in groups))
        hits = _hits(self._search(ranked(query, limit), SORTS, self._aliases.way))
        found = (hit["sort"] for hit in hits)
        return tuple(Hit(one, score, rank, legs, language) for rank, (score, one, language) in enumerate(found, 1))

    def nearest(self, vector: NDArray[np.float32], filters: Filters, limit: int) -> Ranking:
        """See `SearchBackend.nearest`."""
        dimensions = self.recipe().dimensions
        if len(vector) != dimensions:
            raise ValueError(f"a vector of {len(vector)} dimensions meets an index of {dimensions}")
        if limit < 1 or not vector.any():
            return ()
        body = neighbours(filters, min(limit + SPARE, MOST_HITS))
        near = (hit["sort"] for hit in _hits(self._search(body, SORTS, vector=vector))[:limit])
        return tuple(Hit(one, _product(score), rank, ("dense",), language) for rank, (score, one, language) in enumerate(near, 1))

    def facets(self, groups: Sequence[TermGroup], filters: Filters, fields: Sequence[str], minimum: int = 1) -> Counts:
        """See `SearchBackend.facets`."""
        query = within(matching(groups, minimum) if groups else None, filters)
        found = self._search(counted(query, fields), "hits.total,aggregations")
        values = {name: _sorted(found["aggregations"][name]["buckets"]) for name in fields}
        return Counts(int(found["hits"]["total"]["value"]), values)

    def recipe(self) -> Recipe:
        """See `SearchBackend.recipe`."""
        return self._aliases.served().recipe

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """See `States.states`."""
        return states(self._server, self._aliases.served().index(self._access), ids)

    def walk(self) -> Iterator[tuple[str, str]]:
        """See `States.walk`."""
        return walked(self._server, self._aliases.served().index(self._access))

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """See `SearchBackend.stored`."""
        found = {}
        for start in range(0, len(ids), FETCHED):
            for hit in _hits(self._search(named(ids[start : start + FETCHED], ("state", "vector")), HITS)):
                if "vector" in hit["fields"]:
                    found[_first(hit, "id")] = _first(hit, "state"), np.array(hit["fields"]["vector"][0], np.float32)
        return found

    def vocabulary(self) -> "ElasticsearchIndex":
        """See `SearchBackend.vocabulary`."""
        return self._statistics or self

    def near(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """See `Vocabulary.near`."""
        return self._words(self._aliases.served()).words().near(words)

    def passages(self, words: Sequence[str]) -> tuple[int, ...]:
        """See `Vocabulary.passages`."""
        held = self.held([("surface", word) for word in words])[1]
        return tuple(held["surface", word] for word in words)

    def held(self, terms: Sequence[Term]) -> tuple[int, dict[Term, int]]:
        """How many passages there are, and how many hold each term."""
        different, total, found = list(dict.fromkeys(terms)), 0, dict[Term, int]()
        for start in range(0, len(different), MOST_COUNTED):
            part = different[start : start + MOST_COUNTED]
            reply = self._search(holding(part), "hits.total,aggregations")
            total = int(reply["hits"]["total"]["value"])
            buckets = reply["aggregations"]["held"]["buckets"]
            found.update((term, int(bucket["doc_count"])) for term, bucket in zip(part, buckets, strict=True))
        return total, found

    def _factors(self, groups: Sequence[TermGroup]) -> Factors | None:
        """What turns the rarity of each term in this index into its rarity in the other."""
        if self._statistics is None:
            return None
        phrases = {(group.field, term) for group in groups for term, _ in group.terms}
        terms = sorted({(field, word) for field, term in phrases for word in term.split(" ")})
        own, others = (_rarity(*one.held(terms)) for one in (self, self._statistics))
        return {
            (field, term): sum(others[field, word] for word in term.split(" "))
            / sum(own[field, word] for word in term.split(" "))
            for field, term in phrases
        }

    def _search(self, body: Body, wanted: str, way: str = "", vector: NDArray[np.float32] | None = None) -> Mapping[str, Any]:
        """One search of the served index; once more where that was replaced and removed since the aliases were looked at.

        The same search goes to the same copies of its shards, which may differ in what deletions have left in statistics.
        """
        data = written(body, vector)
        how = f"{ALL_OR_NOTHING}&preference=q{zlib.crc32(data)}&filter_path={wanted}{way}"
        try:
            return self._asked(data, how)
        except Declined as refusal:
            if refusal.kind != GONE:
                raise IndexDamaged("", refusal) from None
        self._aliases.forget()
        try:
            return self._asked(data, how)
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None

    def _asked(self, data: bytes, how: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._server.call("POST", f"/{self._aliases.served().index(self._access)}/_search?{how}", data)
        return found


def _hits(found: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    hits: Sequence[Mapping[str, Any]] = found.get("hits", {}).get("hits", ())
    return hits


def _first(hit: Mapping[str, Any], field: str) -> str:
    return str(hit["fields"][field][0])


def _product(score: float) -> float:
    """The inner product that Elasticsearch's score of a neighbour stands for."""
    return score - 1.0 if score >= 1.0 else 1.0 - 1.0 / score


def _rarity(total: int, held: Mapping[Term, int]) -> Mapping[Term, float]:
    """The weight that BM25 gives terms for their rarity: ln(1 + (N - n + .5) / (n + .5))."""
    return {term: log(1.0 + (max(0, total - number) + 0.5) / (number + 0.5)) for term, number in held.items()}


def _sorted(buckets: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    pairs = ((str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
