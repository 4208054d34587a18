"""Draws batches of one language pair and one kind: questions, passages, near misses; it knows no vectors."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from weights.encoder.noise import Confusions, add_noise, read_confusions
from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.material import Meaning, read_meanings

KINDS = {"sentence": 0.35, "scattered": 0.28, "help": 0.22, "bible": 0.05, "tico": 0.10}
ROWS = {"sentence": 48, "scattered": 20, "help": 16, "bible": 14, "tico": 14}
WITH_ENGLISH, SAME = 0.6, 0.15  # shares of batches with English on one side, and with one language on both
EVENED = 0.3  # exponent on a language's count
WANTED = {"ro": 1.6, "el": 1.8, "ru": 1.6}
FEWEST = 300  # meanings that a language pair must share
NEAR = 12  # neighbours in a source are at most so many meanings apart
PASSAGE_NOISE, QUESTION_NOISE = 0.5, 0.25
RATES = (0.02, 0.05, 0.08, 0.12, 0.15)
ASKED = 0.35  # share of words that a question leaves out


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its passage as they are encoded, a near miss or nothing, and what both say in clean English."""

    question: str
    passage: str
    near_miss: str
    english_question: str
    english_passage: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of one kind in one pair of languages."""

    kind: str
    asked: str
    found: str
    examples: tuple[Example, ...]


class Examples:
    """An endless stream of batches; its random state is all that a resumed run needs."""

    def __init__(self, work: Path, confusions: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self._confusions: Confusions = read_confusions(confusions)
        self._sources: dict[str, list[Meaning]] = {}
        for meaning in read_meanings(work):
            self._sources.setdefault(meaning.source, []).append(meaning)
        self._weights = {source: self._evened(meanings) for source, meanings in self._sources.items()}
        self._pools: dict[tuple[str, str, str], list[int]] = {}

    def _evened(self, meanings: Sequence[Meaning]) -> dict[str, float]:
        counts = Counter(language for meaning in meanings for language in meaning.texts)
        return {code: counts[code] ** EVENED * WANTED.get(code, 1.0) for code in LANGUAGES if counts[code] >= FEWEST}

    def draw(self) -> Batch:
        """The next batch."""
        while True:
            kind = self.rng.choices(list(KINDS), list(KINDS.values()))[0]
            source = kind if kind in self._sources else "tatoeba"
            same = kind != "sentence"
            asked, found = self._languages(source, same)
            pool = self._pool(source, asked, found)
            if len(pool) >= FEWEST and (same or asked != found):
                break
        made = [self._example(kind, source, (asked, found), pool) for _ in range(ROWS[kind])]
        if kind == "sentence" and self.rng.random() < 0.6:
            words = [word for example in made for word in example.passage.split()]
            made = [self._with_near_miss(example, words) for example in made]
        return Batch(kind, asked, found, tuple(self._noisy(example) for example in made))

    def _languages(self, source: str, same: bool) -> tuple[str, str]:
        weights = self._weights[source]
        others = [code for code in weights if code != "en"]
        one, two = self.rng.choices(others, [weights[code] for code in others], k=2)
        draw = self.rng.random()
        if draw < WITH_ENGLISH:
            two = "en"
        elif same and draw < WITH_ENGLISH + SAME:
            two = one = self.rng.choice((one, "en"))
        return (one, two) if self.rng.random() < 0.5 else (two, one)

    def _pool(self, source: str, asked: str, found: str) -> list[int]:
        key = (source, *sorted((asked, found)))
        if key not in self._pools:
            meanings = self._sources[source]
            self._pools[key] = [n for n, meaning in enumerate(meanings) if asked in meaning.texts and found in meaning.texts]
        return self._pools[key]

    def _example(self, kind: str, source: str, languages: tuple[str, str], pool: list[int]) -> Example:
        asked, found = languages
        place = self.rng.randrange(len(pool))
        meanings = self._sources[source]
        parts = [meanings[pool[n]] for n in self._around(kind, pool, place)]
        self_meaning = meanings[pool[place]]
        question = self.rng.choice(self_meaning.texts[asked])
        chosen = [(self.rng.choice(part.texts[found]), part.texts["en"][0]) for part in parts]
        if kind != "sentence" or asked == found:
            question = self._shortened(question, always=asked == found)
        passage, english = (" ".join(side) for side in zip(*chosen, strict=True))
        return Example(question, passage, "", self_meaning.texts["en"][0], english)

    def _around(self, kind: str, pool: list[int], place: int) -> list[int]:
        """Places in the pool that make up the passage: the meaning alone, with random others, or with its neighbours."""
        rng = self.rng
        if kind == "sentence":
            return [place]
        if kind == "scattered":
            places = [place, *(rng.randrange(len(pool)) for _ in range(rng.randint(2, 6)))]
            rng.shuffle(places)
            return places
        before, after = rng.randint(0, 2), rng.randint(1, 3)
        near = range(max(0, place - before), min(len(pool), place + after + 1))
        return [n for n in near if abs(pool[n] - pool[place]) <= NEAR]

    def _shortened(self, text: str, always: bool) -> str:
        """A part of it, or the text without some words; sometimes all of it."""
        words = text.split()
        draw = self.rng.random()
        if len(words) < 7 or (draw < 0.3 and not always):
            return text
        if draw < 0.65 and len(words) > 10:
            length = self.rng.randint(6, min(20, len(words)))
            first = self.rng.randint(0, len(words) - length)
            return " ".join(words[first : first + length])
        kept = [word for word in words[:30] if self.rng.random() >= ASKED]
        return " ".join(kept or words[:7])

    def _with_near_miss(self, example: Example, words: Sequence[str]) -> Example:
        """One or two words changed for others of the batch, two exchanged, or a figure changed: another meaning."""
        rng = self.rng
        mine = example.passage.split()
        figures = [n for n, word in enumerate(mine) if any(c.isdigit() for c in word)]
        draw = rng.random()
        if figures and draw < 0.6:
            place = rng.choice(figures)
            mine[place] = "".join(str(rng.randint(0, 9)) if c.isdigit() else c for c in mine[place])
        elif draw < 0.12 and len(mine) > 4:
            one, two = rng.sample(range(len(mine)), 2)
            mine[one], mine[two] = mine[two], mine[one]
        else:
            for _ in range(1 if len(mine) < 8 else rng.randint(1, 2)):
                mine[rng.randrange(len(mine))] = rng.choice(words)
        changed = " ".join(mine)
        return Example(
            example.question, example.passage, changed if changed != example.passage else "",
            example.english_question, example.english_passage,
        )  # fmt: skip

    def _noisy(self, example: Example) -> Example:
        noisy = self.rng.random() < PASSAGE_NOISE
        rate = self.rng.choice(RATES) if noisy else 0.0
        question_rate = self.rng.choice(RATES) / 2 if self.rng.random() < QUESTION_NOISE else 0.0
        return Example(
            self._blurred(example.question, question_rate), self._blurred(example.passage, rate),
            self._blurred(example.near_miss, rate), example.english_question, example.english_passage,
        )  # fmt: skip

    def _blurred(self, text: str, rate: float) -> str:
        return (add_noise(text, rate, self.rng, self._confusions).strip() or text) if rate else text
