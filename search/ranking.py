"""Hits and rankings of one kind of score; it knows no engine and fuses nothing."""

from collections.abc import Iterable
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
