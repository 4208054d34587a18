"""Places as a file records them brought to pixels of the scan; it reads no file."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import cast

_SAME_SHAPE = 0.05  # how far the two axes may differ before the stated page size is taken to be another page's
_FARTHEST = 1_000_000  # pixels: beyond, a place is nonsense


@dataclass(frozen=True, slots=True)
class Grid:
    """How recorded units become pixels: factors across and down, and the scan's size (0: not known)."""

    across: float = 1.0
    down: float = 1.0
    width: int = 0
    height: int = 0

    def columns(self, places: Sequence[float], lengths: Sequence[float]) -> tuple[list[int], list[int]]:
        """Left and right edges in pixels."""
        return _edges(places, lengths, self.across, self.width)

    def rows(self, places: Sequence[float], lengths: Sequence[float]) -> tuple[list[int], list[int]]:
        """Top and bottom edges in pixels."""
        return _edges(places, lengths, self.down, self.height)


def grid(width: float, height: float, size: tuple[int, int] | None, pixels: bool = True) -> Grid:
    """The grid of a page of `width` x `height` units on a scan of `size` pixels.

    With `pixels`, units that do not have the scan's shape are taken for its pixels: the stated size is then that of a part.
    """
    if not size or not (0 < width < math.inf and 0 < height < math.inf):
        return Grid()
    across, down = size[0] / width, size[1] / height
    if pixels and abs(across / down - 1) > _SAME_SHAPE:
        return Grid(1.0, 1.0, *size)
    return Grid(across, down, *size)


def _edges(places: Sequence[float], lengths: Sequence[float], factor: float, limit: int) -> tuple[list[int], list[int]]:
    most = limit or _FARTHEST
    ends = list(map(add, places, lengths))
    if factor == 1.0 and min(places) >= 0 and min(lengths) >= 0 and max(ends) <= most:
        if isinstance(ends[0], int):  # then all are
            return cast("list[int]", places), cast("list[int]", ends)
        return list(map(round, places)), list(map(round, ends))
    starts = [min(most, max(0, round(place * factor))) for place in places]
    return starts, [max(start, min(most, round(end * factor))) for start, end in zip(starts, ends, strict=True)]
