"""What a source says of words besides text and place: language, type, the whole of a broken word; it changes no text."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

Value = TypeVar("Value")
Runs = tuple[tuple[int, int, Value], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; `size` is in points, None where it is not said."""

    bold: bool = False
    italic: bool = False
    size: float | None = None

    def __bool__(self) -> bool:
        return self != PLAIN


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Marks:
    """Runs of words, by the first word's number and that behind the last, in order and apart from each other.

    `languages` are codes as BCP 47 has them, `wholes` the words that a line's end breaks, over the pieces of each.
    """

    languages: Runs[str] = ()
    styles: Runs[Style] = ()
    wholes: Runs[str] = ()

    def __bool__(self) -> bool:
        return bool(self.languages or self.styles or self.wholes)

    def pack(self) -> bytes:
        """As bytes; none where nothing is marked."""
        if not self:
            return b""
        styles = [(start, end, style.bold, style.italic, style.size) for start, end, style in self.styles]
        return json.dumps([self.languages, styles, self.wholes], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> "Marks":
        """Undoes `pack`; raises ValueError if the bytes are damaged."""
        if not packed:
            return UNMARKED
        languages, styles, wholes = json.loads(packed)
        styled = tuple((start, end, Style(bold, italic, size)) for start, end, bold, italic, size in styles)
        return cls(tuple(map(tuple, languages)), styled, tuple(map(tuple, wholes)))


UNMARKED = Marks()


def runs(values: Iterable[Value | None]) -> Runs[Value]:
    """Where neighbours have the same value; what is empty is left out."""
    found, end = [], 0
    for value, group in groupby(values):
        start, end = end, end + sum(1 for _ in group)
        if value:
            found.append((start, end, value))
    return tuple(found)


def spread_runs(marked: Runs[Value], words: int) -> Sequence[Value | None]:
    """The value of each of so many words, None where there is none."""
    values: list[Value | None] = [None] * words
    for start, end, value in marked:
        values[start:end] = [value] * (min(end, words) - start)
    return values


def broken(parts: Iterable[tuple[int, int, str]]) -> Runs[str]:
    """Wholes of broken words, from (word's number, which part it is, whole): a second part joins the first before it."""
    found: list[tuple[int, int, str]] = []
    for number, part, whole in sorted(parts, key=itemgetter(0)):
        if part > 1 and found and found[-1][1:] == (number, whole):
            found[-1] = (found[-1][0], number + 1, whole)
        else:
            found.append((number, number + 1, whole))
    return tuple(found)
