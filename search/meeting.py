"""How surely a word of the evidence is one of the question: itself, inflected, misread, rendered, kindred; it sees no more."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from search.compounds import parts
from search.misread import may_be_misread, misread
from search.question import Question
from search.units import unit_named
from search.wording import Token, fold, grams, root

Key = tuple[str, str]  # folded form and language of a word
Renderings = Sequence[tuple[str, float]]  # texts with weights from 0 to 1
_MOST_AKIN = 0.88
_AKIN_ACROSS, _AKIN_NAME, _AKIN_WITHIN = 0.36, 0.45, 0.5  # cosines of words from which they count as kindred, by language
_UNIT, _PART = 0.9, 0.4  # strength of another name of the same unit, of a word that shares a part with a compound asked for
_RENDERED, _SYNONYM = (0.4, 0.4), (0.4, 0.3)  # strength of a rendering by a lexicon: at least, and more by its weight


class Kin(Protocol):
    """What is known of words' meaning."""

    def __call__(self, asked: Sequence[str], held: Sequence[str]) -> ArrayLike:
        """See `search.support.Kinship`."""
        ...

    def rendered(self, words: Sequence[str], language: str, targets: Sequence[str]) -> Mapping[tuple[str, str], Renderings]:
        """See `search.support.Kinship`."""
        ...


class Vocabulary:
    """The words of the evidence, each once, by folded form and language, found by what they share with a question's words."""

    def __init__(self, question: Question) -> None:
        self.words: dict[Key, Token] = {}
        self.folded: dict[str, list[Key]] = defaultdict(list)
        self.stems: dict[tuple[str, str], list[Key]] = defaultdict(list)  # by language and stem
        self.bigrams: dict[str, list[Key]] = defaultdict(list)  # those of the question; of words, not of numbers
        self.languages: set[str] = set()
        self._asked = frozenset(chain.from_iterable(grams(word.folded) for word in question.words))

    def add(self, found: Sequence[Token], language: str, stops: Set[str]) -> None:
        """Takes in the words of a text but function words, as they are written first."""
        first = {token.folded: token for token in reversed(found)}
        for folded, token in first.items():
            key = (folded, language)
            if folded in stops or key in self.words:
                continue
            self.words[key] = token
            self.languages.add(language)
            self.folded[folded].append(key)
            if not token.is_number:
                self.stems[language, token.stem].append(key)
                for gram in self._asked & grams(folded):
                    self.bigrams[gram].append(key)


def strengths(question: Question, vocabulary: Vocabulary, kinship: Kin | None) -> list[dict[Key, float]]:
    """For each word of the question those of the evidence that may be it, each with how surely (over 0 to 1)."""
    rows = [dict(_met(word, vocabulary, question.language)) for word in question.words]
    if kinship is None or not vocabulary.words:
        return rows
    by_word = defaultdict(list)
    for word, row in zip(question.words, rows, strict=True):
        by_word[word.folded].append(row)
    for (folded, language, stem), strength in renderings(question, kinship, sorted(vocabulary.languages)).items():
        for key in vocabulary.stems.get((language, stem), ()):
            for row in by_word[folded]:
                row[key] = max(row.get(key, 0.0), strength)
    for word, row, like in zip(question.words, rows, _akin(question, vocabulary, kinship), strict=True):
        for key, strength in like if not word.is_number else ():
            row[key] = max(row.get(key, 0.0), strength)
    return rows


def _akin(question: Question, vocabulary: Vocabulary, kinship: Kin) -> Iterator[Iterator[tuple[Key, float]]]:
    """For each word of the question the words that are kindred in meaning."""
    keys = list(vocabulary.words)
    held = [token.text for token in vocabulary.words.values()]
    cosines = np.asarray(kinship([word.text for word in question.words], held))
    within = np.array([language == question.language for _, language in keys], bool)
    words = np.array([not folded[0].isdigit() for folded, _ in keys], bool)
    for word, row in zip(question.words, cosines, strict=True):
        near = np.flatnonzero(words & (row >= np.where(within, _AKIN_WITHIN, _floor(False, word.is_name))))
        yield ((keys[place], kindred(float(row[place]), bool(within[place]), word.is_name)) for place in near.tolist())


def renderings(question: Question, kinship: Kin, targets: Sequence[str]) -> Mapping[tuple[str, str, str], float]:
    """Strength of what lexicons say instead of the question's words: by folded word, language and stem."""
    found: dict[tuple[str, str, str], float] = {}
    words = [word.text for word in question.words]
    for (text, target), renderings in kinship.rendered(words, question.language, targets).items():
        least, more = _SYNONYM if target == question.language else _RENDERED
        for rendering, weight in renderings:
            key = (fold(text), target, root(rendering, target))
            found[key] = max(found.get(key, 0.0), least + more * weight)
    return found


@lru_cache(maxsize=10_000)
def joined(word: str, language: str) -> frozenset[str]:
    """The stems of what a compound is made of; empty for any other word."""
    return frozenset(root(part, language) for part in parts(word, language) if len(part) > 2)


def kindred(cosine: float, within: bool, capital: bool) -> float:
    """Strength of a word kindred in meaning; one with a capital may be a name, which has no translation."""
    floor = _floor(within, capital)
    return 0.0 if cosine < floor else min(_MOST_AKIN, 0.5 + (cosine - floor) * 1.4)


def _floor(within: bool, capital: bool) -> float:
    return _AKIN_WITHIN if within else _AKIN_NAME if capital else _AKIN_ACROSS


def _met(word: Token, vocabulary: Vocabulary, asked: str) -> Iterator[tuple[Key, float]]:
    """Words that are the one asked for, the surest way last: a part of it, in a compound, misread, inflected, itself."""
    if not word.is_number:
        for part in joined(word.text, asked):
            for key in vocabulary.stems.get((asked, part), ()):
                yield key, _PART
        shared = Counter(chain.from_iterable(vocabulary.bigrams.get(gram, ()) for gram in grams(word.folded)))
        for key, count in shared.items():
            if strength := _like(word.folded, key, count):
                yield key, strength
        for language in vocabulary.languages:
            for stem in {word.stem, root(word.text, language)}:
                for key in vocabulary.stems.get((language, stem), ()):
                    yield key, 0.95 if len(word.stem) > 2 else 0.0
        if unit := unit_named(word.folded):
            yield from ((key, _UNIT) for key in vocabulary.words if key[0] != word.folded and unit_named(key[0]) == unit)
    for key in vocabulary.folded.get(word.folded, ()):
        yield key, 1.0


def _like(folded: str, key: Key, shared: int) -> float:
    """How surely a word that shares so many bigrams is the other, misread or in a compound."""
    short, long = (folded, key[0]) if len(folded) <= len(key[0]) else (key[0], folded)
    if may_be_misread(short, long, shared) and (like := misread(short, long, key[1])) > 0.0:
        return min(0.9, like)
    return 0.7 if 5 <= len(short) <= shared and (long.startswith(short) or long.endswith(short)) else 0.0
