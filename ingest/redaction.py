"""Takes words out of a page and leaves marks in their place; it keeps nothing of them, and decides nothing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise

from PIL import Image, ImageDraw

from ingest.marks import Marks, runs, spread_runs
from ingest.page import Blocks, Box, Edges, PageText, Span

MARK = "█" * 5  # always the same: how long a name is may tell whose it is
ENOUGH = 0.25  # of a word that lies under a box, for the word to be taken out
_HYPHENS = "-=¬⸗\u00ad\u2010"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Cover:
    """What is to go: rectangles of the scan, and words of the page's unredacted `text` in one of its versions, by their spans."""

    boxes: tuple[Box, ...] = ()
    text: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Redacted:
    """The page as it may be shown; `places` pair what was taken out with its mark, each by its span, in order."""

    page: PageText
    places: tuple[tuple[Span, Span], ...] = ()

    def shown(self, span: Span) -> Span:
        """Where in the text as shown the span of the text as it was stands now."""
        return Span(_moved(span.start, self.places, False), _moved(span.end, self.places, True))

    def original(self, span: Span) -> Span:
        """The way back."""
        back = tuple((after, before) for before, after in self.places)
        return Span(_moved(span.start, back, False), _moved(span.end, back, True))


def redacted(page: PageText, covers: Sequence[Cover]) -> Redacted:
    """The page without the words under the covers' boxes, in their spans, or broken off from such a word by a line's end.

    Words that stand side by side on a line share one mark, as broad as the boxes that hide them.
    """
    return without(page, hidden_words(page, covers), [box for cover in covers for box in cover.boxes])


def hidden_words(page: PageText, covers: Sequence[Cover]) -> frozenset[int]:
    """The numbers of the page's words that the covers hide."""
    boxes = tuple(map(Box, *page.blocks.edges))
    crowd = Counter(boxes)
    own = [crowd[box] == 1 and box.width > 0 and box.height > 0 for box in boxes]
    found: set[int] = set()
    for cover in covers:
        found |= {number for number, box in enumerate(boxes) if _is_under(box, cover.boxes, own[number])}
        found |= set(_counterparts(cover, page.blocks.texts, own)) if cover.spans else set()
    return frozenset(_whole(page, found))


def without(page: PageText, hidden: frozenset[int], boxes: Sequence[Box]) -> Redacted:
    """The page with marks in the place of those words."""
    if not hidden:
        return Redacted(page)
    words, placed = page.blocks, tuple(map(Box, *page.blocks.edges))
    pieces = [list(_pieces(range(*line), hidden)) for line in pairwise((0, *words.lines))]
    every = [piece for line in pieces for piece in line]
    gone = [piece.start in hidden for piece in every]
    texts = tuple(MARK if out else words.texts[piece.start] for piece, out in zip(every, gone, strict=True))
    sides = [
        _broadened(Box.around(placed[piece.start : piece.stop]), boxes) if out else placed[piece.start]
        for piece, out in zip(every, gone, strict=True)
    ]
    shares = tuple(1.0 if out else words.confidences[piece.start] for piece, out in zip(every, gone, strict=True))
    made = Blocks(texts, _edges(sides), shares, tuple(accumulate(map(len, pieces))), words.blocks, words.kinds)
    shown = PageText(page.page_id, made, page.step, _marks(page, every, hidden))
    before, after = page.starts(), shown.starts()
    places = tuple(
        (Span(before[piece.start], before[piece.stop - 1] + len(words.texts[piece.stop - 1])), Span(start, start + len(MARK)))
        for piece, start, out in zip(every, after, gone, strict=True)
        if out
    )
    return Redacted(shown, places)


def refilled(said: str, shown: Redacted, text: str) -> str:
    """A person's text with the words of `text`, unredacted, again where he left their marks standing."""
    known = list(_WORD.finditer(shown.page.text))
    given = list(_WORD.finditer(said))
    words = {after.start: text[before.start : before.end] for before, after in shown.places}
    matcher = SequenceMatcher(None, [one[0] for one in known], [one[0] for one in given], autojunk=False)
    parts, done = [], 0
    for first, start, length in matcher.get_matching_blocks():
        for place in range(length):
            word, stands = given[start + place], known[first + place].start()
            if stands in words:
                parts += [said[done : word.start()], words[stands]]
                done = word.end()
    return "".join((*parts, said[done:]))


def blackened(pixels: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The scan with the boxes filled with black; without boxes the scan itself."""
    if not boxes:
        return pixels
    made = pixels.convert("RGB") if pixels.mode not in ("1", "L", "RGB") else pixels.copy()
    draw = ImageDraw.Draw(made)
    for box in boxes:
        if box.width and box.height:
            draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=0 if made.mode in ("1", "L") else (0, 0, 0))
    return made


def _is_under(box: Box, boxes: Iterable[Box], own: bool) -> bool:
    """Words that share a box have no place of their own: whatever touches their line hides them."""
    shared = [over for over in (_overlap(box, one) for one in boxes) if over.width and over.height]
    if not own:
        return any(over.height >= ENOUGH * box.height for over in shared)
    return sum(over.width * over.height for over in shared) >= ENOUGH * box.width * box.height


def _overlap(one: Box, other: Box) -> Box:
    left, top = max(one.left, other.left), max(one.top, other.top)
    return Box(left, top, max(left, min(one.right, other.right)), max(top, min(one.bottom, other.bottom)))


def _counterparts(cover: Cover, texts: Sequence[str], own: Sequence[bool]) -> Iterator[int]:
    """The words that stand for those of the spans; where they differ, places decide of those that have one."""
    words = list(_WORD.finditer(cover.text))
    meant = {
        number
        for number, word in enumerate(words)
        if any(span.start < word.end() and word.start() < span.end for span in cover.spans)
    }
    matcher = SequenceMatcher(None, [word[0] for word in words], texts, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (number - start + first for number in meant if start <= number < end)
        elif not meant.isdisjoint(range(start, end)) or (start == end and {start - 1, start} <= meant):
            yield from (number for number in range(first, last) if not own[number])


def _whole(page: PageText, found: set[int]) -> set[int]:
    """With the other part of every word that a line's end breaks."""
    texts, ends = page.blocks.texts, [end for end in page.blocks.lines if end < len(page.blocks.texts)]
    broken = [(end - 1, end + 1) for end in ends if texts[end - 1][-1] in _HYPHENS]
    parts = [range(*pair) for pair in broken] + [range(start, end) for start, end, _ in page.marks.wholes]
    return found.union(*(part for part in parts if not found.isdisjoint(part)))


def _pieces(line: range, hidden: frozenset[int]) -> Iterator[range]:
    """The words of a line one by one, those side by side that are hidden together."""
    for out, group in groupby(line, hidden.__contains__):
        numbers = list(group)
        yield from [range(numbers[0], numbers[-1] + 1)] if out else [range(number, number + 1) for number in numbers]


def _broadened(box: Box, boxes: Iterable[Box]) -> Box:
    """As broad as what hides it, so that it does not tell how much stood there."""
    touching = [one for one in boxes if (over := _overlap(box, one)).width and over.height]
    left, right = min((box.left, *(one.left for one in touching))), max((box.right, *(one.right for one in touching)))
    return Box(left, box.top, right, box.bottom)


def _edges(boxes: Sequence[Box]) -> Edges:
    left, top = tuple(box.left for box in boxes), tuple(box.top for box in boxes)
    return left, top, tuple(box.right for box in boxes), tuple(box.bottom for box in boxes)


def _marks(page: PageText, pieces: Sequence[range], hidden: frozenset[int]) -> Marks:
    """What the source says of the words that stay."""
    words, marks = len(page.blocks.texts), page.marks
    languages, styles = spread_runs(marks.languages, words), spread_runs(marks.styles, words)
    numbers = {piece.start: number for number, piece in enumerate(pieces)}
    wholes = tuple(
        (numbers[start], numbers[start] + end - start, whole)
        for start, end, whole in marks.wholes
        if hidden.isdisjoint(range(start, end))
    )
    return Marks(runs(languages[piece.start] for piece in pieces), runs(styles[piece.start] for piece in pieces), wholes)


def _moved(position: int, places: Iterable[tuple[Span, Span]], end: bool) -> int:
    shift = 0
    for before, after in places:
        if position < before.start or (end and position == before.start):
            break
        if position < before.end:
            return after.end if end else after.start
        shift = after.end - before.end
    return position + shift
