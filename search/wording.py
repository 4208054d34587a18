"""Words of a text with their places, folded and stemmed, so that question and evidence can be compared; it weighs nothing."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer

from ingest.languages import LANGUAGES
from ingest.page import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
_OLD = str.maketrans({"ſ": "s", "ꝛ": "r", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "Æ": "Ae", "Œ": "Oe", "Ø": "O", "Ł": "L"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LATIN_ENDINGS = re.compile(r"(?<=\w{3})(?:ibus|orum|arum|ium|que|ae|am|as|os|um|us|is|es|em|ii|ei|i|o|a|e)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number as written, its span, its folded form and its stem."""

    text: str
    span: Span
    folded: str
    stem: str

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


@lru_cache(maxsize=200_000)
def fold(word: str, language: str = "") -> str:
    """The word without case, accents and old letters; German umlauts become two letters."""
    word = unicodedata.normalize("NFC", word).translate(_OLD)
    if language == "de":
        word = word.translate(_GERMAN)
    spread = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return folded.replace("j", "i").replace("v", "u") if language == "la" else folded


@cache
def _stemmer(name: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The folded stem of a word in that language."""
    row = LANGUAGES.get(language)
    if language == "la":
        return _LATIN_ENDINGS.sub("", fold(word, language))
    if row is None or not row.stemmer:
        folded = fold(word, language)
        return folded[: max(5, len(folded) - 2)] if len(folded) > 5 else folded
    return fold(_stemmer(row.stemmer).stemWord(word.translate(_OLD).casefold()), language)


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Every word and number of the text, in order; parts of a compound with a hyphen stay together and stand alone too."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        found.append(_token(word, match.start(), language))
        if "-" in word:
            offset = match.start()
            for part in word.split("-"):
                found.append(_token(part, offset, language))
                offset += len(part) + 1
    return tuple(found)


def _token(word: str, start: int, language: str) -> Token:
    if word[0].isdigit():
        plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", word)
        return Token(word, Span(start, start + len(word)), plain, plain)
    return Token(word, Span(start, start + len(word)), fold(word, language), stem(word, language))


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
