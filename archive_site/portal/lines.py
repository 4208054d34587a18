"""A page's text as lines that know their place on the scan, their language and what of them is marked; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.page import Box, PageText, Span, Word


@dataclass(frozen=True, slots=True)
class LineView:
    """One printed line: its number on the page, its text in parts (`marked` or not), language, box if known.

    `anchors` are the names of the passages that begin in it; `quoted` tells that the first marked part of the page is here.
    """

    number: int
    parts: tuple[tuple[str, bool], ...]
    language: str
    box: Box | None
    anchors: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """Lines that the layout holds together; `kind` as in `ingest.page`."""

    kind: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """What is known of a page's text besides its words: `languages` are (start, end, code) of its passages, `anchors`
    their names by first character, `default` the language elsewhere, `marks` the spans to mark, in order."""

    languages: Sequence[tuple[int, int, str]]
    anchors: Mapping[int, str]
    default: str
    marks: Sequence[Span] = ()


def blocks_of(page: PageText, places: Places) -> tuple[BlockView, ...]:
    found, number, position = [], 0, 0
    for block in page.blocks:
        lines = []
        for line in block.lines:
            number += 1
            lines.append(_line(number, line.text, position, places, line.box))
            position += len(line.text) + 1
        position += 1
        found.append(BlockView(block.kind, tuple(lines)))
    return tuple(found)


def blocks_of_text(text: str, places: Places) -> tuple[BlockView, ...]:
    """The same for a version without boxes: lines by newline, blocks by an empty line."""
    found: list[list[LineView]] = [[]]
    number, position = 0, 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            found[-1].append(_line(number, line, position, places, None))
        elif found[-1]:
            found.append([])
        position += len(line) + 1
    return tuple(BlockView("text", tuple(lines)) for lines in found if lines)


def _line(number: int, text: str, position: int, places: Places, box: Box | None) -> LineView:
    span = Span(position, position + len(text))
    anchors = tuple(name for start, name in places.anchors.items() if span.start <= start < span.end)
    quoted = bool(places.marks) and span.start <= places.marks[0].start < span.end
    return LineView(number, _parts(text, span, places.marks), _language(span, places), box, anchors, quoted)


def boxes_of(words: Iterable[tuple[Span, Word]], text: str, marks: Sequence[Span]) -> tuple[Box, ...]:
    """The boxes of the words that stand in any of `marks`, those of one mark on one printed line as one box."""
    placed = tuple(words)
    return tuple(box for mark in marks for box in _line_boxes(placed, text, mark))


def _line_boxes(words: tuple[tuple[Span, Word], ...], text: str, mark: Span) -> tuple[Box, ...]:
    lines: list[list[Box]] = []
    last = -1
    for span, word in words:
        if span.end <= mark.start or span.start >= mark.end:
            continue
        if last < 0 or "\n" in text[last : span.start]:
            lines.append([])
        lines[-1].append(word.box)
        last = span.end
    return tuple(Box.around(line) for line in lines)


def _parts(text: str, span: Span, marks: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    parts, done = [], 0
    for mark in marks:
        start, end = max(done, mark.start - span.start), min(len(text), mark.end - span.start)
        if start < end:
            parts += [(text[done:start], False), (text[start:end], True)]
            done = end
    return tuple(part for part in (*parts, (text[done:], False)) if part[0]) or ((text, False),)


def _language(span: Span, places: Places) -> str:
    inside = (code for start, end, code in places.languages if start < span.end and span.start < end and code != "und")
    return next(inside, places.default)
