"""The passages of an index by their vectors: segments searched together, under filters; it knows no terms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends.columns import Passing, key
from search.backends.segments import Segment, on_one_core
from search.query import NO_FILTERS, Filters

EXACT_UNTIL = 300_000
GATHER_BELOW = 50_000
GATHER_SHARE = 0.05
REFINED = 8  # candidates by the lists for each hit, whose scores are then those of the bytes
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
        for name, size in state["files"].items():
            if (folder / name).stat().st_size != size:
                raise ValueError(f"file {name} has another size than it was written with")
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
        """The best of those chosen, best first, equal scores by id."""
        number = min(limit, chosen.number)
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
        found += _refined(listed, row, number)
        scores = np.concatenate([some for _, some, _ in found])
        rows = np.concatenate([some for _, _, some in found])
        segments = np.repeat(np.arange(len(found)), [len(some) for _, some, _ in found])
        best = np.argsort(-scores)[:number].tolist()
        named = ((float(scores[one]), *found[segments[one]][0].columns.named(rows[one])[:2]) for one in best)
        return sorted(named, key=lambda near: (-near[0], near[1]))

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """The state of those of the passages that are there."""
        return {passage: segment.columns.named(row)[2] for passage, segment, row in self._places(ids)}

    def walk(self) -> Iterator[tuple[str, str]]:
        """Every passage with its state."""
        for segment in self.segments:
            for row in np.flatnonzero(segment.alive).tolist():
                passage, _, state = segment.columns.named(row)
                yield passage, state

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """State and vector of those of the passages that have one."""
        places = [(passage, segment, row) for passage, segment, row in self._places(ids) if segment.columns.filled[row]]
        found = {}
        for passage, segment, row in places:
            found[passage] = (segment.columns.named(row)[2], segment.vectors(np.array([row], np.int64))[0])
        return found

    def _places(self, ids: Sequence[str]) -> Iterator[tuple[str, Segment, int]]:
        keys = np.array([key(one) for one in ids], np.int64)
        for segment in self.segments:
            rows = segment.columns.rows(keys)
            for place in np.flatnonzero((rows >= 0) & segment.alive[rows]).tolist():
                yield ids[place], segment, int(rows[place])


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
