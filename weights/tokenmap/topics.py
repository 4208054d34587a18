"""Questions made of words of a sentence, and sentences of the same topic that do not answer them; it edits no sentence."""

import math
import random
import re
from collections import defaultdict
from collections.abc import Sequence

from weights.encoder.transformer.material import Meaning
from weights.tokenmap.words import ASKING, WORD

MOST_HOLDERS = 300  # sentences with a word, from which it says no topic
LEAST_LETTERS = 4
LOST = 0.45  # share of a question's words that may be lost
MOST_COVERED = 0.75  # of the question's words by weight: a sentence with more of them may answer it
MOST_RARE, DRAWN = 4, 8  # words of the passage, and sentences with each, that are looked at
NEAR = 3  # places: sentences of one chapter follow each other
_END = re.compile(r"[.!?;:]*$")


class Topics:
    """The sentences of one source in one language, found by their rare words and by their places."""

    def __init__(self, pool: Sequence[Meaning], language: str) -> None:
        self._pool, self._language = pool, language
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, meaning in enumerate(pool):
            for word in {word for text in meaning.texts[language] for word in _words(text)}:
                self._holders[word].append(place)

    def near(self, question: str, passage: str, rng: random.Random) -> str | None:
        """Of some sentences with rare words of the passage, and its neighbours, the one that has most of the question's words."""
        told = _words(passage)
        rare = sorted(word for word in told if 1 < len(self._holders.get(word, ())) <= MOST_HOLDERS)
        drawn = {place for word in rng.sample(rare, min(len(rare), MOST_RARE)) for place in self._some(word, rng)}
        asked = {word: self._weight(word) for word in (_words(question) & told or told)}
        total = sum(asked.values()) or 1.0
        found: list[tuple[float, str]] = []
        for place in sorted(drawn):
            for text in self._pool[place].texts[self._language]:
                held = _words(text)
                covered = sum(weight for word, weight in asked.items() if word in held) / total
                if text != passage and covered <= MOST_COVERED:
                    found.append((covered + 0.1 * rng.random(), text))
        return max(found, default=(0.0, None))[1]

    def _some(self, word: str, rng: random.Random) -> list[int]:
        """Places of sentences with the word, and of the sentences beside one of them."""
        held = self._holders[word]
        chosen = rng.sample(held, min(len(held), DRAWN))
        beside = rng.choice(chosen) + rng.choice((-1, 1)) * rng.randint(1, NEAR)
        return [*chosen, beside] if 0 <= beside < len(self._pool) else chosen

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._pool) / (1 + len(self._holders.get(word, ()))))


def asked(text: str, language: str, rng: random.Random) -> str:
    """A question about a part that the sentence says, with some of its other words, or these words alone."""
    words = _END.sub("", text).split()
    size = rng.randint(1, max(1, len(words) // 3))
    start = rng.randint(0, len(words) - size)
    lost = rng.random() * LOST
    left = [word for place, word in enumerate(words) if not start <= place < start + size and rng.random() >= lost]
    left = left or words
    asking = [part for row in ASKING.get(language, "").split("|") for part in (row.split() if len(row.split()) > 3 else [row])]
    if rng.random() < 0.2 or not asking:
        return " ".join(left)
    return f"{rng.choice(asking).capitalize()} {' '.join(left)}?"


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text) if len(word) >= LEAST_LETTERS or word.isdigit()}
