"""How surely one word is another, misread by a machine or spelled in the way of its time: rewrites of letters and their weights.

The weights stand in tables beside the code (`search/spelling`), as shares from 0 to 1 that multiply. It knows no index.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp, inf, log
from pathlib import Path

from ingest.languages import LANGUAGES
from search.analysis import spelled

TABLES = Path(__file__).parent / "spelling"
PLACES = ("start", "middle", "end")
NOTHING = "-"
_ANY = 0.1  # any letter for any other, one too many or one too few: as a misreading
_BACK = 0.9  # from the old spelling to the new one, for askers who write as the page does
_LONGEST = 3  # letters of a rewrite
_ONE_LETTER = ((1, 1), (1, 0), (0, 1))
_BEFORE, _AFTER = 1, 2  # letters kept beside what differs, so that rewrites of several letters are found


@dataclass(frozen=True, slots=True)
class Rewrite:
    """`now` (as asked) may stand as `then` (on the page): with which weight at the start, in the middle, at the end of a word."""

    now: str
    then: str
    weights: tuple[float, float, float]
    misread: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How surely two words are one, from 0 to 1, and whether only misreading explains it."""

    weight: float
    misread: bool


_Rules = Mapping[str, tuple[tuple[float, float, float], bool]]
_Costs = Mapping[str, _Rules]


def read_table(path: Path, misread: bool) -> Iterator[Rewrite]:
    """The rewrites of a table: now, then, where (any, start, middle, end), weight; folded as words of an index are.

    Raises ValueError, with file and line, for a row that is none.
    """
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        try:
            now, then, where, weight = _piece(fields[0]), _piece(fields[1]), fields[2], float(fields[3])
            if where not in ("any", *PLACES) or not 0.0 < weight <= 1.0 or max(len(now), len(then)) > _LONGEST:
                raise ValueError("no rewrite of up to three letters")
        except (IndexError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from None
        if now != then:
            start, middle, end = (weight if where in ("any", place) else 0.0 for place in PLACES)
            yield Rewrite(now, then, (start, middle, end), misread)


def _piece(text: str) -> str:
    return "" if text == NOTHING else spelled(text)


def likeness(word: str, other: str, language: str, least: float = 0.01) -> Likeness:
    """How surely `other`, a folded word of a page, is the folded `word` that was asked for in `language`; 0 if under `least`."""
    least_length = min(len(word), len(other))
    before = after = 0
    while before < least_length and word[before] == other[before]:
        before += 1
    while after < least_length - before and word[-1 - after] == other[-1 - after]:
        after += 1
    ends = (before <= _BEFORE, after <= _AFTER)
    left, right = word[max(0, before - _BEFORE) : before], word[len(word) - after :][:_AFTER]
    asked, read = word[before : len(word) - after], other[before : len(other) - after]
    if len(asked) < 2 and len(read) < 2:
        cost, misread = _one_letter(asked, read, left, right, ends, language)
    elif apart := _apart(asked, read):
        first, middle, last = apart
        cost, misread = _one_letter(*first, left, middle[:_AFTER], (ends[0], False), language)
        more, also = _one_letter(*last, middle[-_BEFORE:], right, (False, ends[1]), language)
        cost, misread = cost + more, misread or also
    else:
        cost, misread = _cheapest(f"{left}{asked}{right}", f"{left}{read}{right}", ends, language, -log(least))
    return Likeness(exp(-cost), misread) if cost <= -log(least) else Likeness(0.0, True)


def _apart(asked: str, read: str) -> tuple[tuple[str, str], str, tuple[str, str]] | None:
    """What differs, if it is a letter at both ends of the same letters: the first, what lies between, the last."""
    for da, db in _ONE_LETTER:
        for ea, eb in _ONE_LETTER:
            middle = asked[da : len(asked) - ea]
            if middle and middle == read[db : len(read) - eb] and len(asked) == da + len(middle) + ea:
                return (asked[:da], read[:db]), middle, (asked[len(asked) - ea :], read[len(read) - eb :])
    return None


@lru_cache(maxsize=100_000)
def _one_letter(asked: str, read: str, left: str, right: str, ends: tuple[bool, bool], language: str) -> tuple[float, bool]:
    """What `_cheapest` gives where at most one letter of each word differs, without trying all ways."""
    if asked == read:
        return 0.0, False
    costs = _costs(language)
    best = (_ANY_COST, True)
    for before in (left, "") if left else ("",):
        for after in (right[:place] for place in range(len(right) + 1)):
            found = costs.get(before + asked + after, {}).get(before + read + after)
            if found is not None:
                opens = ends[0] and before == left
                where = 0 if opens else 2 if ends[1] and after == right else 1
                best = min(best, (found[0][where], found[1]))
    return best


@lru_cache(maxsize=200_000)
def _cheapest(word: str, other: str, ends: tuple[bool, bool], language: str, most: float) -> tuple[float, bool]:
    """The least sum of costs, up to `most`, that rewrites `word` as `other`, and whether a misreading is among them.

    `ends` tell whether the words open and close here.
    """
    spent: list[dict[int, tuple[float, bool]]] = [{} for _ in range(len(word) + 1)]
    spent[0][0] = (0.0, False)
    there = [[other[j : j + dj] for dj in range(min(_LONGEST, len(other) - j) + 1)] for j in range(len(other) + 1)]
    for i, row in enumerate(spent):
        rules = _rules(word, i, ends, _costs(language)) if row else []
        for j in range(len(other) + 1):
            if j not in row:
                continue
            so_far, misread = row[j]
            steps = _letters(word, other, i, j) if so_far + _ANY_COST <= most else _same(word, other, i, j)
            for di, known, where in rules:
                for dj, piece in enumerate(there[j]):
                    if piece in known:
                        steps.append((di, dj, known[piece][0][where], known[piece][1]))
            for di, dj, cost, bad in steps:
                onward, place = spent[i + di], j + dj
                if so_far + cost <= most and (place not in onward or so_far + cost < onward[place][0]):
                    onward[place] = (so_far + cost, misread or bad)
    return spent[-1].get(len(other), (inf, True))


_Step = tuple[int, int, float, bool]


def _rules(word: str, i: int, ends: tuple[bool, bool], costs: _Costs) -> list[tuple[int, _Rules, int]]:
    """What the letters of the word from here may be rewritten as: how many letters, their rewrites, the place."""
    found = []
    for di in range(min(_LONGEST, len(word) - i) + 1):
        if known := costs.get(word[i : i + di]):
            found.append((di, known, 0 if ends[0] and not i else 2 if ends[1] and i + di == len(word) else 1))
    return found


def _same(word: str, other: str, i: int, j: int) -> list[_Step]:
    return [(1, 1, 0.0, False)] if i < len(word) and j < len(other) and word[i] == other[j] else []


def _letters(word: str, other: str, i: int, j: int) -> list[_Step]:
    """One letter for itself or any other, one too many, one too few."""
    found = _same(word, other, i, j)
    if i < len(word):
        found.append((1, 0, _ANY_COST, True))
        if j < len(other) and not _same(word, other, i, j):
            found.append((1, 1, _ANY_COST, True))
    if j < len(other):
        found.append((0, 1, _ANY_COST, True))
    return found


_ANY_COST = -log(_ANY)


@cache
def _costs(language: str) -> _Costs:
    """What each rewrite costs in a language, by what is asked, then by what is on the page."""
    best: dict[tuple[str, str], tuple[list[float], bool]] = {}
    for rewrite in (*_misread_rewrites(language), *_spelling_rewrites(language)):
        weights, _ = best.setdefault((rewrite.now, rewrite.then), ([0.0] * 3, rewrite.misread))
        misread = rewrite.misread and max(weights) <= max(rewrite.weights)
        best[rewrite.now, rewrite.then] = ([max(pair) for pair in zip(weights, rewrite.weights, strict=True)], misread)
    found: dict[str, dict[str, tuple[tuple[float, float, float], bool]]] = {}
    for (now, then), (weights, misread) in best.items():
        start, middle, end = (-log(weight) if weight else inf for weight in weights)
        found.setdefault(now, {})[then] = ((start, middle, end), misread)
    return found


def _misread_rewrites(language: str) -> Iterator[Rewrite]:
    own = TABLES / "misread" / f"{language}.tsv"
    yield from read_table(own if own.exists() else TABLES / "misread" / "general.tsv", misread=True)


def _spelling_rewrites(language: str) -> Iterator[Rewrite]:
    names = ("general", language) if language in LANGUAGES else ("general",)
    for name in names:
        for rewrite in read_table(TABLES / f"{name}.tsv", misread=False):
            start, middle, end = rewrite.weights
            yield rewrite
            yield Rewrite(rewrite.then, rewrite.now, (start * _BACK, middle * _BACK, end * _BACK), misread=False)
