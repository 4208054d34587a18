"""Passages that this viewer may see, with all that a citation of any part of them needs; only gather() makes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ingest.aligned import AlignedText
from ingest.page import Box, Span
from ingest.record import Record

Words = Callable[[], tuple[tuple[Span, Box], ...]]


@dataclass(frozen=True, slots=True)
class Citation:
    """One contiguous quote on one page: `quote` are the original characters `span` of text version `text_version`.

    `boxes` are in pixels of the scan, one for each line touched by each block (empty without a scan); `address` is
    the site-relative address of the page at that version.
    """

    passage_id: str
    page_id: str
    text_version: int
    span: Span
    quote: str
    boxes: tuple[Box, ...]
    record: Record
    address: str

    def __post_init__(self) -> None:
        if not self.quote or len(self.quote) != len(self.span):
            raise ValueError(f"a citation of {self.page_id} quotes exactly the characters of its span")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page gives to a passage: its characters stand in the passage's text from `start` on.

    `words` gives span in the page's text and box of every word of the page, unpacked only when a quote needs them.
    """

    page_id: str
    text_version: int
    start: int
    aligned: AlignedText
    words: Words = field(compare=False, repr=False)

    @property
    def end(self) -> int:
        return self.start + len(self.aligned)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as this viewer may see it: `text` runs on overleaf where the sentence does; `pieces` are its pages."""

    passage_id: str
    text: str
    language: str
    quality: float
    legible: bool
    record: Record
    page_label: str
    pieces: tuple[Piece, ...]
    score: float = 0.0
    rank: int = 1

    def __post_init__(self) -> None:
        if not self.pieces:
            raise ValueError(f"evidence {self.passage_id} stands on no page")

    @property
    def page_id(self) -> str:
        return self.pieces[0].page_id

    @property
    def address(self) -> str:
        return address(self.pieces[0])

    def cite(self, span: Span) -> tuple[Citation, ...]:
        """One citation for each page and each contiguous range of its text behind `span` of `text`; never empty.

        Raises ValueError if the span holds no character of any page.
        """
        found = tuple(citation for piece in self.pieces for citation in self._cite(piece, span))
        if not found:
            raise ValueError(f"span {span.start}..{span.end} of {self.passage_id} stands on no page")
        return found

    def _cite(self, piece: Piece, span: Span) -> Iterator[Citation]:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start >= end:
            return
        source = piece.aligned.source
        for part in piece.aligned.source_pieces(Span(start - piece.start, end - piece.start)):
            quote = source[part.start : part.end]
            blank = len(quote) - len(quote.lstrip())
            quote = quote.strip()
            if not quote:
                continue
            exact = Span(part.start + blank, part.start + blank + len(quote))
            boxes = _line_boxes(piece.words(), source, exact)
            yield Citation(self.passage_id, piece.page_id, piece.text_version, exact, quote, boxes, self.record, address(piece))


def address(piece: Piece) -> str:
    """The site-relative address of a page at the version that the piece quotes."""
    return f"/pages/{piece.page_id}?version={piece.text_version}"


def _line_boxes(words: tuple[tuple[Span, Box], ...], source: str, span: Span) -> tuple[Box, ...]:
    """One box for each printed line that the span touches; lines are parted by a newline of the source."""
    lines: list[list[Box]] = []
    last = -1
    for place, box in words:
        unseen = not box.width or not box.height  # text without a scan
        if unseen or place.end <= span.start or place.start >= span.end:
            continue
        if last < 0 or "\n" in source[last : place.start]:
            lines.append([])
        lines[-1].append(box)
        last = place.end
    return tuple(Box.around(line) for line in lines)
