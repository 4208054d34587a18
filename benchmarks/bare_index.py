"""The same documents in an Elasticsearch that is asked by plain requests: what the embedded engine is measured beside."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.bare import JSON, LINES, Bare, Request
from benchmarks.peers import Groups, Limits
from search.backends import Entry, Recipe
from search.backends.mapping import action, documents, passages_mapping, settings

NAME = "beside"
BODY = 500  # documents of a request
CANDIDATES = 2  # neighbours that are looked at for each that is wanted
Body = Mapping[str, Any]


class BareIndex:
    """One index of one shard; each search is a request that is made before it is timed."""

    def __init__(self, url: str, recipe: Recipe) -> None:
        self._bare = Bare(url)
        self._send("PUT", f"/{NAME}", {"settings": settings(1, 0), "mappings": passages_mapping(recipe, NAME)})

    def add(self, entries: Sequence[Entry]) -> None:
        made = zip(entries, documents(entries), strict=True)
        lines = [action("index", entry.passage_id, 0) + b"\n" + line + b"\n" for entry, line in made]
        for start in range(0, len(lines), BODY):
            self._bare.send(Request("POST", f"/{NAME}/_bulk?filter_path=errors", b"".join(lines[start : start + BODY]), LINES))

    def publish(self) -> None:
        self._send("POST", f"/{NAME}/_refresh")

    def words(self, groups: Groups, limit: int, within: Limits | None = None) -> Request:
        """The best passages by words, of each group its best."""
        best = [{"dis_max": {"queries": [_term(*one) for one in group]}} for group in groups]
        limits = [{"term": {within[0]: within[1]}}] if within else []
        return _search({"size": limit, "query": {"bool": {"should": best, "minimum_should_match": 1, "filter": limits}}})

    def near(self, vector: NDArray[np.float32], limit: int) -> Request:
        """The nearest passages."""
        asked = {"field": "vector", "query_vector": vector.tolist(), "k": limit, "num_candidates": CANDIDATES * limit}
        return _search({"size": limit, "knn": asked})

    def counts(self, groups: Groups, fields: Sequence[str]) -> Request:
        """How many passages hold any of the words, by fields."""
        terms = [_term(*one) for group in groups for one in group]
        aggregations = {name: {"terms": {"field": name, "size": 10_000}} for name in fields}
        asked = {"size": 0, "track_total_hits": True, "query": {"bool": {"should": terms, "minimum_should_match": 1}}}
        return _search({**asked, "aggs": aggregations})

    def answering(self, requests: Iterable[Request]) -> Callable[[object], object]:
        """What sends the next request each time that it is called; raises RuntimeError for an error."""
        waiting = iter(requests)
        return lambda _: self._bare.send(next(waiting))

    def _send(self, method: str, path: str, body: Body | None = None) -> None:
        self._bare.send(Request(method, path, None if body is None else json.dumps(body).encode(), JSON))


def _term(term: str, weight: float) -> Body:
    return {"term": {"surface": {"value": term, "boost": weight}}}


def _search(body: Body) -> Request:
    """What is found is told by id, as the embedded engine does; nothing is answered from a cache."""
    plain = {"_source": False, "track_total_hits": False, "docvalue_fields": ["id"], **body}
    return Request("POST", f"/{NAME}/_search?request_cache=false&filter_path=hits,aggregations", json.dumps(plain).encode(), JSON)
