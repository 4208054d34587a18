"""Words as a file records them, gathered in columns and made into lines at once (decision 0030); it reads no file."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from ingest.formats.places import Grid
from ingest.page import Blocks

FIELDS = 6
_FAR = 1e9
Single = tuple[list[str], list[list[Any]], list[int], list[int] | None]


class Columns:
    """Recorded words, line by line and block by block.

    `fields` has six columns as written: text, left, top, width, height, confidence; None or "" where there is none.
    Lines and blocks end after so many `words`, counted from the beginning.
    """

    def __init__(self) -> None:
        self.fields: Sequence[Sequence[str | None]] = ((),) * FIELDS
        self._hyphens: dict[int, str] = {}
        self._lines: list[int] = [0]  # word after each line
        self._blocks: list[int] = [0]  # line after each block
        self.odd: list[str] = []  # what was given where a number is needed
        self.origins: list[int] | None = None  # the field of each word of the blocks, None where they are one for one

    def add_hyphen(self, words: int, mark: str | None) -> None:
        """A line-break hyphen that is recorded apart from its word: the last one."""
        if words > self._lines[-1]:
            self._hyphens[words - 1] = mark or "-"

    def end_line(self, words: int) -> None:
        """Ends the line before, if there is one with words."""
        if words > self._lines[-1]:
            self._lines.append(words)

    def end_block(self, words: int) -> None:
        self.end_line(words)
        self._blocks.append(len(self._lines) - 1)

    def blocks(self, units: Grid, kinds: Sequence[str]) -> tuple[list[int], Blocks]:
        """The blocks that have words, and their numbers; `kinds` has one for each block, words without text are left out."""
        if not self.fields[0] or not kinds:
            return [], Blocks.of(())
        left, top, width, height = (_numbers(column, self.odd) for column in self.fields[1:5])
        shares = _shares(self.fields[5], self.odd)
        try:
            places: list[list[Any]] = [*units.columns(left, width), *units.rows(top, height), shares]
        except OverflowError:
            left, top, width, height = map(_near, (left, top, width, height))
            places = [*units.columns(left, width), *units.rows(top, height), shares]
        texts, (lefts, rights, tops, bottoms, shares), ends, self.origins = _single(self._texts(), places, self._lines)
        lines = [end for start, end in pairwise(ends) if start < end]
        until = [0, *accumulate(start < end for start, end in pairwise(ends))]
        filled = [number for number, (start, end) in enumerate(pairwise(self._blocks)) if until[start] < until[end]]
        blocks = [until[self._blocks[number + 1]] for number in filled]
        edges = (tuple(lefts), tuple(tops), tuple(rights), tuple(bottoms))
        of = tuple([kinds[number] for number in filled])
        return filled, Blocks(tuple(texts), edges, tuple(shares), tuple(lines), tuple(blocks), of)

    def _texts(self) -> list[str]:
        texts = [text or "" for text in self.fields[0]]
        for place, mark in self._hyphens.items():
            texts[place] = _hyphenated(texts[place], mark) if texts[place].strip() else ""
        return texts


def _single(texts: list[str], places: list[list[Any]], ends: list[int]) -> Single:
    """Words, their lefts, rights, tops, bottoms and confidences, and the word after each line; a text with spaces, a whole line
    say, gives several words, which then have the numbers of what they come from."""
    if " ".join(texts).split() == texts:
        return texts, places, ends, None
    pieces = [spread(text, left, right) for text, left, right in zip(texts, places[0], places[1], strict=True)]
    flat = [part for piece in pieces for part in piece]
    origins = [number for number, piece in enumerate(pieces) for _ in piece]
    others = [[column[number] for number in origins] for column in places[2:]]
    counts = [0, *accumulate(map(len, pieces))]
    made = [[part[1] for part in flat], [part[2] for part in flat], *others]
    return [part[0] for part in flat], made, [counts[end] for end in ends], origins


def spread(text: str, left: int, right: int) -> list[tuple[str, int, int]]:
    """Words of `text`, each with its share of the width by its letters."""
    length, position = max(1, len(text)), 0
    parts = []
    for part in text.split():
        start = text.index(part, position)
        position = start + len(part)
        parts.append((part, left + (right - left) * start // length, left + (right - left) * position // length))
    return parts


def _hyphenated(text: str, mark: str) -> str:
    """The printed form: a word that is recorded without its hyphen gets it; a soft hyphen is printed as a hyphen."""
    shown = "-" if mark == "\u00ad" else mark
    if text.endswith("\u00ad"):
        return text[:-1] + shown
    return text if text.endswith(shown) else text + shown


def _numbers(column: Sequence[str | None], odd: list[str]) -> list[float]:
    """Numbers as written, 0 where there is none."""
    given = column if all(column) else [value or "0" for value in column]
    try:
        return list(map(int, given))  # type: ignore[arg-type]  # none is None
    except ValueError:
        numbers = _floats(given)
    return numbers if math.isfinite(sum(numbers)) else [_number(value, odd) for value in column]


def _near(numbers: Sequence[float]) -> list[float]:
    return [max(-_FAR, min(_FAR, number)) for number in numbers]


def _floats(given: Sequence[str | None]) -> list[float]:
    try:
        return list(map(float, given))  # type: ignore[arg-type]  # none is None
    except ValueError:
        return [math.nan]


def _shares(column: Sequence[str | None], odd: list[str]) -> list[float]:
    """Confidences from 0 to 1; 1 where none is given."""
    if not any(column):
        return [1.0] * len(column)
    given = [value or "1" for value in column]
    try:
        shares = list(map(float, given))
    except ValueError:
        shares = [_number(value, odd) for value in given]
    if min(shares) >= 0.0 and max(shares) <= 1.0:
        return shares
    if 2.0 < max(shares) <= 100.0 and sum(share > 1.0 for share in shares) * 2 > len(shares):  # written in hundredths
        return [max(0.0, share) / 100 for share in shares]
    return [min(1.0, max(0.0, share)) if math.isfinite(share) else 0.0 for share in shares]


def _number(value: str | None, odd: list[str]) -> float:
    """The number, or 0 for what is none, which is noted."""
    try:
        number = float(value or 0)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    odd.append(str(value))
    return 0.0
