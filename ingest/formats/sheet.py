"""A page gathered word by word as a reader meets them, in the file's own units; it reads no file."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.formats.columns import spread
from ingest.formats.places import Grid
from ingest.formats.said import Part, Said
from ingest.marks import Style
from ingest.page import Blocks, PageText, ProcessingStep
from ingest.scan import UnreadableScan

Place = tuple[float, float, float, float]
NOWHERE: Place = (0.0, 0.0, 0.0, 0.0)
FARTHEST = 1e9
WARNING = "warning"  # the setting of a step that says what was wrong with the file
_MOST_WARNINGS = 20
MOST_WORDS = 100_000  # of one page: the fullest newspaper pages have 20,000
_BREAKS = "\u00ad¬"
_REST = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
_OPENING = "([{„“”\"»«‚‘'"


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said of a word: confidence from 0 to 1 (None where there is none), language, type, part of a broken word."""

    confidence: float | None = None
    language: str | None = None
    style: Style | None = None
    part: Part | None = None


NOTHING = Saying()


class Sheet:
    """Words in lines in blocks, in the order in which they are told; places are left, top, right, bottom."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._places: list[Place] = []
        self._sayings: list[Saying] = []
        self._lines: list[int] = [0]
        self._blocks: list[int] = []
        self._kinds: list[str] = []
        self._before = ""
        self.lost = 0

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._texts)

    def word(self, text: str, place: Place = NOWHERE, saying: Saying = NOTHING) -> None:
        """A word, or several in one place: each gets its share of the width."""
        parts = text.split()
        enough(len(self._texts) + len(parts))
        if len(parts) == 1:
            self._add(parts[0], place, saying)
            return
        left, top, right, bottom = sound(place)
        for part, start, end in spread(text, round(left), round(right)):
            self._add(part, (start, top, end, bottom), saying)

    def loose(self, text: str) -> None:
        """Text of a line outside its words: signs that touch a word belong to it, letters and figures that touch none are words
        without a place, and other signs are `lost`."""
        parts = text.split()
        enough(len(self._texts) + len(parts))
        if parts and not text[0].isspace() and len(self._texts) > self._lines[-1] and not self._before:
            self._texts[-1] += parts.pop(0)
        touching = parts.pop() if parts and not text[-1].isspace() else ""
        for part in parts:
            if any(map(str.isalnum, part)):
                self._add(part, NOWHERE, NOTHING)
            else:
                self.lost += 1
        self._before += touching

    def _add(self, text: str, place: Place, saying: Saying) -> None:
        self._texts.append(self._before + text)
        self._before = ""
        self._places.append(place)
        self._sayings.append(saying)

    def end_line(self) -> None:
        """Ends the line, if it has words."""
        if self._before:
            before, self._before = self._before, ""
            self.loose(f" {before} ")
        if len(self._texts) > self._lines[-1]:
            self._lines.append(len(self._texts))

    def end_block(self, kind: str = "text") -> None:
        """Ends the block, if it has lines."""
        self.end_line()
        if len(self._lines) - 1 > (self._blocks[-1] if self._blocks else 0):
            self._blocks.append(len(self._lines) - 1)
            self._kinds.append(kind)

    def page(self, page_id: str, step: ProcessingStep, units: Grid) -> PageText:
        """The page with boxes in pixels; what is begun ends."""
        self.end_block()
        if not self._texts:
            return PageText(page_id, (), step)
        self._break_words()
        lefts, tops, rights, bottoms = map(list, zip(*map(sound, self._places), strict=True))
        across = units.columns(lefts, [end - start for start, end in zip(lefts, rights, strict=True)])
        down = units.rows(tops, [end - start for start, end in zip(tops, bottoms, strict=True)])
        edges = (tuple(across[0]), tuple(down[0]), tuple(across[1]), tuple(down[1]))
        shares = tuple([_share(saying.confidence) for saying in self._sayings])
        ends = tuple(self._lines[1:]), tuple(self._blocks)
        blocks = Blocks(tuple(self._texts), edges, shares, *ends, tuple(self._kinds))
        return PageText(page_id, blocks, step, self._said().marks())

    def _break_words(self) -> None:
        """A sign that marks a word as broken by the line's end tells the word's whole; a soft one is printed as a hyphen."""
        for end in self._lines[1:-1]:
            text = self._texts[end - 1]
            stem, mark = text[:-1], text[-1]
            if mark not in _BREAKS or not stem or not stem[-1].isalnum():
                continue
            self._texts[end - 1] = stem + ("-" if mark == "\u00ad" else mark)
            rest = _REST.match(self._texts[end])
            if rest and self._sayings[end - 1].part is None:
                whole = stem.lstrip(_OPENING) + rest[0]
                self._sayings[end - 1] = replace(self._sayings[end - 1], part=(1, whole))
                self._sayings[end] = replace(self._sayings[end], part=(2, whole))

    def _said(self) -> Said:
        """Only the columns in which something is said."""
        languages = [saying.language for saying in self._sayings]
        styles = [saying.style for saying in self._sayings]
        parts = [saying.part for saying in self._sayings]
        return Said(languages if any(languages) else (), styles if any(styles) else (), parts if any(parts) else ())

    def lines(self) -> list[Place]:
        """Where the words of each line are, from the first word's left to the last one's right."""
        return [around(self._places[start:end]) for start, end in pairwise(self._lines)]


def enough(words: int) -> None:
    """Raises UnreadableScan for more words than any page has."""
    if words > MOST_WORDS:
        raise UnreadableScan(f"has over {MOST_WORDS} words on one page; split it into pages")


def around(places: Sequence[Place]) -> Place:
    """The smallest place that holds all; nowhere, if there are none."""
    known = [place for place in places if place != NOWHERE]
    if not known:
        return NOWHERE
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def sound(place: Place) -> Place:
    """The place with finite numbers in order."""
    left, top, right, bottom = (max(-FARTHEST, min(FARTHEST, number)) if math.isfinite(number) else 0.0 for number in place)
    return left, top, max(left, right), max(top, bottom)


def _share(confidence: float | None) -> float:
    if confidence is None:
        return 1.0
    return min(1.0, max(0.0, confidence)) if math.isfinite(confidence) else 0.0


def warned(step: ProcessingStep, warnings: Sequence[str]) -> ProcessingStep:
    """The step with what was wrong with the file it read, in words that a librarian understands."""
    if not warnings:
        return step
    told = list(dict.fromkeys(warnings))
    more = [f"and {len(told) - _MOST_WARNINGS} more of the kind"] if len(told) > _MOST_WARNINGS else []
    settings = tuple((WARNING, warning) for warning in (*told[:_MOST_WARNINGS], *more))
    return ProcessingStep(step.name, step.software, step.version, step.settings + settings)


def warnings_of(step: ProcessingStep) -> tuple[str, ...]:
    """What was wrong with the file that the step read."""
    return tuple(value for key, value in step.settings if key == WARNING)
