"""Packs where the words of a page stand, and how sure the engine was, beside the page's text; it keeps no text itself.

The text gives blocks, lines and words (their separators stand in no word), so only figures are packed: four columns of
box edges and one of confidences in ten-thousandths, little-endian, then what is marked, compressed by zlib at its fastest level.
"""

import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

from ingest.marks import Marks
from ingest.page import BLOCK_KINDS, Blocks, Box, PageText, ProcessingStep, Span, Word

_HEAD = struct.Struct("<BBII")  # version, bytes a figure, words, blocks
_VERSION = 1
_FINENESS = 10_000


def pack_layout(page: PageText) -> bytes:
    """The layout of `page`; together with its text and step it makes the page again (confidences to four places)."""
    words = page.blocks
    rounded = {share: round(share * _FINENESS) for share in set(words.confidences)}
    figures = [*chain.from_iterable(words.edges), *map(rounded.__getitem__, words.confidences)]
    size, letter = (2, "H") if max(figures, default=0) < 1 << 16 else (4, "I")
    kinds = bytes(map(BLOCK_KINDS.index, words.kinds))
    head = _HEAD.pack(_VERSION, size, len(words.texts), len(kinds))
    return zlib.compress(head + kinds + struct.pack(f"<{len(figures)}{letter}", *figures) + page.marks.pack(), 1)


def unpack_layout(packed: bytes, text: str, page_id: str, step: ProcessingStep) -> PageText:
    """Undoes `pack_layout`; raises ValueError if the layout is damaged or belongs to another text."""
    kinds, columns, marks = _unpack(packed)
    blocks = [part.split("\n") for part in text.split("\n\n")] if text else []
    lines = [line.split(" ") for block in blocks for line in block]
    words = tuple([word for line in lines for word in line])
    if len(words) != len(columns[0]) or len(blocks) != len(kinds):
        raise ValueError(f"the layout of {page_id} is not that of its text; read the page again")
    left, top, right, bottom, figures = columns
    shares = tuple([figure / _FINENESS for figure in figures])
    ends = tuple(accumulate(map(len, lines))), tuple(accumulate(map(len, blocks)))
    return PageText(page_id, Blocks(words, (left, top, right, bottom), shares, *ends, kinds), step, marks)


def words_of_layout(packed: bytes, text: str, spans: Iterable[Span] | None = None) -> tuple[tuple[Span, Word], ...]:
    """Words with their spans in `text`, all of them or those that stand in one of `spans`, at least in part, in order.

    Raises ValueError like `unpack_layout`. Few of a page's words are made much sooner than all.
    """
    held = unpack_layout(packed, text, "a page", ProcessingStep("", "", "")).blocks
    starts, sizes = held.starts(), tuple(map(len, held.texts))
    places = range(len(starts)) if spans is None else _within(starts, sizes, spans)
    left, top, right, bottom = held.edges
    return tuple(
        (
            Span(starts[at], starts[at] + sizes[at]),
            Word(held.texts[at], Box(left[at], top[at], right[at], bottom[at]), held.confidences[at]),
        )
        for at in places
    )


def _within(starts: Sequence[int], sizes: Sequence[int], spans: Iterable[Span]) -> list[int]:
    """The places of the words that share a character with a span."""
    found = set[int]()
    for span in spans:
        near = range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
        found.update(at for at in near if starts[at] + sizes[at] > span.start)
    return sorted(found)


def _unpack(packed: bytes) -> tuple[tuple[str, ...], list[tuple[int, ...]], Marks]:
    """The blocks' kinds, five columns of figures, and what is marked."""
    try:
        raw = zlib.decompress(packed)
        version, size, words, blocks = _HEAD.unpack_from(raw)
        form, start = struct.Struct(f"<{5 * words}{'H' if size == 2 else 'I'}"), _HEAD.size + blocks
        figures = form.unpack_from(raw, start)
        kinds = tuple(BLOCK_KINDS[kind] for kind in raw[_HEAD.size : start])
        marks = Marks.unpack(raw[start + form.size :])
    except (zlib.error, struct.error, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"the layout is damaged ({error}); read the page again") from None
    if version != _VERSION:
        raise ValueError(f"the layout is of version {version}, not {_VERSION}; read the page again")
    return kinds, [figures[start * words : (start + 1) * words] for start in range(5)], marks
