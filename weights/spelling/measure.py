"""What neighbours cost: python -m weights.spelling.measure [--words N] builds a vocabulary, adds to it, and asks it for words.

It measures no quality: benchmarks/spellings.py and docs/decisions/0082 do.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from search.backends.new_words import NewWords
from search.backends.words import Words
from search.neighbours import neighbours

SYLLABLES = """ba be da der ein en er fa ge haf hau he ken lan le lich mei mor na nen re schi sen ster tel ten tur un ver
    wal zen zi""".split()
QUERY = 10  # words
QUERIES = 200


class OnShelf:
    """A vocabulary of words that each stand in one passage."""

    def __init__(self, words: Words) -> None:
        self.near = words.near

    def passages(self, words: Sequence[str]) -> tuple[int, ...]:
        """See `Vocabulary.passages`."""
        return tuple(1 for _ in words)


def invented(number: int, rng: random.Random) -> list[str]:
    """Words of two to five syllables, a third of them with a letter changed, as misread ones are."""
    found: set[str] = set()
    while len(found) < number:
        word = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))
        if rng.random() < 1 / 3:
            at = rng.randrange(len(word))
            word = word[:at] + rng.choice("abcdefghiklmnoprstuvwz") + word[at + 1 :]
        found.add(word)
    return sorted(found)


def times(number: int) -> dict[str, float]:
    """Seconds of the processor to build, to add 1,000 words, and milliseconds a query of 10 words; bytes on the disk a word."""
    rng = random.Random(1)
    words = invented(number, rng)
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        new = NewWords(Path(folder), {})
        new.add(words)
        sizes = new.save()
        built = time.process_time()
        new = NewWords(Path(folder), sizes)
        new.add(f"{word}x" for word in rng.sample(words, 1_000))
        sizes = new.save()
        added = time.process_time()
        shelf = OnShelf(Words.load(Path(folder), sizes))
        queries = [rng.sample(words, QUERY) for _ in range(QUERIES)]
        neighbours(queries[0], "de", shelf)
        looked = time.process_time()
        for query in queries:
            shelf.near(query)
        found = time.process_time()
        for query in queries:
            neighbours(query, "de", shelf)
        done = time.process_time()
    return {
        "words": number,
        "build_s": built - start,
        "add_1000_s": added - built,
        "bytes_a_word": sum(sizes.values()) / number,
        "near_ms": (found - looked) / QUERIES * 1000,
        "neighbours_ms": (done - found) / QUERIES * 1000,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=1_000_000)
    for name, value in times(parser.parse_args().words).items():
        print(f"{name}: {value:.4g}")


if __name__ == "__main__":
    main()
