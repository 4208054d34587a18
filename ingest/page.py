"""What any OCR engine returns: boxes, words, lines, blocks and the page they make; it holds no image and reads no file."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from operator import le, lt
from typing import overload

from ingest.marks import UNMARKED, Marks
from ingest.storable import is_storable, storable

Edges = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]
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
        _known(self.kind)

    @property
    def text(self) -> str:
        return "\n".join([line.text for line in self.lines])

    @property
    def box(self) -> Box:
        return Box.around(line.box for line in self.lines)


def _known(kind: str) -> None:
    if kind not in BLOCK_KINDS:
        raise ValueError(f"block kind {kind!r} is none of {', '.join(BLOCK_KINDS)}")


@dataclass(frozen=True, slots=True, eq=False)
class Blocks(Sequence[Block]):
    """The blocks of a page as columns, one place for each word; blocks, lines and words are made when asked for (decision 0030).

    `edges` are the boxes' left, top, right and bottom; `lines` tells how many words there are until each line's end, `blocks`
    how many lines until each block's end. Refuses what `Box`, `Word`, `Line` and `Block` refuse; equals a tuple of the same
    blocks.
    """

    texts: tuple[str, ...]
    edges: Edges
    confidences: tuple[float, ...]
    lines: tuple[int, ...]
    blocks: tuple[int, ...]
    kinds: tuple[str, ...]
    _made: tuple[Block, ...] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        counts = {len(self.texts), *map(len, self.edges), len(self.confidences)}
        if len(counts) > 1 or len(self.kinds) != len(self.blocks):
            raise ValueError(f"columns of {sorted(counts)} words, {len(self.blocks)} blocks of {len(self.kinds)} kinds")
        _parted("line", "word", self.lines, len(self.texts))
        _parted("block", "line", self.blocks, len(self.lines))
        for kind in set(self.kinds):
            _known(kind)
        if not is_storable("".join(self.texts)):
            object.__setattr__(self, "texts", tuple(map(storable, self.texts)))
        if self.texts and not self._sound():
            tuple(self._words())  # raises, with what is wrong

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> "Blocks":
        """The blocks with their columns."""
        if isinstance(blocks, Blocks):
            return blocks
        made = tuple(blocks)
        lines = [line for block in made for line in block.lines]
        words = [word for line in lines for word in line.words]
        boxes = [word.box for word in words]
        texts = tuple([word.text for word in words])
        left, top = tuple([box.left for box in boxes]), tuple([box.top for box in boxes])
        right, bottom = tuple([box.right for box in boxes]), tuple([box.bottom for box in boxes])
        columns = cls(
            texts,
            (left, top, right, bottom),
            tuple([word.confidence for word in words]),
            tuple(accumulate(len(line.words) for line in lines)),
            tuple(accumulate(len(block.lines) for block in made)),
            tuple([block.kind for block in made]),
        )
        object.__setattr__(columns, "_made", made if columns.texts is texts else None)
        return columns

    @property
    def text(self) -> str:
        """Words joined by a space, lines by a newline, blocks by an empty line."""
        lines = [" ".join(self.texts[start:end]) for start, end in pairwise((0, *self.lines))]
        return "\n\n".join(["\n".join(lines[start:end]) for start, end in pairwise((0, *self.blocks))])

    def starts(self) -> list[int]:
        """Where each word begins in `text`."""
        steps = [len(text) + 1 for text in self.texts]
        for line in self.blocks:
            steps[self.lines[line - 1] - 1] += 1
        return list(accumulate(steps, initial=0))[:-1]

    def __len__(self) -> int:
        return len(self.blocks)

    @overload
    def __getitem__(self, place: int) -> Block: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...

    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        return self._blocks()[place]

    def __iter__(self) -> Iterator[Block]:
        return iter(self._blocks())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Blocks):
            return self._columns() == other._columns()
        return self._blocks() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._blocks())

    def __reduce__(self) -> tuple[type["Blocks"], tuple[object, ...]]:
        return Blocks, self._columns()

    def _columns(self) -> tuple[object, ...]:
        return self.texts, self.edges, self.confidences, self.lines, self.blocks, self.kinds

    def _sound(self) -> bool:
        left, top, right, bottom = self.edges
        shares = min(self.confidences) >= 0.0 and max(self.confidences) <= 1.0
        boxes = min(left) >= 0 and min(top) >= 0 and all(map(le, left, right)) and all(map(le, top, bottom))
        return shares and boxes and " ".join(self.texts).split() == [*self.texts]

    def _words(self) -> Iterator[Word]:
        return map(Word, self.texts, map(Box, *self.edges), self.confidences)

    def _blocks(self) -> tuple[Block, ...]:
        if self._made is None:
            words = tuple(self._words())
            lines = [Line(words[start:end]) for start, end in pairwise((0, *self.lines))]
            parts = pairwise((0, *self.blocks))
            made = tuple([Block(tuple(lines[start:end]), kind) for (start, end), kind in zip(parts, self.kinds, strict=True)])
            object.__setattr__(self, "_made", made)
            return made
        return self._made


def _parted(whole: str, part: str, ends: tuple[int, ...], parts: int) -> None:
    if not all(map(lt, (0, *ends), ends)):
        raise ValueError(f"a {whole} has at least one {part}")
    if (ends[-1] if ends else 0) != parts:
        raise ValueError(f"{parts} {part}s are not those of {len(ends)} {whole}s")


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """What made an artefact: `name` of the step, its software with version, and its settings as key-value pairs."""

    name: str
    software: str
    version: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, init=False)
class PageText:
    """All blocks of one page in reading order, and the step that read them; a blank page has no blocks."""

    page_id: str
    blocks: Blocks
    step: ProcessingStep
    marks: Marks

    def __init__(self, page_id: str, blocks: Iterable[Block], step: ProcessingStep, marks: Marks = UNMARKED) -> None:
        object.__setattr__(self, "page_id", page_id)
        object.__setattr__(self, "blocks", Blocks.of(blocks))
        object.__setattr__(self, "step", step)
        object.__setattr__(self, "marks", marks)

    @property
    def text(self) -> str:
        """Words joined by a space, lines by a newline, blocks by an empty line: the source of the page's text version."""
        return self.blocks.text

    def starts(self) -> list[int]:
        """Where each word begins in `text`."""
        return self.blocks.starts()

    def words(self) -> Iterator[tuple[Span, Word]]:
        """Every word with its span in `text`."""
        words = (word for block in self.blocks for line in block.lines for word in line.words)
        for start, word in zip(self.starts(), words, strict=True):
            yield Span(start, start + len(word.text)), word
