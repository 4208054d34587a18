"""Numbers in figures, in words and in Roman numerals, as values; it does not say what they count."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from search.folding import WORD, tokens
from search.folding import folded as fold
from search.number_words import AND, FORMS, HUNDREDS, ORDINAL_ENDINGS, ORDINALS, TENS, UNITS
from search.query import Rendering, Variant
from search.roman import AMBIGUOUS, SINGLE, numeral, roman

IN_FIGURES = 0.9  # a number otherwise written than asked

_BETWEEN = (" ", "-", "\n")
_COMPOSING = ("de", "it", "nl", "sv", "fi")  # languages that write numbers together
_YEARS = ("en", "de", "nl", "sv")  # languages in which "eighteen seventy-one" is a year

Joined = Callable[[int], bool]


class Word(Protocol):
    """A word of a text with its place, as `wording.Token` has it."""

    @property
    def folded(self) -> str: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def is_number(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A number's value as plain digits, where it starts in the text, and the place of its last word among the tokens."""

    value: str
    start: int
    last: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the words `first` to `last` of a text say, other than by figures alone."""

    value: int
    first: int
    last: int


@cache
def words(language: str) -> dict[str, int]:
    """Folded number words of a language and their values."""
    found = {fold(word): value for value, word in enumerate(UNITS.get(language, "").split())}
    found |= {fold(word): 30 + 10 * step for step, word in enumerate(TENS.get(language, "").split())}
    found |= {fold(word): 200 + 100 * step for step, word in enumerate(HUNDREDS.get(language, "").split())}
    return found | {fold(word): value for word, value in FORMS.get(language, {}).items()}


@lru_cache(maxsize=50_000)
def value(folded: str, language: str) -> int | None:
    """The value of one word that is a number or is put together of numbers (`zweiundvierzig`, `quarantadue`)."""
    known = words(language)
    if folded in known:
        return known[folded]
    if len(folded) < 6 or language not in _COMPOSING:
        return None
    for blurred in (False, True)[: 2 if language == "de" else 1]:  # blackletter's long s is read as f
        word = folded.replace("s", "f") if blurred else folded
        made, part, table = _composed(language, blurred)
        if made.fullmatch(word):
            values = [table[found] for found in part.findall(word) if found in table]
            totals = list(_totals(values, [True] * len(values), language))
            return totals[0][0] if len(totals) == 1 else None
    return None


@cache
def _composed(language: str, blurred: bool) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """What a word put together of number words looks like, one such part, and the values of parts."""
    table = {word.replace("s", "f") if blurred else word: number for word, number in words(language).items()}
    if language == "it":  # ventuno, cinquantotto
        table |= {word[:-1]: number for word, number in table.items() if number in range(20, 100, 10)}
    longest_first = sorted((word for word in table if len(word) > 1), key=len, reverse=True)
    parts = "|".join(map(re.escape, longest_first))
    link = AND.get(language, "")
    again = f"(?:{link})?(?:{parts})" if link else f"(?:{parts})"
    return re.compile(f"(?:{parts})(?:{again})*"), re.compile(f"{parts}|{link}" if link else parts), table


@lru_cache(maxsize=50_000)
def ordinal(folded: str, language: str) -> int | None:
    """The value of an ordinal (`achtzehnten`, `dix-huitieme` as one word, `einundzwanzigste`)."""
    pattern, beginnings = _ordinals(language)
    match = pattern.fullmatch(folded) if pattern else None
    if match:
        return beginnings[match[1]]
    for ending in _COMPOSED_ORDINAL.get(language, ()):
        if folded.endswith(ending) and len(folded) > len(ending) + 5:
            return value(folded.removesuffix(ending), language)
    return None


_COMPOSED_ORDINAL = {
    "de": tuple(f"{stem}{end}" for stem in ("st", "t") for end in ("e", "en", "er", "es", "em")),
    "nl": ("ste", "sten"),
    "it": ("esimo", "esima", "esimi"),
}


@cache
def _ordinals(language: str) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    beginnings = {fold(word): number for number, word in enumerate(ORDINALS.get(language, "").split(), 1)}
    if not beginnings:
        return None, {}
    endings = "|".join(fold(ending) if ending else "" for ending in ORDINAL_ENDINGS[language].split("|"))
    longest_first = sorted(beginnings, key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})(?:{endings})"), beginnings


@cache
def _beginnings(language: str) -> frozenset[str]:
    """The first two letters of every number word of a language, also as blackletter's long s is read."""
    known = {*words(language), *_ordinals(language)[1]}
    return frozenset(form[:2] for word in known for form in (word, word.replace("s", "f")))


def possible(word: str, folded: str, language: str) -> int:
    """The value that a word, given also folded, says if it is a number where it stands; 0 for none."""
    if folded[:2] in _beginnings(language):
        found = value(folded, language) or ordinal(folded, language)
        if found:
            return found
    if word[0] not in "IVXLCDMivxlcdm" or (len(word) == 1 and word not in SINGLE):
        return 0
    return roman(word) or (roman(word.upper()) if word.islower() and word.upper() not in AMBIGUOUS else 0) or 0


def numbers(texts: Sequence[str], language: str, joined: Joined, places: Sequence[int] | None = None) -> Iterator[Number]:
    """Every number from 2 on that words or Roman numerals say, those that belong together as one.

    `joined(n)` tells whether nothing but a space, hyphen or new line stands between word n - 1 and word n. `places` are
    those of the words that are `possible`, where they are known.
    """
    after = 0
    for place in places if places is not None else [at for at, text in enumerate(texts) if possible(text, fold(text), language)]:
        if place < after:
            continue
        roman_value = numeral(texts, place)
        if roman_value is not None:
            yield Number(roman_value, place, place)
            continue
        run = list(_run(texts, place, language, joined))
        begun = 0
        for total, length in _totals([one for _, one, _ in run], [tight for _, _, tight in run], language):
            if total > 1:
                yield Number(total, run[begun][0], run[begun + length - 1][0])
            begun += length
        after = run[-1][0] + 1 if run else 0


def renderings(words: Sequence[str], text: str, language: str, targets: Sequence[str]) -> Iterator[Rendering]:
    """What stands in figures for the words of a question that say a number, in its language and those that it is searched in."""
    read = [token.text for token in tokens(text)]
    places = {fold(word): place for place, word in reversed(list(enumerate(words)))}
    for number in numbers(read, language, joined(text)):
        for place in {places[fold(word)] for word in read[number.first : number.last + 1] if fold(word) in places}:
            for code in (language, *targets):
                yield Rendering(place, place + 1, Variant(str(number.value), code, "spelling", IN_FIGURES))


def joined(text: str) -> Joined:
    """The `joined` of `numbers` for the words of a text."""
    spans: list[tuple[int, int]] = []

    def near(place: int) -> bool:
        if not spans:
            spans.extend(match.span() for match in WORD.finditer(text))
        return text[spans[place - 1][1] : spans[place][0]] in _BETWEEN

    return near


def _run(texts: Sequence[str], place: int, language: str, joined: Joined) -> Iterator[tuple[int, int, bool]]:
    """Number words side by side from a place on: place, value, and whether nothing but "and" parts it from the one before."""
    link, begun = AND.get(language), False
    while place < len(texts) and (not begun or joined(place)):
        folded = fold(texts[place])
        number = value(folded, language)
        if number is None and begun and folded == link and place + 1 < len(texts) and joined(place + 1):
            place += 1
            number = value(fold(texts[place]), language)
            if number is None:
                number = ordinal(fold(texts[place]), language)
            if number is None:
                return
        if number is None:
            number = ordinal(folded, language)
            if number is not None:
                yield place, number, begun
            return
        yield place, number, begun
        begun, place = True, place + 1


def _totals(values: Sequence[int], tight: Sequence[bool], language: str) -> Iterator[tuple[int, int]]:
    """The numbers of a run of number words, each with how many words it takes: `three hundred` is one, `two three` two."""
    total = current = taken = 0
    for number, near in zip(values, tight, strict=True):
        if taken and not (near and _adds(current, number, language)):
            yield total + current, taken
            total = current = taken = 0
        taken += 1
        if number in (100, 1000, 1_000_000):
            current = max(1, current) * number
            if number >= 1000:
                total, current = total + current, 0
        elif language == "fr" and number == 20 and current % 100 == 4:
            current += 76
        elif _is_century(current, number, language):
            current = current * 100 + number
        else:
            current += number
    if taken:
        yield total + current, taken


def _is_century(current: int, number: int, language: str) -> bool:
    return language in _YEARS and 10 <= current <= 20 and 20 <= number <= 99


def _adds(current: int, number: int, language: str) -> bool:
    """Whether a number word goes on with the number `current` of the words before it."""
    if number in (100, 1000, 1_000_000) or not current:
        return True
    rest = current % 100
    if rest == 0:
        return number < 100
    if rest == 10 and language == "fr":
        return 7 <= number <= 9
    if rest < 10 and number in range(20, 100, 10):
        return language in ("de", "nl") or (language == "fr" and rest == 4 and number == 20)
    if rest in range(20, 100, 10):
        return number < 10 or (language == "fr" and rest in (60, 80) and number < 20)
    return _is_century(current, number, language)


def figures(text: str, read: Sequence[Word], language: str) -> Iterator[Figure]:
    """Every number of the text, words that belong together (`drei und zwanzig`, `vingt-trois`) as one."""
    run: list[tuple[int, int]] = []
    for place, token in enumerate(read):
        number = None if token.is_number else value(token.folded, language)
        if number is None and not run:
            if token.is_number:
                yield Figure(token.folded, token.start, place)
            continue
        apart = place > 0 and text[read[place - 1].end : token.start] not in (" ", "-", "\n")
        linking = bool(run) and run[-1][0] == place - 1 and token.folded == AND.get(language) and not apart
        if number is None and linking:
            continue
        if apart or number is None:
            yield from _closed(run, read, language)
            run = []
        if number is not None:
            run.append((place, number))
        elif token.is_number:
            yield Figure(token.folded, token.start, place)
    yield from _closed(run, read, language)


def _closed(run: list[tuple[int, int]], read: Sequence[Word], language: str) -> Iterator[Figure]:
    begun = 0
    for total, length in _totals([number for _, number in run], [True] * len(run), language):
        if total > 1:
            yield Figure(str(total), read[run[begun][0]].start, run[begun + length - 1][0])
        begun += length


def digits(text: str) -> frozenset[str]:
    """Every run of digits of the text."""
    return frozenset(re.findall(r"\d+", text))
