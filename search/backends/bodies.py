"""What is searched for, as bodies of requests to Elasticsearch; it sends none and reads no reply."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.mapping import numbers
from search.query import Filters, TermGroup

MOST_HITS = 10_000  # of one search, by Elasticsearch
CANDIDATES = 1_600  # passages of a shard that are looked at for the nearest (decision 0130)
MOST_OVERSAMPLED = 10.0  # candidates weighed again for each one wanted, by Elasticsearch
MOST_VALUES = 10_000  # of a facet field
_VECTOR = "the vector of the question"

Body = dict[str, Any]
Factors = Mapping[tuple[str, str], float]


def matching(groups: Sequence[TermGroup], minimum: int, factors: Factors | None = None) -> Body:
    """Passages with enough different words and all required groups; `factors` multiply the weights of (field, term)."""
    words = defaultdict(list)
    for group in groups:
        if not group.required:
            words[group.word].append(_best_of(group, factors or {}))
    clauses = [found[0] if len(found) == 1 else {"bool": {"should": found}} for found in words.values()]
    needed = [_best_of(group, factors or {}) for group in groups if group.required]
    least = min(max(1, minimum), len(clauses)) if clauses and (minimum > 1 or not needed) else 0
    return {"bool": {"must": needed, "should": clauses, "minimum_should_match": least}}


def _best_of(group: TermGroup, factors: Factors) -> Body:
    terms = [_weighted(group.field, term, weight * factors.get((group.field, term), 1.0)) for term, weight in group.terms]
    return terms[0] if len(terms) == 1 else {"dis_max": {"queries": terms, "tie_breaker": 0.0}}


def _weighted(field: str, term: str, weight: float) -> Body:
    if " " in term:
        return {"match_phrase": {field: {"query": term, "boost": weight}}}
    return {"term": {field: {"value": term, "boost": weight}}}


def limits(filters: Filters) -> list[Body]:
    """What the filters ask, as clauses that all must hold; none for no limits."""
    named = {"collection": filters.collections, "language": filters.languages, "item": filters.items, "id": filters.passages}
    clauses: list[Body] = [{"terms": {name: list(values)}} for name, values in named.items() if values]
    if filters.first:
        clauses.append({"range": {"last": {"gte": filters.first.toordinal()}}})
    if filters.last:
        clauses.append({"range": {"first": {"lte": filters.last.toordinal()}}})
    if filters.excluded:
        clauses.append({"bool": {"must_not": [{"terms": {"id": list(filters.excluded)}}]}})
    return clauses


def within(query: Body | None, filters: Filters) -> Body:
    """A query, None for everything, within the filters."""
    clauses = limits(filters)
    if not clauses:
        return query or {"match_all": {}}
    return {"bool": {"must": [query] if query else [], "filter": clauses}}


def ranked(query: Body, limit: int) -> Body:
    """The best `limit` passages, equal scores by id; what is known of each stands in `sort`: score, id, language."""
    return {"query": query, **_best(min(limit, MOST_HITS))}


def _best(limit: int) -> Body:
    order = [{"_score": "desc"}, {"id": "asc"}, {"language": "asc"}]
    return {"size": limit, "sort": order, "track_total_hits": False, "stored_fields": "_none_"}


def written(body: Body, vector: NDArray[np.float32] | None = None) -> bytes:
    """A body as it is sent, with the vector that `neighbours` leaves open."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    if vector is not None:
        text = text.replace(f'"{_VECTOR}"', numbers(vector[None])[0], 1)
    return text.encode("utf-8", "replace")


def neighbours(filters: Filters, limit: int) -> Body:
    """The `limit` nearest passages of those that pass the filters; `sort` as in `ranked`.

    Candidates of each shard are found by vectors of a byte a dimension and weighed again by whole ones (decision 0130).
    Where a filter passes about as few as are looked at on the way, Elasticsearch compares all that it passes.
    """
    candidates = min(MOST_HITS, max(CANDIDATES, limit))
    near: Body = {"field": "vector", "query_vector": _VECTOR, "k": limit, "num_candidates": candidates}
    near["rescore_vector"] = {"oversample": max(1.0, min(MOST_OVERSAMPLED, candidates / limit))}
    if clauses := limits(filters):
        near["filter"] = clauses
    return {"knn": near, **_best(limit)}


def counted(query: Body, fields: Sequence[str]) -> Body:
    """How many passages match, and how many have each value of the fields: exact, for every shard sends all its values."""
    found: Body = {"query": query, "size": 0, "track_total_hits": True}
    if fields:
        found["aggs"] = {
            name: {"terms": {"field": name, "size": MOST_VALUES, "shard_size": MOST_VALUES}} for name in dict.fromkeys(fields)
        }
    return found


def holding(terms: Sequence[tuple[str, str]]) -> Body:
    """How many passages there are, and how many hold each (field, term), in their order."""
    filters = [{"term": {field: term}} for field, term in terms]
    return {"size": 0, "track_total_hits": True, "aggs": {"held": {"filters": {"filters": filters}}}}


def named(ids: Sequence[str], fields: Sequence[str]) -> Body:
    """These passages, with fields of theirs."""
    return {
        "query": {"bool": {"filter": [{"terms": {"id": list(ids)}}]}},
        "size": len(ids),
        "track_total_hits": False,
        "stored_fields": "_none_",
        "docvalue_fields": ["id", *fields],
    }
