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


_Costs = Mapping[str, Mapping[str, tuple[tuple[float, float, float], bool]]]


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
    start, end = max(0, before - _BEFORE), max(0, after - _AFTER)
    asked, read = word[start : len(word) - end], other[start : len(other) - end]
    cost, misread = _cheapest(asked, read, (start == 0, end == 0), language, -log(least))
    return Likeness(exp(-cost), misread) if cost <= -log(least) else Likeness(0.0, True)


@lru_cache(maxsize=200_000)
def _cheapest(word: str, other: str, ends: tuple[bool, bool], language: str, most: float) -> tuple[float, bool]:
    """The least sum of costs, up to `most`, that rewrites `word` as `other`, and whether a misreading is among them.

    `ends` tell whether the words open and close here.
    """
    costs = _costs(language)
    open_: list[dict[int, tuple[float, bool]]] = [{} for _ in range(len(word) + 1)]
    open_[0][0] = (0.0, False)
    for i, row in enumerate(open_):
        for j in range(len(other) + 1):
            spent, misread = row.get(j, (inf, False))
            if spent > most:
                continue
            for di, dj, cost, bad in _steps(word, other, (i, j), ends, costs):
                if spent + cost < min(most + 1e-9, open_[i + di].get(j + dj, (inf,))[0]):
                    open_[i + di][j + dj] = (spent + cost, misread or bad)
    return open_[-1].get(len(other), (inf, True))


def _steps(
    word: str, other: str, here: tuple[int, int], ends: tuple[bool, bool], costs: _Costs
) -> list[tuple[int, int, float, bool]]:
    """How many letters of both words may be taken together from here, with their cost and whether they are misread."""
    i, j = here
    left, right = len(word) - i, len(other) - j
    found = []
    if left:
        found.append((1, 0, _ANY_COST, True))
        if right:
            found.append((1, 1, 0.0, False) if word[i] == other[j] else (1, 1, _ANY_COST, True))
    if right:
        found.append((0, 1, _ANY_COST, True))
    for di in range(min(_LONGEST, left) + 1):
        if known := costs.get(word[i : i + di]):
            where = 0 if ends[0] and not i else 2 if ends[1] and di == left else 1
            for dj in range(min(_LONGEST, right) + 1):
                if one := known.get(other[j : j + dj]):
                    found.append((di, dj, one[0][where], one[1]))
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
