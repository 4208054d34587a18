"""Words as a file records them, gathered in columns and made into lines at once: a page in a quarter of the time (decision 0030)."""

import math
from itertools import accumulate
from operator import itemgetter

from ingest.formats.places import Grid
from ingest.page import Line, Word, words_from_columns
from ingest.scan import UnreadableScan

Recorded = tuple[str | None, str | None, str | None, str | None, str | None, str | None]
Edges = tuple[list[int], list[int], list[int], list[int]]


class Columns:
    """Recorded words (text, left, top, width, height, confidence as written), line by line and block by block."""

    def __init__(self) -> None:
        self._words: list[Recorded] = []
        self._hyphens: dict[int, str] = {}
        self._lines: list[int] = [0]  # word after each line
        self._blocks: list[int] = [0]  # line after each block
        self.add = self._words.append

    def add_hyphen(self, mark: str | None) -> None:
        """A line-break hyphen that is recorded apart from its word: the last one."""
        if len(self._words) > self._lines[-1]:
            self._hyphens[len(self._words) - 1] = mark or "-"

    def end_line(self) -> None:
        self._lines.append(len(self._words))

    def end_block(self) -> None:
        self._blocks.append(len(self._lines) - 1)

    def blocks(self, units: Grid) -> list[tuple[Line, ...]]:
        """The lines of each block; words without text and lines without words are left out."""
        if not self._words:
            return [()] * (len(self._blocks) - 1)
        texts, left, top, width, height, confidence = (list(map(itemgetter(n), self._words)) for n in range(6))
        written = [text or "" for text in texts]
        for place, mark in self._hyphens.items():
            written[place] = _hyphenated(written[place], mark)
        edges = (*units.columns(_numbers(left), _numbers(width)), *units.rows(_numbers(top), _numbers(height)))
        words, ends = _made(written, (edges[0], edges[2], edges[1], edges[3]), _shares(confidence), self._lines)
        lines = [tuple(words[start:end]) for start, end in zip(ends, ends[1:], strict=False)]
        made = [Line(line) if line else None for line in lines]
        return [
            tuple([line for line in made[start:end] if line is not None])
            for start, end in zip(self._blocks, self._blocks[1:], strict=False)
        ]


def _made(texts: list[str], edges: Edges, confidences: list[float], ends: list[int]) -> tuple[list[Word], list[int]]:
    """Words, and the word after each line; a text with spaces, a whole line say, gives several words."""
    if " ".join(texts).split() == texts:
        return words_from_columns(texts, edges, confidences), ends
    pieces = [spread(text, left, right) for text, left, right in zip(texts, edges[0], edges[2], strict=True)]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    flat = [part for piece in pieces for part in piece]
    column = ([part[1] for part in flat], [edges[1][place] for place in places], [part[2] for part in flat], [edges[3][place] for place in places])
    words = words_from_columns([part[0] for part in flat], column, [confidences[place] for place in places])
    counts = [0, *accumulate(map(len, pieces))]
    return words, [counts[end] for end in ends]


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


def _numbers(column: list[str | None]) -> list[float]:
    """Numbers as written; what is missing or written otherwise is 0."""
    try:
        return list(map(int, column))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return [_number(value) for value in column]


def _number(value: str | None) -> float:
    try:
        number = float(value or 0)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UnreadableScan(f"gives {value!r} where a number is needed; export it again")
    return number


def _shares(column: list[str | None]) -> list[float]:
    """Confidences from 0 to 1; 1 where none is given."""
    return [1.0 if value is None else min(1.0, max(0.0, _number(value))) for value in column]
