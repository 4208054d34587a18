"""Hits and rankings, and how rankings are fused; it knows no engine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found: its fused or raw `score`, `rank` from 1, the legs that found it (`surface`, `dense`, ...).

    `language` is the passage's own, "" where it is not known.
    """

    passage_id: str
    score: float
    rank: int
    found_by: tuple[str, ...]
    language: str = ""


Ranking = tuple[Hit, ...]


def merged(rankings: Iterable[Ranking], limit: int) -> Ranking:
    """One ranking of hits whose scores can be compared, best first, equal scores by id."""
    hits = sorted((hit for ranking in rankings for hit in ranking), key=lambda hit: (-hit.score, hit.passage_id))
    return tuple(Hit(hit.passage_id, hit.score, rank, hit.found_by, hit.language) for rank, hit in enumerate(hits[:limit], 1))


def scaled(ranking: Ranking) -> dict[str, float]:
    """Scores as shares of the best one, so that a hit's share does not depend on how many hits were asked for."""
    if not ranking or ranking[0].score <= 0.0:
        return {}
    return {hit.passage_id: max(0.0, hit.score / ranking[0].score) for hit in ranking}


def fused(legs: Mapping[str, Ranking], weights: Mapping[str, float], limit: int) -> Ranking:
    """The passages of all legs by the weighted sum of their scaled scores; a leg that did not find a passage adds nothing."""
    scores: dict[str, float] = defaultdict(float)
    finders: dict[str, list[str]] = defaultdict(list)
    for leg, ranking in legs.items():
        for passage, score in scaled(ranking).items():
            scores[passage] += weights[leg] * score
            finders[passage].append(leg)
    best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
    return tuple(Hit(passage, score, rank, tuple(finders[passage])) for rank, (passage, score) in enumerate(best, 1))
