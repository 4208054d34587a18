"""The means of questions and passages of each language, and the whitening, from shipping texts; they start and end a training."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weights.encoder.finish import SHRINK
from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.material import Meaning, read_meanings

QUESTIONS, PARAGRAPHS = 120, 60  # of each language
MARKS = ("?", ";", "；")
Floats = NDArray[np.float32]
Pool = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Samples:
    """Texts as they will be asked and found, each with its language."""

    texts: tuple[str, ...]
    languages: tuple[str, ...]


def sample(work: Path, seed: int) -> tuple[Samples, Samples]:
    """Questions of Tatoeba; and paragraphs: half of Tatoeba's sentences at random, half of neighbours in help, Bible or TICO."""
    rng = random.Random(seed)
    sources: dict[str, list[Meaning]] = {}
    for meaning in read_meanings(work):
        sources.setdefault(meaning.source, []).append(meaning)
    asked: list[tuple[str, str]] = []
    found: list[tuple[str, str]] = []
    for code in LANGUAGES:
        sentences = [text for meaning in sources["tatoeba"] for text in meaning.texts.get(code, ())]
        questions = [text for text in sentences if text.endswith(MARKS)]
        asked += [(text, code) for text in rng.sample(questions, min(QUESTIONS, len(questions)))]
        pools = [
            kept
            for source in ("help", "bible", "tico")
            if len(kept := [m.texts[code][0] for m in sources[source] if code in m.texts]) > PARAGRAPHS
        ]
        for number in range(PARAGRAPHS):
            if pools and number % 2:
                pool = rng.choice(pools)
                first = rng.randrange(len(pool) - 5)
                parts = pool[first : first + rng.randint(3, 5)]
            else:
                parts = rng.sample(sentences, rng.randint(5, 10))
            found.append((" ".join(parts), code))
    return Samples(*map(tuple, zip(*asked, strict=True))), Samples(*map(tuple, zip(*found, strict=True)))


def means(samples: Samples, vectors: Floats) -> Floats:
    """Shape (1 + languages, d): row 0 is the mean over languages, for texts of an unknown one."""
    own = np.array(samples.languages)
    rows = np.stack([vectors[own == code].mean(axis=0) for code in LANGUAGES])
    found: Floats = np.concatenate([rows.mean(axis=0, keepdims=True), rows])
    return found


def whitening(vectors: Floats, exponent: float, size: int) -> Floats:
    """Shape (d, size): the first directions of the covariance of centred `vectors`, each divided by its softened spread."""
    values, directions = np.linalg.eigh(np.cov(vectors.astype(np.float64).T))
    softened = (values + SHRINK * values.mean()) ** exponent
    found: Floats = (directions * softened)[:, ::-1][:, :size].astype(np.float32)
    return found


def centred(samples: Samples, vectors: Floats, middle: Floats) -> Floats:
    """`vectors` less the mean of their language."""
    number = np.array([1 + LANGUAGES.index(code) for code in samples.languages])
    result: Floats = vectors - middle[number]
    return result
