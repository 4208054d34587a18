"""The parts of a compound word, from counted words of its language; for search alone, no text is ever changed by it."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from pathlib import Path

from search.folding import folded
from search.stopwords import STOP_WORDS

TABLES = Path(__file__).resolve().parents[1] / "weights" / "compounds"
SHORTEST = 7  # letters of a compound
MOST_PARTS = 4
FEWEST = {3: 15, 4: 4}  # how often a part of so few letters must have been seen
PART = 2.0  # what each part costs, in nats
LINKED = 0.7  # what a linking element costs
NO_NOUN = 2.0  # what a part costs beside that is no noun

LINKS: dict[str, tuple[str, ...]] = {
    "de": ("", "s", "es", "n", "en", "er", "e", "ens"),
    "sv": ("", "s", "e", "o", "u", "a"),
}
# words that are no part by themselves, and names that short parts are taken for
NO_PARTS: dict[str, frozenset[str]] = {
    "de": frozenset(
        """hin her hinter fort neben wider voran vorab zurück empor nieder weiter wieder hervor vorbei herum hinein heraus dar
        rechts ben bob jim joe ken kim leo lin liz max sam ted tim tom ana dan don ann inc tab""".split()
    )
}
# spellings of former times, in the order in which they are brought to today's
_OLD: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "de": tuple((re.compile(then), now) for then, now in (("th", "t"), ("ph", "f"), ("c(?=[aoulrt])", "k"), ("([ae])y", r"\1i")))
}


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of one language by their key: how often they were seen, how they are written, which are nouns."""

    counts: dict[str, int]
    written: dict[str, str]
    nouns: frozenset[str]
    total: int


@cache
def _words(language: str) -> _Words:
    """The counted words of a language, by their folded form and by that of their old spelling brought to today's."""
    counts: dict[str, int] = {}
    written: dict[str, str] = {}
    nouns = set()
    left_out = {folded(word) for word in STOP_WORDS[language] | NO_PARTS.get(language, frozenset())}
    with gzip.open(TABLES / f"{language}.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, number = line.rstrip("\n").partition("\t")
            key = folded(word)
            if key in left_out:
                continue
            for form in {key, _modern(key, language)}:
                counts[form] = counts.get(form, 0) + int(number)
                written.setdefault(form, word)
                if word[0].isupper() or language != "de":
                    nouns.add(form)
    return _Words(counts, written, frozenset(nouns), sum(counts.values()))


def _modern(key: str, language: str) -> str:
    for then, now in _OLD.get(language, ()):
        key = then.sub(now, key)
    return key


@lru_cache(maxsize=100_000)
def is_noun(word: str, language: str) -> bool:
    """Whether it is a noun that was counted; False for languages of which none were."""
    return language in LINKS and folded(word) in _words(language).nouns


@lru_cache(maxsize=100_000)
def parts(word: str, language: str) -> tuple[str, ...]:
    """The words that a compound is made of, as they are written by themselves; empty for any other word.

    `Hafenmeister` gives `Hafen`, `Meister`; `Theaterdirector` gives `Theater`, `Direktor`. A word that was seen more often
    than its parts are (their geometric mean) stays whole.
    """
    if language not in LINKS or not word.isalpha() or len(word) < SHORTEST:
        return ()
    words = _words(language)
    key = folded(word)
    for form in dict.fromkeys((key, _modern(key, language))):
        found = _cheapest(form, language, words)
        if 2 <= len(found) <= MOST_PARTS:
            seen = words.counts.get(form, 0) or 0.5
            whole = len(found) * log(seen) > sum(log(words.counts[part]) for part in found)
            return () if whole else tuple(words.written[part] for part in found)
    return ()


def _cheapest(key: str, language: str, words: _Words) -> tuple[str, ...]:
    """The likeliest way to make a word of counted words, the last a noun; empty where there is none."""
    end = len(key)
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ()), *[None] * end]
    for start in range(end - 2):
        so_far = best[start]
        if so_far is None or len(so_far[1]) >= MOST_PARTS:
            continue
        for stop in range(start + 3, end + (start > 0)):
            part = _known(key[start:stop], stop == end, words)
            if not part:
                continue
            cost = so_far[0] + log(words.total / words.counts[part]) + PART + (0.0 if part in words.nouns else NO_NOUN)
            for after, price in _after(key, stop, LINKS[language]):
                held = best[after]
                if held is None or cost + price < held[0]:
                    best[after] = (cost + price, (*so_far[1], part))
    last = best[end]
    return last[1] if last else ()


def _after(key: str, stop: int, links: tuple[str, ...]) -> Iterator[tuple[int, float]]:
    """Where the next part may begin behind one that ends at `stop`, with the price of what links them."""
    if stop == len(key):
        yield stop, 0.0
        return
    for link in links:
        after = stop + len(link)
        if len(key) - after >= 3 and key.startswith(link, stop):
            yield after, LINKED if link else 0.0


def _known(piece: str, is_last: bool, words: _Words) -> str:
    """The word that a piece stands for: itself, or before others also a noun that has lost its -e (`Kirch-hof`)."""
    seen = words.counts.get(piece, 0)
    if seen >= FEWEST.get(len(piece), 1):
        return piece if not is_last or piece in words.nouns else ""
    longer = f"{piece}e"
    return longer if not is_last and len(piece) > 3 and longer in words.nouns else ""
