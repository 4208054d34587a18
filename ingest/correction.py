"""Lays a person's text over the page as it was read, so that corrected words keep a place on the scan; it judges no text."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word

CORRECTION = ProcessingStep("correct", "person", "1")


def corrected(text: str, read: PageText, whole: Box) -> PageText:
    """The page that says `text` (lines by newline, blocks by empty line), each word at the place of what it stands for.

    A word stands for the same word as read, else for those read between the same neighbours, else for its neighbour; on
    a page without any word it stands for the `whole` page. Confidence is 1: a person has read it.
    """
    paragraphs = [[line.split() for line in part.split("\n") if line.strip()] for part in _parts(text)]
    old = [(word, block.kind) for block in read.blocks for line in block.lines for word in line.words]
    new = [word for lines in paragraphs for line in lines for word in line]
    places = iter(list(_places(new, old or [(Word("-", whole, 1.0), "text")])))
    blocks = []
    for lines in paragraphs:
        made, kinds = [], []
        for line in lines:
            placed = [(word, *next(places)) for word in line]
            made.append(Line(tuple(Word(word, box, 1.0) for word, box, _ in placed)))
            kinds += [kind for _, _, kind in placed]
        blocks.append(Block(tuple(made), max(dict.fromkeys(kinds), key=kinds.count)))
    return PageText(read.page_id, tuple(blocks), CORRECTION)


def _parts(text: str) -> list[str]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def _places(new: Sequence[str], old: Sequence[tuple[Word, str]]) -> Iterator[tuple[Box, str]]:
    """Box and block kind of every new word."""
    matcher = SequenceMatcher(None, [word.text.casefold() for word, _ in old], [word.casefold() for word in new], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        count = last - first
        for number in range(count):
            if start == end:
                yield _at(old, min(start, len(old) - 1), min(start, len(old) - 1) + 1)
            else:
                begin = start + number * (end - start) // count
                yield _at(old, begin, max(begin + 1, start + (number + 1) * (end - start) // count))


def _at(old: Sequence[tuple[Word, str]], begin: int, end: int) -> tuple[Box, str]:
    return Box.around(word.box for word, _ in old[begin:end]), old[begin][1]
