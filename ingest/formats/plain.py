"""Plain text as a page: words without known places, in lines and blocks as written."""

from ingest.formats.sheet import enough
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word
from ingest.scan import UnreadableScan

STEP = ProcessingStep("import", "plain text", "1")
_NOWHERE = Box(0, 0, 0, 0)


def read_plain(content: bytes, page_id: str) -> PageText:
    """Lines by newline, blocks by empty line, words by white space; UTF-8 (with or without mark) or UTF-16 with mark.

    Boxes are empty. Raises UnreadableScan for any other encoding or binary content.
    """
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableScan("is neither XML nor text in UTF-8; save it as UTF-8") from None
    enough(len(text.split()))
    if "\0" in text:
        raise UnreadableScan("is not text but binary data; give an ALTO, PAGE or UTF-8 text file")
    return PageText(page_id, tuple(_blocks(text)), STEP)


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    lines: list[Line] = []
    for row in [*text.splitlines(), ""]:
        words = tuple(Word(part, _NOWHERE, 1.0) for part in row.split())
        if words:
            lines.append(Line(words))
        elif lines:
            blocks.append(Block(tuple(lines)))
            lines = []
    return blocks
