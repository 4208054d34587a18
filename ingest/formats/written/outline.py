"""A page as its writers need it: words with all that is said of them, in lines, in blocks; it writes nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

from ingest.marks import PLAIN, Style, spread_runs
from ingest.page import Box, PageText

SOFTWARE = "Lacuna"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a writer must know beside the text: the scan's width and height in pixels, and when the text was made (ISO 8601)."""

    size: tuple[int, int] | None = None
    made: str = "1970-01-01T00:00:00Z"

    def sides(self, page: PageText) -> tuple[int, int]:
        """The scan's sides; where they are not known, as far as the words go."""
        if self.size:
            return self.size
        _, _, rights, bottoms = page.blocks.edges
        return max(rights, default=0), max(bottoms, default=0)


@dataclass(frozen=True, slots=True)
class OutWord:
    """A word by its number on the page; `part` tells which piece of `whole` it is, 0 where it is none."""

    number: int
    text: str
    box: Box
    confidence: float
    language: str | None = None
    style: Style = PLAIN
    part: int = 0
    whole: str = ""


OutLine = Sequence[OutWord]


@dataclass(frozen=True, slots=True)
class OutBlock:
    """A block by its number on the page."""

    number: int
    kind: str
    lines: Sequence[OutLine] = field(default_factory=tuple)

    @property
    def words(self) -> list[OutWord]:
        return [word for line in self.lines for word in line]


def outlined(page: PageText) -> list[OutBlock]:
    """The page's blocks; signs that XML cannot hold are U+FFFD."""
    words, blocks = list(_words(page)), page.blocks
    lines = [words[start:end] for start, end in pairwise((0, *blocks.lines))]
    ends = pairwise((0, *blocks.blocks))
    return [
        OutBlock(number, kind, lines[start:end])
        for number, ((start, end), kind) in enumerate(zip(ends, blocks.kinds, strict=True), 1)
    ]


def _words(page: PageText) -> Iterator[OutWord]:
    blocks, marks = page.blocks, page.marks
    count = len(blocks.texts)
    languages, styles = spread_runs(marks.languages, count), spread_runs(marks.styles, count)
    parts = {
        number: (_part(number, start, end), _UNWRITABLE.sub("\ufffd", whole))
        for start, end, whole in marks.wholes
        for number in range(start, end)
    }
    boxes = map(Box, *blocks.edges)
    for number, (text, box, confidence) in enumerate(zip(blocks.texts, boxes, blocks.confidences, strict=True)):
        written = _UNWRITABLE.sub("\ufffd", text)
        part, whole = parts.get(number, (0, ""))
        yield OutWord(number + 1, written, box, confidence, languages[number], styles[number] or PLAIN, part, whole)


def _part(number: int, start: int, end: int) -> int:
    """A lone piece at the page's beginning is a second one, whose first stands on the page before."""
    return 2 if number > start or (end == start + 1 and start == 0) else 1


def around(words: Sequence[OutWord]) -> Box:
    """The smallest box round these words."""
    return Box.around(word.box for word in words)


def unprefixed(namespace: str) -> dict[str, str]:
    """The namespace for elements without a prefix, as lxml takes it."""
    return cast("dict[str, str]", {None: namespace})
