"""Packs where the words of a page stand, and how sure the engine was, beside the page's text; it keeps no text itself.

The text gives blocks, lines and words (their separators stand in no word), so only figures are packed: four columns of
box edges and one of confidences in ten-thousandths, little-endian, compressed by zlib at its fastest level.
"""

import struct
import zlib
from collections.abc import Iterator

from ingest.page import BLOCK_KINDS, Block, Box, Line, PageText, ProcessingStep, Span, Word

_HEAD = struct.Struct("<BBII")  # version, bytes a figure, words, blocks
_VERSION = 1
_FINENESS = 10_000


def pack_layout(page: PageText) -> bytes:
    """The layout of `page`; together with its text and step it makes the page again (confidences to four places)."""
    words = [word for block in page.blocks for line in block.lines for word in line.words]
    boxes = [word.box for word in words]
    figures = [box.left for box in boxes] + [box.top for box in boxes]
    figures += [box.right for box in boxes] + [box.bottom for box in boxes]
    figures += [round(word.confidence * _FINENESS) for word in words]
    size, letter = (2, "H") if max(figures, default=0) < 1 << 16 else (4, "I")
    kinds = bytes(BLOCK_KINDS.index(block.kind) for block in page.blocks)
    head = _HEAD.pack(_VERSION, size, len(words), len(kinds))
    return zlib.compress(head + kinds + struct.pack(f"<{len(figures)}{letter}", *figures), 1)


def unpack_layout(packed: bytes, text: str, page_id: str, step: ProcessingStep) -> PageText:
    """Undoes `pack_layout`; raises ValueError if the layout is damaged or belongs to another text."""
    kinds, placed = _unpack(packed)
    blocks = []
    for kind, part in zip(kinds, text.split("\n\n") if text else (), strict=True):
        lines = tuple(Line(tuple(_word(word, placed) for word in line.split(" "))) for line in part.split("\n"))
        blocks.append(Block(lines, kind))
    if next(placed, None) is not None:
        raise ValueError(f"the layout of {page_id} has more words than its text; read the page again")
    return PageText(page_id, tuple(blocks), step)


def words_of_layout(packed: bytes, text: str) -> tuple[tuple[Span, Word], ...]:
    """Every word with its span in `text`; raises ValueError like `unpack_layout`."""
    placed = _unpack(packed)[1]
    words = []
    position = 0
    for piece in text.replace("\n", " ").split(" "):
        if piece:
            words.append((Span(position, position + len(piece)), _word(piece, placed)))
        position += len(piece) + 1
    return tuple(words)


def _unpack(packed: bytes) -> tuple[list[str], Iterator[tuple[Box, float]]]:
    try:
        raw = zlib.decompress(packed)
        version, size, words, blocks = _HEAD.unpack_from(raw)
        figures = struct.unpack_from(f"<{5 * words}{'H' if size == 2 else 'I'}", raw, _HEAD.size + blocks)
        kinds = [BLOCK_KINDS[kind] for kind in raw[_HEAD.size : _HEAD.size + blocks]]
    except (zlib.error, struct.error, IndexError) as error:
        raise ValueError(f"the layout is damaged ({error}); read the page again") from None
    if version != _VERSION:
        raise ValueError(f"the layout is of version {version}, not {_VERSION}; read the page again")
    columns = [figures[start : start + words] for start in range(0, 5 * words, words)] if words else [()] * 5
    return kinds, ((Box(*edges), sure / _FINENESS) for *edges, sure in zip(*columns, strict=True))


def _word(text: str, placed: Iterator[tuple[Box, float]]) -> Word:
    found = next(placed, None)
    if found is None:
        raise ValueError("the layout has fewer words than the text; read the page again")
    return Word(text, *found)
