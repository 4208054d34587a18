"""What any OCR engine returns: boxes, words, lines, blocks and the page they make; it holds no image and reads no file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one printed line, in reading order; never empty."""

    words: tuple[Word, ...]

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("a line has at least one word")

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

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
        return "\n".join(line.text for line in self.lines)

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
        return "\n\n".join(block.text for block in self.blocks)

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
