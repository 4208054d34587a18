"""Whether two sources that answer a question contradict each other, or speak of different things; it judges no support."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from search.dated import dates
from search.question import Question, stop_words
from search.support import Support, Text
from search.units import amounts
from search.wording import Token, folded_words, tokens

# Kinds whose values can contradict each other when two sources tell of the same fact.
COMPARED = frozenset({"date", "number", "money", "amount", "duration"})
# How much weaker the other side of a contradiction may be than the best, and how much of the question it must hold itself.
SIDE, LEAST = 0.4, 0.4
# Two texts tell the same with another value if this share of the shorter one's words stands in both, in order.
ALIKE, FEWEST = 0.75, 5
_WEAK = 0.2  # share of what an answer needs that a sentence must reach which another repeats but for a value
_FURTHER = 0.12  # how much weaker still one in another language
_LONG_VALUE = 4  # words
_COMPARED_PAIRS = 40
_SAID, _ACROSS = 0.55, 0.35  # of what happened both must say so much, in one language and in two
_TWIN_SAID = 0.05  # where all else is the same, so much
_NEAR = 2  # words that may stand between two changes of one value ("December 1, 2017")
_LONGEST = 1_500  # characters of texts compared as a whole


@dataclass(frozen=True, slots=True)
class Bench:
    """What is compared: the texts that the supports count, the item of each, and how strong a support is."""

    question: Question
    texts: Sequence[Text]
    sources: Sequence[str]
    strength: Callable[[Support], float]

    def sentence(self, support: Support) -> str:
        return self.texts[support.passage].text[support.span.start : support.span.end]

    def language(self, support: Support) -> str:
        return self.texts[support.passage].language


def contradiction(bench: Bench, read: Sequence[Support]) -> tuple[Support, Support] | None:
    """The two best sentences of different sources that tell different values of one fact; `read` is best first."""
    best = read[0]
    if bench.question.kind not in COMPARED or not best.values:
        return None
    for support in read[1:]:
        across = 0.0 if bench.language(best) == bench.language(support) else _FURTHER
        if bench.strength(support) < max(LEAST, bench.strength(best) - SIDE - across):
            continue
        if bench.sources[support.passage] != bench.sources[best.passage] and _other_value(bench, best, support):
            return best, support
    return None


def _other_value(bench: Bench, best: Support, other: Support) -> bool:
    """Whether the other sentence tells of the same fact, as far as one can see, and gives another day, sum or number."""
    within = bench.language(best) == bench.language(other)
    if not differ(best.values, other.values):
        return False
    if bench.question.kind == "date":
        said = min(best.said, other.said, other.own) >= (_SAID if within else _ACROSS)
        return (
            said and (within or _dated(best, other)) and _precise(best) == _precise(other) and not _same_day(bench, best, other)
        )
    if other.own < LEAST or (bench.language(other) != bench.question.language and other.names < LEAST):
        return False
    mine, theirs = (_units(bench, support) for support in (best, other))
    return bool(mine & theirs) and (mine != {""} or min(best.kind, other.kind, best.focus, other.focus) >= _SAID)


def _dated(*supports: Support) -> bool:
    """Whether each gives more than an hour, which across languages is too little to tell that they speak of one thing."""
    return all(any(value.startswith(("day:", "month:", "year:")) for value in support.values) for support in supports)


def _precise(support: Support) -> bool:
    return any(value.startswith("day:") for value in support.values)


def _units(bench: Bench, support: Support) -> set[str]:
    """The units of the values that a sentence offers, "" for those that have none."""
    found = amounts(bench.sentence(support), bench.language(support))
    return {amount.unit for amount in found if amount.value in support.values}


def twins(bench: Bench, ranked: Sequence[Support], enough: float) -> tuple[Support, Support] | None:
    """Two sentences of different sources that are alike word for word, or whose texts are, but for one name, number or date."""
    read = [support for support in ranked if bench.strength(support) >= _WEAK * enough and support.said >= _TWIN_SAID]
    for place, one in enumerate(read[:_COMPARED_PAIRS]):
        for other in read[:place]:
            if bench.sources[one.passage] != bench.sources[other.passage] and _told_otherwise(bench, other, one):
                return other, one
    return None


def _told_otherwise(bench: Bench, one: Support, other: Support) -> bool:
    language = bench.language(one)
    if language != bench.language(other):
        return False
    if _one_change(bench, (bench.sentence(one), bench.sentence(other)), language):
        return True
    whole = [bench.texts[support.passage].text for support in (one, other)]
    return min(map(len, whole)) < _LONGEST and _one_change(bench, (whole[0], whole[1]), language)


def _one_change(bench: Bench, texts: tuple[str, str], language: str) -> bool:
    words, others = map(folded_words, texts)
    if len(words & others) < ALIKE * (min(len(words), len(others)) - 4):
        return False
    mine, theirs = (tokens(text, language) for text in texts)
    match = SequenceMatcher(None, [token.folded for token in mine], [token.folded for token in theirs], autojunk=False)
    same = sum(block.size for block in match.get_matching_blocks())
    if same < FEWEST or same < ALIKE * (min(len(mine), len(theirs)) - 3):
        return False
    changes = [
        (_begun(mine[a:b]), _begun(theirs[c:d])) if b == len(mine) or d == len(theirs) else (mine[a:b], theirs[c:d])
        for (a, b), (c, d) in _changes(match)
    ]
    return len({_key(change) for change in changes}) == 1 and _another(bench, *changes[0])


def _begun(part: Sequence[Token]) -> Sequence[Token]:
    """The number or date with which the last change of a text begins: what one of the two has beyond is another matter."""
    values = tuple(takewhile(lambda token: token.is_number or token.is_name, part))
    return values if any(token.is_number for token in values) else part


def _key(change: tuple[Sequence[Token], Sequence[Token]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(token.folded for token in part) for part in change)


def _changes(match: SequenceMatcher[str]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The places where two texts differ, near ones as one; what one has more at its ends does not count."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    codes = match.get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal" or (kind != "replace" and number in (0, len(codes) - 1)):
            continue
        if found and a - found[-1][0][1] <= _NEAR:
            found[-1] = ((found[-1][0][0], b), (found[-1][1][0], d))
        else:
            found.append(((a, b), (c, d)))
    return found


def _another(bench: Bench, mine: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Whether both are values, and not the same, nor asked for."""
    stops = stop_words(bench.question.language)
    asked = {token.folded for token in bench.question.words}
    if max(len(mine), len(theirs)) > 1:  # a part of a number ("6.3") is no number asked for
        asked -= set(bench.question.numbers)
    left, right = ([token for token in part if token.folded not in stops] for part in (mine, theirs))
    both = (*left, *right)
    if not left or not right or max(len(left), len(right)) > _LONG_VALUE or any(not t.is_number and not t.is_name for t in both):
        return False
    words, others = {token.folded for token in left}, {token.folded for token in right}
    if (words | others) & asked or words <= others or others <= words:
        return False
    numbers = [[token for token in part if token.is_number] for part in (left, right)]
    if bench.question.kind != "date" and any(len(part) > 1 and any(len(token.folded) == 4 for token in part) for part in numbers):
        return False  # another year beside another number: another event
    if _shortened(words - others, others - words):
        return False
    return bench.question.kind not in COMPARED or any(token.is_number for token in left)


def _shortened(mine: set[str], theirs: set[str]) -> bool:
    """Whether each part of one value is the beginning of a part of the other: "Feb." and "February", "6" and "6.3"."""
    fewer, more = sorted((mine, theirs), key=len)
    return all(any(one.startswith(two) or two.startswith(one) for two in more) for one in fewer)


def _same_day(bench: Bench, one: Support, other: Support) -> bool:
    """Whether both name a day that may be the same, by whichever calendar."""
    mine, theirs = (dates(bench.sentence(support), (bench.language(support),)) for support in (one, other))
    full = [[each for each in found if any(m.day and m.month for m in each.moments)] for found in (mine, theirs)]
    return any(left.meets(right) or right.meets(left) for left in full[0] for right in full[1])


def differ(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two lists of values cannot both be true of one fact.

    Parts of dates (`day:3`, `month:3`, `year:1871`) are compared part by part: another day of the same month, another
    month of the same year. Plain numbers differ if none is on both sides.
    """
    if not left or not right:
        return False
    parts = [{part: {v for v in side if v.startswith(part)} for part in ("day:", "month:", "year:")} for side in (left, right)]
    mine, theirs = parts
    if any(mine.values()) or any(theirs.values()):
        unlike = [part for part in mine if mine[part] and theirs[part] and not mine[part] & theirs[part]]
        alike = [part for part in mine if mine[part] & theirs[part]]
        same_month, same_other = "month:" in alike, bool(alike)
        return (unlike == ["day:"] and same_month) or (unlike == ["month:"] and same_other) or (unlike == ["year:"] and not alike)
    return not set(left) & set(right)
