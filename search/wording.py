"""Words of a text with their places and the forms by which question and evidence are compared; it weighs nothing."""

from functools import lru_cache
from typing import NamedTuple

from ingest.page import Span
from search import analysis
from search.folding import WORD


class Token(NamedTuple):
    """One word or number as written, where it starts and ends, its folded form and its stem (without its language).

    A question reads thousands: a tuple is made in a third of the time that a dataclass with a span takes.
    """

    text: str
    start: int
    end: int
    folded: str
    stem: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper()


def fold(word: str) -> str:
    """The form in which a word is compared; a word of marks alone stays as it is."""
    return analysis.folded(word) if word else word


@lru_cache(maxsize=200_000)
def root(word: str, language: str) -> str:
    """The folded stem of a word in that language, without the language."""
    return analysis.stem(word, language).partition(":")[2]


@lru_cache(maxsize=4_000)
def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Every word and number of the text, in order."""
    return tuple(
        Token(word := match[0], match.start(), match.end(), analysis.folded(word), root(word, language))
        for match in WORD.finditer(text)
    )


@lru_cache(maxsize=4_000)
def folded_words(text: str) -> frozenset[str]:
    """The folded forms of the words and numbers of the text."""
    return frozenset(map(analysis.folded, WORD.findall(text)))


@lru_cache(maxsize=200_000)
def grams(word: str) -> frozenset[str]:
    """Character bigrams of a folded word with its ends marked: what survives a misread letter."""
    padded = f"^{word}$"
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def likeness(left: str, right: str) -> float:
    """Dice share of common bigrams of two folded words, 0 to 1; 0 at once for words of very different length."""
    if abs(len(left) - len(right)) > 0.4 * max(len(left), len(right)):
        return 0.0
    a, b = grams(left), grams(right)
    return 2 * len(a & b) / (len(a) + len(b))
