"""Words of a text as names are looked for in them: with capitals, in runs; it knows no name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.compounds import is_noun, parts
from search.entities.name_words import PARTICLES, clipped
from search.stopwords import STOP_WORDS
from search.wording import fold

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BETWEEN = frozenset((" ", "\n", ". ", ".", ".\n", "'", "’", " '", "- "))


@dataclass(frozen=True, slots=True)
class Run:
    """Words `start` to `end` (exclusive), all with a capital but for particles between them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, column by column."""

    text: str
    words: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Reads a text; a word keeps the hyphens within it."""
        found = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        words = tuple(word for word, _, _ in found)
        return cls(
            text,
            words,
            tuple(_folded(word) for word in words),
            tuple(start for _, start, _ in found),
            tuple(end for _, _, end in found),
            tuple(word[0].isupper() for word in words),
        )

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        return self.text[self.ends[at] : self.starts[at + 1]] if at + 1 < len(self.words) else "\0"

    def near(self, at: int) -> bool:
        """Whether the next word belongs to the same phrase, with a dot only after what may be abbreviated."""
        gap = self.gap(at)
        if gap not in _BETWEEN:
            return False
        return not gap.startswith(".") or len(self.words[at]) == 1 or self.folded[at] in clipped()

    def dotted(self, at: int) -> bool:
        """Whether a dot follows the word."""
        return self.text[self.ends[at] : self.ends[at] + 1] == "."

    def joined(self, start: int, end: int) -> str:
        """The folded words, a space between them."""
        return " ".join(self.folded[start:end])


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether a German word, or what it is without its ending, is a counted noun or made of such."""
    endings = ("", "s", "es", "n", "en", "e", "er", "ern")
    return any(is_noun(word.removesuffix(ending), "de") for ending in endings) or bool(parts(word, "de"))


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(word.replace("-", " "))


def runs(words: Words, language: str) -> Iterator[Run]:
    """Every run of words with capitals that are not function words, in order."""
    stops = STOP_WORDS.get(language, frozenset()) | STOP_WORDS["en"]
    at, number = 0, len(words.words)
    while at < number:
        if not _names(words, at, stops):
            at += 1
            continue
        end = at + 1
        while end < number and words.near(end - 1):
            over = end
            while over < number and over - end < 2 and words.folded[over] in PARTICLES and words.near(over):
                over += 1
            if over >= number or not _names(words, over, stops):
                break
            end = over + 1
        yield Run(at, end)
        at = end


def _names(words: Words, at: int, stops: frozenset[str]) -> bool:
    word = words.words[at]
    return words.capital[at] and (word.casefold() not in stops or (len(word) == 1 and words.dotted(at)))
