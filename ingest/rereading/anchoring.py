"""Lays people's corrections over a new reading of the page: lines stay, each on its new boxes, what was taken out stays out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.correction import corrected
from ingest.marks import Marks, Runs, Value, runs, spread_runs
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word
from ingest.rereading.held import KEPT
from ingest.rereading.places import UNSEATED, likeness, lines_of_page, seats

_COVERED = 0.5  # share of a line's width that a reading must cover to stand in its place, whatever it says
_ALIKE = 0.5  # likeness that is enough where it covers less
_THE_SAME = 0.8  # likeness that is enough where the place is another


@dataclass(frozen=True, slots=True)
class Anchored:
    """The new reading with the lines of corrections in it: their numbers, from 1, and those for which it has no place, which
    stand where they stood before."""

    page: PageText
    kept: tuple[int, ...] = ()
    unplaced: tuple[int, ...] = ()

    @property
    def unplaced_lines(self) -> tuple[str, ...]:
        lines = lines_of_page(self.page)
        return tuple(lines[number - 1].text for number in self.unplaced)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the result; `seat` is the line of the page as it was that it stands for, `origins` are the numbers of its
    words in the new reading, none for a line of corrections."""

    line: Line
    seat: int
    origins: tuple[int, ...] = ()
    held: bool = False
    placed: bool = True


_Sheet = list[tuple[list[_Entry], str]]  # blocks with their kinds


def anchored(read: PageText, before: PageText, held: Collection[int], gone: Sequence[Line] = ()) -> Anchored:
    """`read` with the lines `held` of `before` (numbers from 1) in the place of what it says there, without those `gone`.

    Every held line is a line of the result, word for word. The words of `read` that stand for none of them stay as read, but
    for those that say, in the place of a line that a person took out, about what that said.
    """
    lines = lines_of_page(before)
    wanted = sorted(number - 1 for number in held)
    among = seats(read, [*lines, *gone])
    found = [seat if seat < len(lines) else UNSEATED for seat in among]
    claims = _gone(read, gone, len(lines), among) | _claims(read, lines, wanted, found)
    if not (wanted or claims):
        return Anchored(read)
    sheet = _laid(read, lines, claims, found)
    for number in sorted(set(wanted) - set(claims.values())):
        _insert(sheet, _Entry(lines[number], number, held=True, placed=False), _kinds(before)[number])
    blocks = [(entries, kind) for entries, kind in sheet if entries]
    every = [entry for entries, _ in blocks for entry in entries]
    kept = tuple(number for number, entry in enumerate(every, start=1) if entry.held)
    unplaced = tuple(number for number, entry in enumerate(every, start=1) if not entry.placed)
    made = [Block(tuple(entry.line for entry in entries), kind) for entries, kind in blocks]
    page = PageText(read.page_id, made, _step(read.step, kept), _marks(read, every))
    return Anchored(page, kept, unplaced)


def _marks(read: PageText, entries: Sequence[_Entry]) -> Marks:
    """What the new reading says of its words besides their text, for those that stayed."""
    origins = [place for entry in entries for place in (entry.origins or [None] * len(entry.line.words))]
    number, marks = len(read.blocks.texts), read.marks

    def moved(marked: Runs[Value]) -> Runs[Value]:
        values = spread_runs(marked, number)
        return runs(None if place is None else values[place] for place in origins)

    return Marks(moved(marks.languages), moved(marks.styles), moved(marks.wholes)) if marks else marks


def _step(step: ProcessingStep, kept: Sequence[int]) -> ProcessingStep:
    return replace(step, settings=(*step.settings, (KEPT, " ".join(map(str, kept)))))


def _claims(read: PageText, lines: Sequence[Line], wanted: Sequence[int], found: Sequence[int]) -> dict[int, int]:
    """Which held line takes the place of which word of `read`, by the word's number."""
    words = [word for line in lines_of_page(read) for word in line.words]
    of: dict[int, list[int]] = defaultdict(list)
    for place, seat in enumerate(found):
        of[seat].append(place)
    claims: dict[int, int] = {}
    for number in wanted:
        if of[number] and _stands_for([words[place] for place in of[number]], lines[number]):
            claims.update((place, number) for place in of[number])
    for number in sorted(set(wanted) - set(claims.values())):
        claims.update((place, number) for place in _elsewhere(read, lines, number, found, claims))
    return claims


def _gone(read: PageText, gone: Sequence[Line], first: int, found: Sequence[int]) -> dict[int, int]:
    """Which words of `read` stand in the place of a line that was taken out and say about the same, numbered from `first`."""
    words = [word.text for line in lines_of_page(read) for word in line.words]
    claims: dict[int, int] = {}
    for number, line in enumerate(gone, start=first):
        places = [place for place, seat in enumerate(found) if seat == number]
        if places and likeness(" ".join(words[place] for place in places), line.text) >= _ALIKE:
            claims.update(dict.fromkeys(places, number))
    return claims


def _stands_for(words: Sequence[Word], line: Line) -> bool:
    box = line.box
    left, right = max(box.left, min(w.box.left for w in words)), min(box.right, max(w.box.right for w in words))
    if box.width and right - left >= _COVERED * box.width:
        return True
    return likeness(" ".join(word.text for word in words), line.text) >= _ALIKE


def _elsewhere(
    read: PageText, lines: Sequence[Line], number: int, found: Sequence[int], claims: Mapping[int, int]
) -> Sequence[int]:
    """The words of the line of `read` that says the same in another place, and stands for no other line as well as for this."""
    best: Sequence[int] = ()
    score, place = _THE_SAME, 0
    for line in lines_of_page(read):
        places = range(place, place + len(line.words))
        place += len(line.words)
        if any(one in claims for one in places):
            continue
        alike = likeness(line.text, lines[number].text)
        seat = _main(found[one] for one in places)
        if alike >= score and (seat == UNSEATED or likeness(line.text, lines[seat].text) < alike):
            best, score = places, alike
    return best


def _main(seated: Iterable[int]) -> int:
    """The line that most of the words stand for."""
    counts = Counter(seated)
    return max(counts, key=lambda seat: (counts[seat], seat != UNSEATED, -seat))


def _laid(read: PageText, lines: Sequence[Line], claims: Mapping[int, int], found: Sequence[int]) -> _Sheet:
    """The blocks of `read`, with each held line where most of the words that it replaces stood."""
    taken: dict[int, list[Word]] = defaultdict(list)
    home: dict[int, Counter[int]] = defaultdict(Counter)
    place = 0
    for ordinal, line in enumerate(lines_of_page(read)):
        for word in line.words:
            if place in claims:
                taken[claims[place]].append(word)
                home[claims[place]][ordinal] += 1
            place += 1
    homes = {number: max(counts, key=lambda ordinal: (counts[ordinal], -ordinal)) for number, counts in home.items()}
    sheet: _Sheet = []
    place = ordinal = 0
    for block in read.blocks:
        entries: list[_Entry] = []
        for line in block.lines:
            claimed = [claims.get(one, UNSEATED) for one in range(place, place + len(line.words))]
            for number, words in _pieces(line, claimed):
                if number == UNSEATED:
                    origins = tuple(place + one for one in words)
                    seat = _main(found[one] for one in origins)
                    entries.append(_Entry(Line(tuple(line.words[one] for one in words)), seat, origins))
                elif number < len(lines) and homes.get(number) == ordinal:
                    entries.append(_Entry(_worded(lines[number], taken[number]), number, held=True))
                    del homes[number]
            place += len(line.words)
            ordinal += 1
        sheet.append((entries, block.kind))
    return sheet


def _pieces(line: Line, claimed: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Runs of the line's words that are claimed by the same held line, or by none."""
    pieces: list[tuple[int, list[int]]] = []
    for place in range(len(line.words)):
        if not pieces or pieces[-1][0] != claimed[place]:
            pieces.append((claimed[place], []))
        pieces[-1][1].append(place)
    return pieces


def _worded(line: Line, instead: Sequence[Word]) -> Line:
    """The line's own words at the places of those that it replaces."""
    there = PageText("", [Block((Line(tuple(instead)),))], ProcessingStep("", "", ""))
    placed = corrected(line.text, there, Box.around(word.box for word in instead))
    return Line(tuple(replace(word, confidence=1.0) for _, word in placed.words()))


def _insert(sheet: _Sheet, entry: _Entry, kind: str) -> None:
    """Puts a line behind the nearest one that stood before it, else before the nearest that stood behind it."""
    known = [
        (other.seat, block, place)
        for block, (entries, _) in enumerate(sheet)
        for place, other in enumerate(entries)
        if other.seat != UNSEATED
    ]
    earlier = max((one for one in known if one[0] < entry.seat), default=None)
    later = min((one for one in known if one[0] > entry.seat), default=None)
    if earlier is not None:
        sheet[earlier[1]][0].insert(earlier[2] + 1, entry)
    elif later is not None:
        sheet[later[1]][0].insert(later[2], entry)
    else:
        sheet.append(([entry], kind))


def _kinds(page: PageText) -> list[str]:
    return [block.kind for block in page.blocks for _ in block.lines]
