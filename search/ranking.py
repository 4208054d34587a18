"""Hits and rankings, and how rankings are fused; it knows no engine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found: its fused or raw `score`, `rank` from 1, and the legs that found it (`surface`, `dense`, ...)."""

    passage_id: str
    score: float
    rank: int
    found_by: tuple[str, ...]


Ranking = tuple[Hit, ...]
