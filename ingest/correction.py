"""Lays a person's text over the page as it was read, so that corrected words keep a place on the scan; it judges no text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, count, pairwise

from ingest.marks import UNMARKED, Marks, runs, spread_runs
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word

CORRECTION = ProcessingStep("correct", "person", "1")
PUT_BACK = "put back"  # in the settings of a version's step: the number under which its text was first written
_ALIKE = 0.5  # words that share less stand for each other no more than their letters do


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word in its place, the kind of its block, and the number of the word as read that it stands for."""

    word: Word
    kind: str
    number: int


def corrected(text: str, read: PageText, whole: Box) -> PageText:
    """The page that says `text` (lines by newline, blocks by empty line), each word at the place of what it stands for.

    A line that stays keeps its words as they are, boxes and confidence. On another line a word that stays keeps its box;
    else it gets the box of the word that it replaces, the union of several, or its share of one, and its confidence is 1:
    a person has read that line. New lines stand where their neighbour does; on a page without any word, on the `whole` page.
    """
    paragraphs = [[line.split() for line in part.split("\n") if line.strip()] for part in _parts(text)]
    numbers = count()
    before = [[_Placed(word, block.kind, next(numbers)) for word in line.words] for block in read.blocks for line in block.lines]
    after = [line for lines in paragraphs for line in lines]
    placed = _lines(before or [[_Placed(Word("-", whole, 1.0), "text", 0)]], after)
    lines = iter(placed)
    blocks = []
    for said in paragraphs:
        made = [next(lines) for _ in said]
        kinds = [one.kind for line in made for one in line]
        kind = max(dict.fromkeys(kinds), key=kinds.count)
        blocks.append(Block(tuple(Line(tuple(one.word for one in line)) for line in made), kind))
    marks = _marks(read, [one for line in placed for one in line]) if read.marks else UNMARKED
    return PageText(read.page_id, tuple(blocks), CORRECTION, marks)


def _marks(read: PageText, said: Sequence["_Placed"]) -> Marks:
    """What the source said of the words, of those that stand for them; of broken words, where both parts stay."""
    words, marks = len(read.blocks.texts), read.marks
    languages, styles = spread_runs(marks.languages, words), spread_runs(marks.styles, words)
    places = {one.number: place for place, one in enumerate(said) if one.word.text == read.blocks.texts[one.number]}
    wholes = []
    for start, end, text in marks.wholes:
        kept = [places.get(number, -1) for number in range(start, end)]
        if kept[0] >= 0 and kept == list(range(kept[0], kept[0] + end - start)):
            wholes.append((kept[0], kept[0] + end - start, text))
    return Marks(runs(languages[one.number] for one in said), runs(styles[one.number] for one in said), tuple(wholes))


def _parts(text: str) -> list[str]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return [part for part in "\n".join(lines).split("\n\n") if part.strip()]


def _lines(before: Sequence[Sequence[_Placed]], after: Sequence[Sequence[str]]) -> list[list[_Placed]]:
    """Every line of `after` with its words placed; lines that are the same in both are those of `before`."""
    old = [" ".join(one.word.text for one in line) for line in before]
    matcher = SequenceMatcher(None, old, [" ".join(line) for line in after], autojunk=False)
    placed: list[list[_Placed]] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            placed += [list(line) for line in before[start:end]]
        elif end - start == last - first:
            placed += [_worded(said, line) for said, line in zip(after[first:last], before[start:end], strict=True)]
        elif tag != "delete":
            at = before[start:end] or (before[max(0, start - 1)][-1:],)
            words = iter(_worded([word for line in after[first:last] for word in line], [one for line in at for one in line]))
            placed += [[next(words) for _ in line] for line in after[first:last]]
    return placed


def _worded(said: Sequence[str], read: Sequence[_Placed]) -> list[_Placed]:
    """The words that somebody says stand where `read` does."""
    matcher = SequenceMatcher(None, [one.word.text for one in read], said, autojunk=False)
    places: list[tuple[Box, _Placed]] = []
    for _, start, end, first, last in matcher.get_opcodes():
        if start == end and first < last:
            beside = read[min(start, len(read) - 1)]
            places += [(beside.word.box, beside)] * (last - first)
        elif _one_for_one([one.word.text for one in read[start:end]], said[first:last]):
            places += [(one.word.box, one) for one in read[start:end]]
        elif first < last:
            boxes = _shares(said[first:last], [one.word for one in read[start:end]])
            places += [(box, read[start]) for box in boxes]
    return [_Placed(Word(word, box, 1.0), one.kind, one.number) for word, (box, one) in zip(said, places, strict=True)]


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
