"""The pages of a file as things that can be read one by one, and what stands around them; it knows no format."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from ingest.formats.markup import BrokenMarkup, parsed
from ingest.formats.mending import mended
from ingest.page import PageText

Size = tuple[int, int] | None
PageMaker = Callable[[str, Size], PageText]
Pages = Sequence[PageMaker]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a file's text and the line on which it begins."""

    text: str
    line: int

    def root(self) -> tuple[etree._Element, tuple[str, ...]]:
        """Its element, mended if need be, and what was wrong. Raises UnreadableScan."""
        content = self.text.encode("utf-8", "replace")
        try:
            return parsed(content), ()
        except BrokenMarkup:
            sound, warnings = mended(b"\n" * (self.line - 1) + content)
            return parsed(sound), warnings


def slices(text: str, opening: re.Pattern[str], closing: str = "") -> Iterator[Slice]:
    """The text from each match of `opening` to the next one, or to the end of the last `closing` before that."""
    starts = [found.start() for found in opening.finditer(text)]
    line, counted = 1, 0
    for start, end in pairwise((*starts, len(text))):
        line, counted = line + text.count("\n", counted, start), start
        closed = text.rfind(closing, start, end) if closing else -1
        yield Slice(text[start : closed + len(closing) if closed >= 0 else end], line)
