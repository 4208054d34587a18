"""One-line builders of pages, words and aligned text for tests of every part; they read no file."""

from ingest.aligned import AlignedText
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word

STEP = ProcessingStep("read", "builder", "1")
LETTER, LINE, GAP = 12, 40, 60  # pixels: width of a letter, height of a line, space between blocks


def make_words(text: str, left: int = 100, top: int = 100, confidence: float = 0.95) -> tuple[Word, ...]:
    """The words of one line: each letter is 12 pixels wide, each word 30 high, one letter of space between words."""
    words = []
    for part in text.split():
        right = left + LETTER * len(part)
        words.append(Word(part, Box(left, top, right, top + 30), confidence))
        left = right + LETTER
    return tuple(words)


def make_line(text: str, left: int = 100, top: int = 100, confidence: float = 0.95) -> Line:
    return Line(make_words(text, left, top, confidence))


def make_block(text: str, kind: str = "text", left: int = 100, top: int = 100, confidence: float = 0.95) -> Block:
    """Lines of `text` are printed lines, 40 pixels apart."""
    lines = [line for line in text.split("\n") if line.strip()]
    return Block(tuple(make_line(line, left, top + LINE * number, confidence) for number, line in enumerate(lines)), kind)


def make_page(
    text: str, page_id: str = "gazette/1871-03-18/p1", kinds: tuple[str, ...] = (), confidence: float = 0.95
) -> PageText:
    """A page whose `text` is the given one: lines by newline, blocks by empty line; `kinds` name the blocks' kinds in order."""
    blocks = []
    top = 100
    for number, part in enumerate(part for part in text.split("\n\n") if part.strip()):
        block = make_block(part, kinds[number] if number < len(kinds) else "text", top=top, confidence=confidence)
        blocks.append(block)
        top += LINE * len(block.lines) + GAP
    return PageText(page_id, tuple(blocks), STEP)


def make_columns(*columns: str, page_id: str = "gazette/1871-03-18/p1", confidence: float = 0.95) -> PageText:
    """A page of columns side by side, each 600 pixels apart and one block."""
    blocks = (make_block(text, left=100 + 600 * number, confidence=confidence) for number, text in enumerate(columns))
    return PageText(page_id, tuple(blocks), STEP)


def make_aligned(text: str) -> AlignedText:
    return AlignedText.of(text)
