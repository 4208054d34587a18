"""Counts the words of the sets that may ship, for splitting compounds; it splits nothing.

Usage: python -m weights.compounds.build --data DATA      writes <language>.tsv.gz beside this file
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from weights.encoder.pairs import read_pairs

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "sv")
FEWEST = 2  # a word that stands there once is as often a misprint or a name
SHORTEST = 3
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?:^|[.!?:;\"„“»«]\s*)([^\W\d_]+)")


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Each text once with its language; newspapers that a machine read are left out, for their misread words."""
    seen = set()
    for pair in read_pairs(data):
        for language, text in ((pair.first_language, pair.first), (pair.second_language, pair.second)):
            if language in LANGUAGES and pair.source != "newspaper" and (language, text) not in seen:
                seen.add((language, text))
                yield language, text


def counts(data: Path) -> dict[str, Counter[str]]:
    """For each language its words with counts; words that are mostly written with a capital within sentences keep it."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    within: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in texts(data):
        written[language].update(word.lower() for word in _WORD.findall(text))
        within[language].update(_WORD.findall(_SENTENCE.sub(" ", text)))
    return {language: _named(written[language], within[language]) for language in LANGUAGES}


def _named(written: Counter[str], within: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, number in written.items():
        if number >= FEWEST and len(word) >= SHORTEST:
            capital = word.capitalize()
            found[capital if within[capital] > within[word] else word] = number
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with `training` and `text`")
    for language, words in counts(parser.parse_args().data).items():
        lines = "".join(f"{word}\t{number}\n" for word, number in sorted(words.items(), key=lambda row: (-row[1], row[0])))
        with (FOLDER / f"{language}.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
            packed.write(lines.encode())
        print(f"{language}: {len(words):,} words, {sum(words.values()):,} occurrences")


if __name__ == "__main__":
    main()
