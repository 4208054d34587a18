"""A page's text as lines that know their place on the scan, their language and what of them is marked; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.page import Box, PageText, Span, Word


@dataclass(frozen=True, slots=True)
class LineView:
    """One printed line: its number on the page, its text in parts (`marked` or not), language, and box if known."""

    number: int
    parts: tuple[tuple[str, bool], ...]
    language: str
    box: Box | None

    @property
    def marked(self) -> bool:
        return any(marked for _, marked in self.parts)


@dataclass(frozen=True, slots=True)
class BlockView:
    """Lines that the layout holds together; `kind` as in `ingest.page`."""

    kind: str
    lines: tuple[LineView, ...]


Languages = Sequence[tuple[int, int, str]]


def blocks_of(page: PageText, languages: Languages, default: str, mark: Span | None = None) -> tuple[BlockView, ...]:
    """The blocks of a page; `languages` are (start, end, code) of its passages, `mark` a span of its text."""
    found, number, position = [], 0, 0
    for block in page.blocks:
        lines = []
        for line in block.lines:
            span = Span(position, position + len(line.text))
            number += 1
            lines.append(LineView(number, _parts(line.text, span, mark), _language(span, languages, default), line.box))
            position = span.end + 1
        position += 1
        found.append(BlockView(block.kind, tuple(lines)))
    return tuple(found)


def blocks_of_text(text: str, default: str, mark: Span | None = None) -> tuple[BlockView, ...]:
    """The same for a version without boxes: lines by newline, blocks by an empty line."""
    found: list[list[LineView]] = [[]]
    number, position = 0, 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            span = Span(position, position + len(line))
            found[-1].append(LineView(number, _parts(line, span, mark), default, None))
        elif found[-1]:
            found.append([])
        position += len(line) + 1
    return tuple(BlockView("text", tuple(lines)) for lines in found if lines)


def marked_boxes(words: Iterable[tuple[Span, Word]], blocks: Iterable[BlockView], mark: Span | None) -> tuple[Box, ...]:
    """One box for each line of which words stand in `mark`."""
    if mark is None:
        return ()
    inside = [word.box for span, word in words if span.start < mark.end and mark.start < span.end]
    lines = [line.box for block in blocks for line in block.lines if line.marked and line.box]
    groups = [[box for box in inside if _within(box, line)] for line in lines]
    return tuple(Box.around(group) for group in groups if group)


def _within(box: Box, line: Box) -> bool:
    return line.left <= box.left and box.right <= line.right and line.top <= box.top and box.bottom <= line.bottom


def _parts(text: str, span: Span, mark: Span | None) -> tuple[tuple[str, bool], ...]:
    if mark is None or mark.end <= span.start or mark.start >= span.end:
        return ((text, False),)
    start, end = max(0, mark.start - span.start), min(len(text), mark.end - span.start)
    parts = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return tuple(part for part in parts if part[0])


def _language(span: Span, languages: Languages, default: str) -> str:
    return next((code for start, end, code in languages if start < span.end and span.start < end and code != "und"), default)
