"""Made-up passages of several languages with the word statistics of real ones, seeded; they say nothing and teach nothing."""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.language import identify
from search.analysis import tokens

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("de", "en", "fr", "es", "it")
RARE = 120_000  # further words a language, as the long tail of print and misreading has
SLOPE = 1.05  # of the law by which the n-th word is 1/n as frequent as the first (Zipf)
SHORTEST, LONGEST = 60, 140  # words of a passage
SENTENCE = 20  # words of a sentence


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a made-up language, most frequent first: those of our own texts, then words that look like them."""

    language: str
    words: tuple[str, ...]


def tongue(language: str, texts: Sequence[str], rng: random.Random) -> Tongue:
    """Its frequent words are those of the texts, in their order of frequency; the rare ones follow their letters."""
    counts = Counter(token.text for text in texts for token in tokens(text))
    real = [word for word, _ in counts.most_common()]
    known, after = set(real), letters_after(real)
    while len(known) < len(real) + RARE:
        known.add(coined(after, rng))
    return Tongue(language, (*real, *sorted(known.difference(real))))


def letters_after(words: Sequence[str]) -> dict[str, list[str]]:
    """For each two letters those that follow them, as often as they do."""
    found: dict[str, list[str]] = {}
    for word in words:
        marked = f"  {word} "
        for at in range(len(marked) - 2):
            found.setdefault(marked[at : at + 2], []).append(marked[at + 2])
    return found


def coined(after: dict[str, list[str]], rng: random.Random) -> str:
    """A word that looks like the others: 3 to 16 letters."""
    while True:
        word = "  "
        while len(word) < 18 and (letter := rng.choice(after[word[-2:]])) != " ":
            word += letter
        if len(word) >= 5:
            return word.strip()


def passages(tongues: Sequence[Tongue], number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """So many texts with their languages, the languages in turn."""
    rng = np.random.default_rng(seed)
    weights = {one.language: _weights(len(one.words)) for one in tongues}
    for place in range(number):
        one = tongues[place % len(tongues)]
        length = int(rng.integers(SHORTEST, LONGEST + 1))
        chosen = np.searchsorted(weights[one.language], rng.random(length))
        yield sentences([one.words[word] for word in chosen]), one.language


def sentences(words: Sequence[str]) -> str:
    """The words in sentences of the same length."""
    parts = (" ".join(words[start : start + SENTENCE]) for start in range(0, len(words), SENTENCE))
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def _weights(number: int) -> np.ndarray:
    shares = 1.0 / np.arange(1, number + 1) ** SLOPE
    whole: np.ndarray = np.cumsum(shares) / shares.sum()
    return whole


def own_texts() -> dict[str, list[str]]:
    """Our own texts by language: the sample archive's and both towns'."""
    found: dict[str, list[str]] = {}
    folders = (ROOT / "samples/texts", *(ROOT / f"benchmarks/towns/{town}/texts" for town in ("orsenbach", "aldenhagen")))
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            found.setdefault(identify(text, LANGUAGES)[0], []).append(text)
    return {language: found[language] for language in LANGUAGES if language in found}


def own_passages() -> Iterator[tuple[str, str]]:
    """The paragraphs of our own texts, long ones in parts, with their languages."""
    for language, texts in own_texts().items():
        for paragraph in (part.split() for text in texts for part in text.split("\n\n")):
            for start in range(0, len(paragraph), LONGEST):
                yield " ".join(paragraph[start : start + LONGEST]), language


def own_questions() -> list[tuple[str, str]]:
    """The questions of the sample archive and of both towns, each with its language."""
    paths = (ROOT / "samples/questions.jsonl", *sorted((ROOT / "benchmarks/towns").glob("*/questions.jsonl")))
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(str(row["question"]), str(row["language"])) for row in rows]
