"""Whether a reading does justice to its page: ink left out, lines that run over a gutter; it reads nothing itself."""

import numpy as np

from ingest.engines.trial import confidence
from ingest.imaging import Gutter, Look
from ingest.page import Block

CROSSED = 0.15  # share of the lines beside a gutter that run over it
COVERED = 0.6  # share of what has the size of letters that lies in words
POOR = 0.5  # mean confidence


def crosses(blocks: tuple[Block, ...], found: tuple[Gutter, ...]) -> bool:
    """Whether many lines run from one column into the next."""
    beside = over = 0
    for block in blocks:
        for line in block.lines:
            box = line.box
            middle = (box.top + box.bottom) / 2
            for gutter in found:
                if not gutter.top <= middle <= gutter.bottom:
                    continue
                x = gutter.at(middle)
                reach = 2 * max(box.height, 1)
                beside += box.left < x + 30 * reach and box.right > x - 30 * reach
                over += box.left < x - reach and box.right > x + reach
    return over > 3 and over > CROSSED * beside


def coverage(blocks: tuple[Block, ...], look: Look, shape: tuple[int, ...]) -> float:
    """Share of what has the size of letters that lies in a word; 1 on a page without any."""
    if len(look.letters) < 20:
        return 1.0
    inked = np.zeros((shape[0] // 4 + 1, shape[1] // 4 + 1), np.bool_)
    for block in blocks:
        for line in block.lines:
            for word in line.words:
                box = word.box
                inked[box.top // 4 : box.bottom // 4 + 1, box.left // 4 : box.right // 4 + 1] = True
    x, y = (look.letters[:, axis].astype(int) // 4 for axis in (0, 1))
    return float(inked[y, x].mean())


def doubtful(blocks: tuple[Block, ...], look: Look, shape: tuple[int, ...]) -> bool:
    """Whether much of the page's ink is unread, or read poorly: worth another way of reading."""
    if len(look.letters) < 20:
        return False
    return coverage(blocks, look, shape) < COVERED or confidence(blocks) < POOR


def sideways(blocks: tuple[Block, ...]) -> bool:
    """Whether most long words stand upright: layout analysis reads lines that run down the page, but reads them worse."""
    boxes = [word.box for block in blocks for line in block.lines for word in line.words if len(word.text) > 3]
    return sum(box.height > box.width for box in boxes) * 2 > len(boxes)


def worth(blocks: tuple[Block, ...]) -> float:
    """Characters that are likely right: what two readings of one page are compared by."""
    return sum(
        len(word.text) * max(word.confidence - 0.3, 0.0) for block in blocks for line in block.lines for word in line.words
    )
