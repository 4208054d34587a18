"""Which line of a page each word of another reading of the same scan stands for, by place and likeness; it changes no text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.distance import edit_distance, plain_text
from ingest.page import Box, Line, PageText

_DOWN, _ACROSS = 64, 256  # pixels of a cell of the page in which boxes are looked for
_INSIDE = 0.3  # share of the smaller box that two words in the same place have in common at least
_NEAR = 0.25  # lines whose shares differ by less are told apart by what they say
UNSEATED = -1

_Cells = dict[tuple[int, int], list[tuple[int, Box]]]


def likeness(a: str, b: str) -> float:
    """1 for the same text, 0 where nothing is shared; spaces and long s do not count."""
    one, other = plain_text(a).replace(" ", ""), plain_text(b).replace(" ", "")
    longest = max(len(one), len(other))
    return 1.0 - edit_distance(one, other) / longest if longest else 1.0


def lines_of_page(page: PageText) -> list[Line]:
    """Every line of a page in reading order."""
    return [line for block in page.blocks for line in block.lines]


def seats(read: PageText, lines: Sequence[Line]) -> list[int]:
    """For each word of `read`, in order, which of `lines` stands in its place; UNSEATED where none does."""
    cells = _cells(lines)
    found: list[int] = []
    for line in lines_of_page(read):
        alike: dict[int, float] = {}
        for word in line.words:
            shares = _shares(word.box, cells)
            best = max(shares.values(), default=0.0)
            rivals = [number for number, share in shares.items() if share > best - _NEAR]
            if len(rivals) > 1:
                for number in rivals:
                    alike.setdefault(number, likeness(line.text, lines[number].text))
            found.append(max(rivals, key=lambda number: (alike.get(number, 0.0), -number), default=UNSEATED))
    return found


def said_instead(read: PageText, lines: Sequence[Line]) -> list[str]:
    """What `read` says in the place of each line."""
    said: dict[int, list[str]] = defaultdict(list)
    words = (word.text for line in lines_of_page(read) for word in line.words)
    for seat, word in zip(seats(read, lines), words, strict=True):
        said[seat].append(word)
    return [" ".join(said[number]) for number in range(len(lines))]


def _cells(lines: Sequence[Line]) -> _Cells:
    cells: _Cells = defaultdict(list)
    for number, line in enumerate(lines):
        for word in line.words:
            for cell in _touched(word.box):
                cells[cell].append((number, word.box))
    return cells


def _touched(box: Box) -> Iterator[tuple[int, int]]:
    for down in range(box.top // _DOWN, box.bottom // _DOWN + 1):
        for across in range(box.left // _ACROSS, box.right // _ACROSS + 1):
            yield down, across


def _shares(box: Box, cells: _Cells) -> dict[int, float]:
    """By line, how much of the smaller of two boxes this one shares with a word there, where that is enough."""
    found: dict[int, float] = {}
    for cell in _touched(box):
        for number, other in cells.get(cell, ()):
            share = shared(box, other)
            if share >= _INSIDE and share > found.get(number, 0.0):
                found[number] = share
    return found


def shared(a: Box, b: Box) -> float:
    """The common part of two boxes as a share of the smaller one; 0 where one has no extent."""
    smaller = min(a.width * a.height, b.width * b.height)
    across, down = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    return across * down / smaller if smaller and across > 0 and down > 0 else 0.0
