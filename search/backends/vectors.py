"""The passages of an index by their vectors: segments searched together, under filters; it knows no terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.columns import Passing, Rows, key
from search.backends.generations import intact
from search.backends.segments import Segment, on_one_core
from search.query import NO_FILTERS, Filters

EXACT_UNTIL = 300_000
GATHER_BELOW = 50_000
GATHER_SHARE = 0.05
REFINED = 6  # candidates by the lists for each hit, whose scores are then those of the bytes
TIES = 16  # further neighbours, so that equal ones at the end can be put in order of their ids
WALKED = 10_000  # rows that are read at once
ALONE_BELOW = 20_000  # vectors: on fewer, waking other threads costs more (2 to 20 ms) than comparing

Near = tuple[float, str, str]  # score, passage id, language


@dataclass(frozen=True, slots=True)
class Chosen:
    """What filters let pass: a mask for each segment (None for all of its rows), and how many vectors in all."""

    masks: tuple[Passing | None, ...]
    number: int


class Vectors:
    """One published state; inner products with all vectors up to EXACT_UNTIL, beyond it with what lists choose."""

    def __init__(self, folder: Path, state: Mapping[str, Any]) -> None:
        """`state` is what `NewVectors.save` gave. Raises ValueError, OSError or RuntimeError for damage."""
        intact(folder, state["files"])
        self.dimensions = int(state["dimensions"])
        self.segments = tuple(Segment(folder, name, dead) for name, dead in state["segments"])

    @cached_property
    def every(self) -> Chosen:
        """All vectors."""
        return self._chosen([segment.alive & segment.columns.filled for segment in self.segments])

    def passing(self, filters: Filters) -> Chosen:
        """The vectors that the filters let pass."""
        if filters == NO_FILTERS:
            return self.every
        return self._chosen([one.alive & one.columns.filled & one.columns.passing(filters) for one in self.segments])

    def _chosen(self, masks: Sequence[Passing]) -> Chosen:
        return Chosen(tuple(None if mask.all() else mask for mask in masks), sum(int(mask.sum()) for mask in masks))

    def nearest(self, vector: NDArray[np.float32], limit: int, chosen: Chosen) -> list[Near]:
        """The best of those chosen, best first, equal scores by id, of many at the very end any."""
        number = min(limit + TIES, chosen.number)
        if number < 1 or not vector.any():
            return []
        row = np.ascontiguousarray(vector[None], np.float32)
        total = self.every.number
        few = chosen.number < max(GATHER_BELOW, GATHER_SHARE * total)
        on_one_core(total < ALONE_BELOW)
        pairs = list(zip(self.segments, chosen.masks, strict=True))
        by_lists = not few and total > EXACT_UNTIL
        listed = [(segment, mask) for segment, mask in pairs if by_lists and segment.listed]
        flat = [(segment, mask) for segment, mask in pairs if not (by_lists and segment.listed)]
        found = [(segment, *segment.exact(row, number, mask)) for segment, mask in flat]
        return _best([*found, *_refined(listed, row, number)], limit)

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """The state of those of the passages that are there."""
        return {name: state for _, _, names in self._places(ids) for name, _, state in names}

    def walk(self) -> Iterator[tuple[str, str]]:
        """Every passage with its state."""
        for segment in self.segments:
            rows = np.flatnonzero(segment.alive)
            for start in range(0, len(rows), WALKED):
                for passage, _, state in segment.columns.named(rows[start : start + WALKED]):
                    yield passage, state

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """State and vector of those of the passages that have one."""
        found: dict[str, tuple[str, NDArray[np.float32]]] = {}
        for segment, rows, names in self._places(ids):
            for (passage, _, state), vector, filled in zip(
                names, segment.vectors(rows), segment.columns.filled[rows], strict=True
            ):
                if filled:
                    found[passage] = state, vector
        return found

    def _places(self, ids: Sequence[str]) -> Iterator[tuple[Segment, Rows, list[list[str]]]]:
        """Where those of the passages that are there stand, with id, language and state of each."""
        keys = np.array([key(one) for one in ids], np.int64)
        for segment in self.segments:
            rows = segment.columns.rows(keys)
            rows = rows[(rows >= 0) & segment.alive[rows]]
            yield segment, rows, segment.columns.named(rows)


_Scored = tuple[Segment, NDArray[np.float32], NDArray[np.int64]]


def _refined(listed: Sequence[tuple[Segment, Passing | None]], vector: NDArray[np.float32], number: int) -> list[_Scored]:
    """Of the candidates of all lists those with the best estimates, with their scores by the bytes."""
    likely = [(segment, *segment.likely(vector, REFINED * number, mask)) for segment, mask in listed]
    if not likely:
        return []
    estimates = np.concatenate([scores for _, scores, _ in likely])
    least = np.sort(estimates)[-REFINED * number] if len(estimates) > REFINED * number else -np.inf
    kept = [(segment, rows[scores >= least]) for segment, scores, rows in likely]
    return [(segment, segment.vectors(rows) @ vector[0], rows) for segment, rows in kept if len(rows)]


def _best(found: Sequence[_Scored], limit: int) -> list[Near]:
    """The best of all that segments found, best first, equal scores by id."""
    scores = np.concatenate([some for _, some, _ in found])
    rows = np.concatenate([some for _, _, some in found])
    segments = np.repeat(np.arange(len(found)), [len(some) for _, some, _ in found])
    best = np.argsort(-scores)[: limit + TIES]
    if len(best) > limit:
        best = best[scores[best] >= scores[best[limit - 1]]]
    named: list[Near] = []
    for number, (segment, _, _) in enumerate(found):
        own = best[segments[best] == number]
        names = segment.columns.named(rows[own])
        named += [(-score, name, language) for score, (name, language, _) in zip(scores[own].tolist(), names, strict=True)]
    named.sort()
    return [(-score, passage, language) for score, passage, language in named[:limit]]
