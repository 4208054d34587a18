"""Lays a person's text over the page as it was read, so that corrected words keep a place on the scan; it judges no text."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word

CORRECTION = ProcessingStep("correct", "person", "1")
PUT_BACK = "put back"  # in the settings of a version's step: the number under which its text was first written
_ALIKE = 0.5  # words that share less stand for each other no more than their letters do
_Old = tuple[Word, str]  # a word as read, and the kind of its block


def corrected(text: str, read: PageText, whole: Box) -> PageText:
    """The page that says `text` (lines by newline, blocks by empty line), each word at the place of what it stands for.

    A line that stays keeps its words as they are, boxes and confidence. On another line a word that stays keeps its box;
    else it gets the box of the word that it replaces, the union of several, or its share of one, and its confidence is 1:
    a person has read that line. New lines stand where their neighbour does; on a page without any word, on the `whole` page.
    """
    paragraphs = [[line.split() for line in part.split("\n") if line.strip()] for part in _parts(text)]
    before: list[list[_Old]] = [[(word, block.kind) for word in line.words] for block in read.blocks for line in block.lines]
    after = [line for lines in paragraphs for line in lines]
    lines = iter(_lines(before or [[(Word("-", whole, 1.0), "text")]], after))
    blocks = []
    for said in paragraphs:
        made = [next(lines) for _ in said]
        kinds = [kind for line in made for _, kind in line]
        blocks.append(
            Block(tuple(Line(tuple(word for word, _ in line)) for line in made), max(dict.fromkeys(kinds), key=kinds.count))
        )
    return PageText(read.page_id, tuple(blocks), CORRECTION)


def _parts(text: str) -> list[str]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def _lines(before: Sequence[Sequence[_Old]], after: Sequence[Sequence[str]]) -> list[list[_Old]]:
    """Every line of `after` with its words placed; lines that are the same in both are those of `before`."""
    old = [" ".join(word.text for word, _ in line) for line in before]
    matcher = SequenceMatcher(None, old, [" ".join(line) for line in after], autojunk=False)
    placed: list[list[_Old]] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            placed += [list(line) for line in before[start:end]]
        elif end - start == last - first:
            placed += [_worded(said, line) for said, line in zip(after[first:last], before[start:end], strict=True)]
        elif tag != "delete":
            at = before[start:end] or (before[max(0, start - 1)][-1:],)
            words = iter(_worded([word for line in after[first:last] for word in line], [word for line in at for word in line]))
            placed += [[next(words) for _ in line] for line in after[first:last]]
    return placed


def _worded(said: Sequence[str], read: Sequence[_Old]) -> list[_Old]:
    """The words that somebody says stand where `read` does."""
    matcher = SequenceMatcher(None, [word.text for word, _ in read], said, autojunk=False)
    places: list[tuple[Box, str]] = []
    for _, start, end, first, last in matcher.get_opcodes():
        if start == end and first < last:
            start = min(start, len(read) - 1)
            end = start + 1
            places += [(read[start][0].box, read[start][1])] * (last - first)
        elif _one_for_one([word.text for word, _ in read[start:end]], said[first:last]):
            places += [(word.box, kind) for word, kind in read[start:end]]
        elif first < last:
            boxes = _shares(said[first:last], [word for word, _ in read[start:end]])
            places += [(box, read[start][1]) for box in boxes]
    return [(Word(word, box, 1.0), kind) for word, (box, kind) in zip(said, places, strict=True)]


def _one_for_one(read: Sequence[str], said: Sequence[str]) -> bool:
    """Whether each word stands for one: as many, and alike, for words merged and split side by side are as many too."""
    return len(read) == len(said) and (
        len(said) == 1 or all(SequenceMatcher(None, *pair).ratio() >= _ALIKE for pair in zip(read, said, strict=True))
    )


def _shares(said: Sequence[str], read: Sequence[Word]) -> Iterator[Box]:
    """The box of each new word by the letters that it shares with the old ones: the union of several, or a part of one."""
    starts = [0, *accumulate(len(word.text) for word in read)]
    matcher = SequenceMatcher(None, "".join(word.text for word in read), "".join(said), autojunk=False)
    at: list[tuple[float, float]] = []  # of every new letter, where it begins and ends among the old ones
    for _, start, end, first, last in matcher.get_opcodes():
        step = (end - start) / (last - first) if last > first else 0.0
        at += [(start + step * place, start + step * (place + 1)) for place in range(last - first)]
    for first, last in pairwise((0, *accumulate(map(len, said)))):
        begin = min(at[first][0], starts[-1] - 1.0)
        yield _cut(read, starts, begin, max(at[last - 1][1], begin + 1.0))


def _cut(read: Sequence[Word], starts: Sequence[int], begin: float, end: float) -> Box:
    """What the old letters from `begin` to `end` cover; a sliver of a word counts only where there is nothing else."""
    pieces = []
    for word, (first, last) in zip(read, pairwise(starts), strict=True):
        inside = min(last, end) - max(first, begin)
        if inside > 0:
            step = word.box.width / (last - first)
            left = word.box.left + round((max(first, begin) - first) * step)
            right = word.box.left + round((min(last, end) - first) * step)
            pieces.append((inside, Box(left, word.box.top, right, word.box.bottom)))
    most = max(inside for inside, _ in pieces)
    return Box.around(box for inside, box in pieces if inside >= min(1.0, most))
