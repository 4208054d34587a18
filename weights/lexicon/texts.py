"""Turns the parallel pairs that may ship into numbers of stems, language pair by language pair; it aligns nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from search.analysis import folded, stem, stop_words, tokens
from weights.encoder.pairs import Pair
from weights.lexicon.align import Sentences
from weights.lexicon.recipe import Recipe


@dataclass(slots=True)
class Vocabulary:
    """Stems of one language by number, with the words in which they stand."""

    language: str
    numbers: dict[str, int] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)
    words: list[Counter[str]] = field(default_factory=list)

    def number(self, word: str) -> int:
        """The number of a word's stem; an unknown one gets the next."""
        lower = word.casefold()
        found = self.known.get(lower)
        if found is None:
            root = stem(lower, self.language)
            found = self.known[lower] = self.numbers.setdefault(root, len(self.numbers))
            if found == len(self.words):
                self.words.append(Counter())
        self.words[found][lower] += 1
        return found

    def shown(self) -> list[str]:
        """For each stem its most frequent word; empty for function words and numbers, which no lexicon needs."""
        stops = {folded(word) for word in stop_words(self.language)}
        best = [words.most_common(1)[0][0] for words in self.words]
        return ["" if word[0].isdigit() or len(word) < 2 or folded(word) in stops else word for word in best]


@dataclass(frozen=True, slots=True)
class Side:
    """The texts of one side of a language pair, one after the other."""

    words: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])

    def add(self, numbers: list[int]) -> None:
        self.words.extend(numbers)
        self.starts.append(len(self.words))


class Gathered:
    """Vocabularies by language, and the sentence pairs of each language pair."""

    def __init__(self) -> None:
        self.vocabularies: dict[str, Vocabulary] = {}
        self._sides: dict[tuple[str, str], tuple[Side, Side, list[float]]] = defaultdict(lambda: (Side(), Side(), []))

    def add(self, pair: Pair, recipe: Recipe) -> None:
        """Takes a pair in, languages in alphabetical order; one that is too long or empty is left out."""
        sides = sorted(((pair.first_language, pair.first), (pair.second_language, pair.second)))
        numbers = [self._numbers(language, text) for language, text in sides]
        if all(0 < len(found) <= recipe.longest for found in numbers):
            first, second, weight = self._sides[sides[0][0], sides[1][0]]
            first.add(numbers[0])
            second.add(numbers[1])
            weight.append(recipe.weights[pair.source])

    def _numbers(self, language: str, text: str) -> list[int]:
        vocabulary = self.vocabularies.setdefault(language, Vocabulary(language))
        return [vocabulary.number(token.text) for token in tokens(text)]

    def sentences(self) -> dict[tuple[str, str], Sentences]:
        """By language pair, languages in alphabetical order."""
        return {
            languages: Sentences(
                np.array(first.words, np.int32), np.array(first.starts, np.int64),
                np.array(second.words, np.int32), np.array(second.starts, np.int64),
                np.array(weight, np.float32),
            )
            for languages, (first, second, weight) in sorted(self._sides.items())
        }  # fmt: skip


def gather(pairs: Iterable[Pair], heldout: set[str], recipe: Recipe) -> Gathered:
    """All pairs of two languages whose source has a weight and whose texts are not held out."""
    gathered = Gathered()
    for pair in pairs:
        named = pair.source in recipe.weights and pair.first_language != pair.second_language
        if named and pair.first not in heldout and pair.second not in heldout:
            gathered.add(pair, recipe)
    return gathered
