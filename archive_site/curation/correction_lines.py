"""A page's text as the correction desk shows it: lines of words with their doubt and place, and what a change changes; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.merging import LineChange
from ingest.page import Box, Line, PageText, Word

DOUBTS = (0.9, 0.75, 0.5)  # a word is the more doubtful the more of these its confidence is below
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class DeskWord:
    """A word as it was read; `doubt` from 0 (sure) to 3, `box` as four figures for the script that marks it on the scan."""

    text: str
    doubt: int
    box: str


@dataclass(frozen=True, slots=True)
class Part:
    """Words that a change leaves (`same`), takes out (`gone`) or puts in (`new`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line: `was` as the page says it, `now` as the person's draft does, `parts` what differs (empty: nothing)."""

    number: int
    was: str
    now: str
    words: tuple[DeskWord, ...]
    box: Box | None
    parts: tuple[Part, ...] = ()

    @property
    def doubtful(self) -> str:
        """The doubtful words in one line, for those who do not see their shading."""
        return ", ".join(word.text for word in self.words if word.doubt) if not self.parts else ""


@dataclass(frozen=True, slots=True)
class DeskBlock:
    kind: str
    lines: tuple[DeskLine, ...]


def desk_blocks(page: PageText, changes: Mapping[int, LineChange], placed: bool) -> tuple[DeskBlock, ...]:
    """The page's blocks with the draft's changes laid over; without `placed` no word has a place on a scan."""
    blocks, number = [], 0
    for block in page.blocks:
        lines = []
        for line in block.lines:
            number += 1
            lines.append(desk_line(number, line, changes.get(number), placed))
        blocks.append(DeskBlock(block.kind, tuple(lines)))
    return tuple(blocks)


def desk_line(number: int, line: Line, change: LineChange | None, placed: bool) -> DeskLine:
    words = tuple(DeskWord(word.text, doubt(word), _figures(word.box) if placed else "") for word in line.words)
    now = change.now if change else line.text
    parts = differing(line.text, now) if now != line.text else ()
    return DeskLine(number, line.text, now, words, line.box if placed else None, parts)


def doubt(word: Word) -> int:
    """How doubtful the engine found the word: 0 to 3."""
    return sum(word.confidence < limit for limit in DOUBTS)


def differing(was: str, now: str) -> tuple[Part, ...]:
    """A line word by word: what stays, what goes, what comes in its place."""
    before, after = was.split(), now.split()
    parts: list[Part] = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part(SAME, " ".join(before[start:end])))
            continue
        if start < end:
            parts.append(Part(GONE, " ".join(before[start:end])))
        if first < last:
            parts.append(Part(NEW, " ".join(after[first:last])))
    return tuple(parts)


def replaced(was: str, now: str) -> tuple[tuple[str, str], ...]:
    """Single words of the line that became other single words: what may be put right elsewhere too."""
    before, after = was.split(), now.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    pairs = [
        pair
        for tag, start, end, first, last in steps
        if tag == "replace" and end - start == last - first
        for pair in zip(before[start:end], after[first:last], strict=True)
    ]
    return tuple(dict.fromkeys(pairs))


def line_boxes(page: PageText) -> Sequence[Box]:
    """The box of every line, in order."""
    return [line.box for block in page.blocks for line in block.lines]


def _figures(box: Box) -> str:
    return f"{box.left} {box.top} {box.right} {box.bottom}"
