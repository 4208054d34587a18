"""What Debian's pack `frk` writes for the ligatures ch and ck, in letters; it corrects nothing else that was read.

The pack's own alphabet has `<` for ch and `>` for ck (decision 0023), sometimes with one of the letters beside it.
"""

import re

from ingest.page import Block, Line, Word

_CH = re.compile(r"c?<(?:c?[hH])?")
_CK = re.compile(r"(?<=[^\W\d_])c?>k?")
_LETTER = re.compile(r"[^\W\d_]")


def spelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with both ligatures in letters; each word keeps its box and confidence."""
    if not any(sign in block.text for block in blocks for sign in "<>"):
        return blocks
    return tuple(Block(tuple(Line(tuple(map(_spelled, line.words))) for line in block.lines), block.kind) for block in blocks)


def _spelled(word: Word) -> Word:
    if not ("<" in word.text or ">" in word.text) or not _LETTER.search(word.text):
        return word
    return Word(_CK.sub("ck", _CH.sub("ch", word.text)), word.box, word.confidence)
