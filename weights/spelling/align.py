"""Old and modern words laid side by side, letter by letter, and the rewrites between them counted; it reads no files."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import inf, log

from weights.spelling.tables import Key

LONGEST = 3
ROUNDS = 4
_SHAPES = [(i, j) for i in range(LONGEST + 1) for j in range(LONGEST + 1) if 0 < i + j <= 4]
_FIRST = {(1, 1): 1.5, (1, 2): 2.5, (2, 1): 2.5, (2, 2): 4.0, (1, 3): 4.5, (3, 1): 4.5, (1, 0): 4.0, (0, 1): 4.0}
_NEVER = 8.0
_FOREIGN = 3.0  # a pair of words that costs more a letter of its shorter word is no spelling

Pair = tuple[str, str]
Aligned = list[Pair]


def rewrites(pairs: Iterable[Pair], least: int) -> Mapping[Key, float]:
    """The share of each piece of modern words that becomes another piece, by place; seen at least `least` times.

    `pairs` are folded modern and old words. Costs start from the shapes of rewrites and are counted anew in ROUNDS.
    """
    counted = Counter(pairs)
    costs: dict[Pair, float] = {}
    for _ in range(ROUNDS):
        seen: Counter[Pair] = Counter()
        for pair, times in counted.items():
            for step in align(*pair, costs) or ():
                seen[step] += times
        costs = _costs(seen)
    return _shares(counted, costs, least)


def align(now: str, then: str, costs: Mapping[Pair, float]) -> Aligned | None:
    """The cheapest way from the modern word to the old one, as pieces; None where the words have little in common."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(len(now) + 1):
        for j in range(len(then) + 1):
            spent = best.get((i, j), (inf, None))[0]
            if spent == inf:
                continue
            for di, dj in _SHAPES:
                a, b = now[i : i + di], then[j : j + dj]
                if len(a) < di or len(b) < dj:
                    continue
                cost = spent + _cost(a, b, costs)
                if cost < best.get((i + di, j + dj), (inf, None))[0]:
                    best[i + di, j + dj] = (cost, (i, j))
    end = (len(now), len(then))
    if best[end][0] > _FOREIGN * min(end):
        return None
    steps: Aligned = []
    while (before := best[end][1]) is not None:
        steps.append((now[before[0] : end[0]], then[before[1] : end[1]]))
        end = before
    return steps[::-1]


def _cost(a: str, b: str, costs: Mapping[Pair, float]) -> float:
    if a == b:
        return 0.0 if len(a) == 1 else inf
    return costs.get((a, b), _FIRST.get((len(a), len(b)), _NEVER) + 3.0 * bool(costs))


def _costs(seen: Mapping[Pair, int]) -> dict[Pair, float]:
    whole: Counter[str] = Counter()
    for (now, _), times in seen.items():
        whole[now[:1]] += times
    return {(now, then): -log(times / (whole[now[:1]] + 1)) for (now, then), times in seen.items() if now != then and times > 1}


def _shares(counted: Mapping[Pair, int], costs: Mapping[Pair, float], least: int) -> Mapping[Key, float]:
    changed: dict[Key, int] = defaultdict(int)
    there: dict[tuple[str, str], int] = defaultdict(int)
    for (now, then), times in counted.items():
        steps = align(now, then, costs)
        if steps is None:
            continue
        for where, piece in pieces(now):
            there[piece, where] += times
        at = 0
        for a, b in steps:
            if a != b:
                changed[_with_neighbour(now, at, a, b)] += times
            at += len(a)
    return {
        (a, b, where): times / there[a, where]
        for (a, b, where), times in changed.items()
        if times >= least and there[a, where] >= times and len(b) <= LONGEST
    }


def pieces(word: str) -> Iterable[tuple[str, str]]:
    """Where, and which, of every run of up to LONGEST letters of a word."""
    for start in range(len(word)):
        for length in range(1, min(LONGEST, len(word) - start) + 1):
            yield place(word, start, length), word[start : start + length]


def place(word: str, start: int, length: int) -> str:
    return "start" if start == 0 else "end" if start + length == len(word) else "middle"


def _with_neighbour(word: str, at: int, a: str, b: str) -> Key:
    """The rewrite with its place; a letter that comes from nowhere takes the letter before (or behind) with it."""
    if a or not word:
        return a, b, place(word, at, len(a))
    if at:
        return word[at - 1], word[at - 1] + b, place(word, at - 1, 1)
    return word[0], b + word[0], "start"
