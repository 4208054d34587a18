"""In which column of a page something stands, told from where its blocks stand; it reads no image."""

from collections.abc import Sequence
from operator import attrgetter

from ingest.page import Box, PageText

_WIDE = 0.6  # of the width of all text: what is wider runs over several columns
_SHARED = 0.5  # of the narrower of two blocks: what shares that much stands in one column


def column_of(page: PageText, boxes: Sequence[Box]) -> int:
    """The number of the column from the left, from 1; 0 for a page of one column, and for what stands in several."""
    texts = [Box.around(line.box for line in block.lines) for block in page.blocks if block.lines]
    if len(texts) < 2 or not boxes:
        return 0
    whole = Box.around(texts)
    columns = _columns([box for box in texts if box.width < _WIDE * whole.width])
    if len(columns) < 2:
        return 0
    found = {number for box in boxes for number, column in enumerate(columns, 1) if _share(box, column) > _SHARED}
    return found.pop() if len(found) == 1 and all(box.width < _WIDE * whole.width for box in boxes) else 0


def _columns(blocks: Sequence[Box]) -> list[Box]:
    """Blocks above one another taken together, from left to right."""
    columns: list[Box] = []
    for block in sorted(blocks, key=attrgetter("left")):
        if columns and _share(block, columns[-1]) > _SHARED:
            columns[-1] = Box.around((columns[-1], block))
        else:
            columns.append(block)
    return columns


def _share(one: Box, other: Box) -> float:
    """How much of the narrower box lies beside the other, 0 to 1."""
    common = min(one.right, other.right) - max(one.left, other.left)
    return max(0, common) / max(1, min(one.width, other.width))
