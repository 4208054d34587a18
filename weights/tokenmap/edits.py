"""Small changes that turn what a sentence says into something else, by rules of its language; it draws no sentences."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from search.kinds import MONTHS
from search.number_words import UNITS as COUNTED
from weights.tokenmap.words import (
    AFFIRMED,
    ARTICLES,
    DENIED,
    JOINING,
    OPPOSED,
    PEOPLE,
    PLACES,
    PRONOUNS,
    UNITS,
    WEEKDAYS,
    WORD,
    sets,
)

LEAST_WORD = 5  # letters of a word that carries meaning
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b")


class Editor:
    """Knows the names and words that may stand for others; `None` where a sentence offers nothing to change."""

    def __init__(self, people: Sequence[str], places: Sequence[str], words: Mapping[str, Sequence[str]]) -> None:
        self._people = tuple(dict.fromkeys([*PEOPLE.split(), *people]))
        self._strangers = tuple(places)
        self._words = words
        self._known = frozenset(self._people)
        self._kinds: dict[str, Callable[[str, str, random.Random], str | None]] = {
            "negation": _negation, "roles": self._roles, "name": self._name, "place": self._place, "number": _number,
            "date": _date, "opposite": _opposite, "word": self._word, "pronoun": _pronoun, "unit": _unit,
        }  # fmt: skip

    def change(self, kind: str, text: str, language: str, rng: random.Random) -> str | None:
        """The sentence with another meaning, or None."""
        changed = self._kinds[kind](text, language, rng)
        return changed if changed is not None and changed != text else None

    def renamed(self, texts: Sequence[str], rng: random.Random) -> tuple[str, ...]:
        """The same people and numbers in all texts exchanged for the same others: the texts still say one thing."""
        shared = [set(WORD.findall(text)) for text in texts]
        common = set.intersection(*shared)
        for name in sorted(common & self._known):
            if rng.random() < 0.7:
                other = self.person(rng)
                texts = [re.sub(rf"\b{name}\b", other, text) for text in texts]
        for number in sorted(word for word in common if word.isdecimal()):
            if rng.random() < 0.5:
                other = another_number(number, rng)
                texts = [re.sub(rf"\b{number}\b", other, text) for text in texts]
        return tuple(texts)

    def person(self, rng: random.Random) -> str:
        """A name of a person."""
        return rng.choice(self._people)

    def stranger(self, rng: random.Random) -> str:
        """A name of a place that is the same in every language."""
        return rng.choice(self._strangers)

    def _roles(self, text: str, language: str, rng: random.Random) -> str | None:
        """Two people, two places, or two words after articles change places, unless they only stand in a row."""
        people = [found.span() for found in WORD.finditer(text) if found[0] in self._known]
        places = [found.span() for found in WORD.finditer(text) if found[0] in _places(language)]
        articles = frozenset(ARTICLES.get(language, "").split())
        nouns = [
            second.span()
            for first, second in _neighbours(text)
            if first.lower() in articles and len(second[0]) > 2 and second[0].lower() not in articles
        ]
        found = next((spans for spans in (people, places, nouns) if len({text[a:b].lower() for a, b in spans}) > 1), ())
        if not found:
            return None
        (a, b), (c, d) = sorted(rng.sample(found, 2))
        in_a_row = set(WORD.findall(text[b:c])) <= JOINING
        return None if in_a_row else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]

    def _name(self, text: str, language: str, rng: random.Random) -> str | None:
        return _replaced(text, lambda word: word in self._known, lambda word: self.person(rng), rng)

    def _place(self, text: str, language: str, rng: random.Random) -> str | None:
        known = _places(language)
        return _replaced(
            text, lambda word: word in known or word in self._strangers, lambda word: rng.choice(known or self._strangers), rng
        )

    def _word(self, text: str, language: str, rng: random.Random) -> str | None:
        """A word of content becomes another of the language, of the same case."""
        held = self._words.get(language, ())
        if not held:
            return None

        def other(word: str) -> str:
            drawn = rng.choice(held)
            return drawn.capitalize() if word[0].isupper() else drawn

        return _replaced(text, lambda word: len(word) >= LEAST_WORD and word.isalpha() and word not in self._known, other, rng)


def another_number(number: str, rng: random.Random) -> str:
    """A number of as many digits that differs in one of them; years stay years."""
    places = range(1 if len(number) == 4 else 0, len(number))
    place = rng.choice(list(places))
    digits = [digit for digit in "0123456789" if digit != number[place] and not (digit == "0" and place == 0)]
    return number[:place] + rng.choice(digits) + number[place + 1 :]


def _neighbours(text: str) -> list[tuple[str, re.Match[str]]]:
    found = list(WORD.finditer(text))
    return [(first[0], second) for first, second in pairwise(found)]


def _replaced(text: str, fits: Callable[[str], bool], other: Callable[[str], str], rng: random.Random) -> str | None:
    """One word that fits becomes another one."""
    found = [match for match in WORD.finditer(text) if fits(match[0])]
    if not found:
        return None
    match = rng.choice(found)
    new = other(match[0])
    return None if new.lower() == match[0].lower() else text[: match.start()] + new + text[match.end() :]


def _negation(text: str, language: str, rng: random.Random) -> str | None:
    for rules in (AFFIRMED, DENIED):
        for pattern, becomes in rules.get(language, ()):
            changed, count = re.subn(pattern, becomes, text, count=1)
            if count:
                return changed
    return None


def _number(text: str, language: str, rng: random.Random) -> str | None:
    counted = _counted(language)
    found = [match for match in WORD.finditer(text) if match[0].isdecimal() or match[0].lower() in counted]
    if not found:
        return None
    match = rng.choice(found)
    new = another_number(match[0], rng) if match[0].isdecimal() else rng.choice(counted)
    return None if new == match[0].lower() else text[: match.start()] + new + text[match.end() :]


def _date(text: str, language: str, rng: random.Random) -> str | None:
    months = MONTHS.get(language, "").split()
    named = {month.lower(): months for month in months} | _lower(sets(WEEKDAYS, language))
    if rng.random() < 0.5 and (found := list(_YEAR.finditer(text))):
        match = rng.choice(found)
        return text[: match.start()] + another_number(match[0], rng) + text[match.end() :]
    return _replaced(text, lambda word: word.lower() in named, lambda word: _like(word, rng.choice(named[word.lower()])), rng)


def _opposite(text: str, language: str, rng: random.Random) -> str | None:
    return _from_table(OPPOSED, text, language, rng)


def _unit(text: str, language: str, rng: random.Random) -> str | None:
    return _from_table(UNITS, text, language, rng)


def _pronoun(text: str, language: str, rng: random.Random) -> str | None:
    return _from_table(PRONOUNS, text, language, rng)


def _from_table(table: dict[str, str], text: str, language: str, rng: random.Random) -> str | None:
    """Both ways: `more/less` makes less of more and more of less."""
    named = _lower(sets(table, language))
    return _replaced(text, lambda word: word.lower() in named, lambda word: _like(word, rng.choice(named[word.lower()])), rng)


def _like(word: str, other: str) -> str:
    return other[0].upper() + other[1:] if word[0].isupper() else other


def _lower(table: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {word.lower(): others for word, others in table.items()}


@cache
def _counted(language: str) -> tuple[str, ...]:
    """Number words from two up; one is an article in too many languages."""
    return tuple(COUNTED[language].split()[2:]) if language in COUNTED else ()


@cache
def _places(language: str) -> tuple[str, ...]:
    return tuple(PLACES.get(language, "").split())
