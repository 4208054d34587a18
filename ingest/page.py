"""What any OCR engine returns: boxes, words, lines, blocks and the page they make; it holds no image and reads no file."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import le
from typing import Any

BLOCK_KINDS = ("text", "heading", "caption", "table", "header", "footer", "marginal", "advert")


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of character positions: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}..{self.end} is not a range of positions")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle in pixels of the scan, origin top left, right and bottom exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    def __post_init__(self) -> None:
        if self.left < 0 or self.top < 0 or self.right < self.left or self.bottom < self.top:
            raise ValueError(f"box {self.left},{self.top},{self.right},{self.bottom} is not a rectangle")

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> "Box":
        """Smallest box that holds all `boxes`; at least one is needed."""
        found = tuple(boxes)
        if not found:
            raise ValueError("no box to surround")
        return cls(
            min(box.left for box in found),
            min(box.top for box in found),
            max(box.right for box in found),
            max(box.bottom for box in found),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the engine read it, with its engine's confidence from 0 to 1."""

    text: str
    box: Box
    confidence: float

    def __post_init__(self) -> None:
        if not self.text or any(character.isspace() for character in self.text):
            raise ValueError(f"a word is non-empty and has no white space, not {self.text!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


def words_from_columns(
    texts: list[str],
    edges: tuple[list[int], list[int], list[int], list[int]],
    confidences: Sequence[float],
    whole: bool = False,
) -> list[Word]:
    """Many words at once, from their texts, their boxes' left, top, right and bottom edges, and their confidences.

    `whole` says that the texts are known to be words.
    Refuses what `Box` and `Word` refuse, at a quarter of the time (decision 0030).
    """
    left, top, right, bottom = edges
    if not texts:
        return []
    sound = min(left) >= 0 and min(top) >= 0 and all(map(le, left, right)) and all(map(le, top, bottom))
    whole = whole or " ".join(texts).split() == texts
    if not (sound and whole and min(confidences) >= 0.0 and max(confidences) <= 1.0):
        checked = map(Box, left, top, right, bottom)
        return [Word(text, box, confidence) for text, box, confidence in zip(texts, checked, confidences, strict=True)]
    with uncollected():
        boxes = _filled(Box, len(texts), {"left": left, "top": top, "right": right, "bottom": bottom})
        return _filled(Word, len(texts), {"text": texts, "box": boxes, "confidence": confidences})


@contextmanager
def uncollected() -> Iterator[None]:
    """A time in which much is made and nothing thrown away: looking for garbage would take a tenth of an import's time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _filled(kind: type[Any], number: int, values: dict[str, Sequence[object]]) -> list[Any]:
    """Instances of a frozen class with slots, filled past its `__init__`; the caller has checked the values."""
    made = list(map(object.__new__, repeat(kind, number)))
    for name, column in values.items():
        if len(column) != number:
            raise ValueError(f"{len(column)} values of {name} for {number} words")
        deque(map(vars(kind)[name].__set__, made, column), maxlen=0)
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one printed line, in reading order; never empty."""

    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a line has at least one word")

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that the layout holds together (a paragraph or a column piece), in reading order; never empty."""

    lines: tuple[Line, ...]
    kind: str = "text"

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a block has at least one line")
        if self.kind not in BLOCK_KINDS:
            raise ValueError(f"block kind {self.kind!r} is none of {', '.join(BLOCK_KINDS)}")

    @property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """What made an artefact: `name` of the step, its software with version, and its settings as key-value pairs."""

    name: str
    software: str
    version: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageText:
    """All blocks of one page in reading order, and the step that read them; a blank page has no blocks."""

    page_id: str
    blocks: tuple[Block, ...]
    step: ProcessingStep

    @property
    def text(self) -> str:
        """Words joined by a space, lines by a newline, blocks by an empty line: the source of the page's text version."""
        return "\n\n".join([block.text for block in self.blocks])

    def starts(self) -> list[int]:
        """Where each word begins in `text`."""
        starts: list[int] = []
        position = 0
        for block in self.blocks:
            for line in block.lines:
                ends = list(accumulate([len(word.text) + 1 for word in line.words], initial=position))
                position = ends.pop()
                starts += ends
            position += 1
        return starts

    def words(self) -> Iterator[tuple[Span, Word]]:
        """Every word with its span in `text`."""
        position = 0
        for block in self.blocks:
            for line in block.lines:
                for word in line.words:
                    end = position + len(word.text)
                    yield Span(position, end), word
                    position = end + 1
            position += 1
