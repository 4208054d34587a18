"""Words of a text, and the forms in which spellings of one word meet; it knows no language and makes no terms."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.page import Span

LONGEST_TERM = 60

WORD = re.compile("\\d{1,3}(?:[.,]\\d{3})+(?!\\d)|\\d+|[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f\u00ad])*")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "ng", "\u00ad": ""}
)
_DIGRAPH = re.compile("(?<![aeiouq])([aou])e")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text."""

    text: str
    span: Span


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers; `1,871` is one number, `18th` a number and a word, `l'homme` two words."""
    for match in WORD.finditer(text):
        yield Token(match[0], Span(match.start(), match.end()))


@lru_cache(maxsize=200_000)
def spelled(word: str) -> str:
    """Case and accents folded, digraphs kept: `oesterreich` stays, `Österreich` gives `osterreich`."""
    if word[0].isdigit():
        return (re.sub("[.,]", "", word).lstrip("0") or "0")[:LONGEST_TERM]
    if word.isascii():
        return word.lower()[:LONGEST_TERM]
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)[:LONGEST_TERM]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """The surface term: `spelled`, with ae, oe, ue as the vowel alone (not after a vowel or q: `neue`, `Quelle`)."""
    return _DIGRAPH.sub(r"\1", spelled(word))


def spelled_all(words: Sequence[str]) -> list[str]:
    """`spelled` of each of many words of letters alone, made of all at once."""
    lines = "\n".join(words)
    if not lines.isascii():
        lines = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", lines).casefold())
        lines = "".join(c for c in lines if not unicodedata.combining(c)).translate(_LETTERS)
    return [line[:LONGEST_TERM] for line in lines.lower().split("\n")] if words else []


def folded_all(words: Sequence[str]) -> list[str]:
    """`folded` of each of many words of letters alone."""
    return _DIGRAPH.sub(r"\1", "\n".join(spelled_all(words))).split("\n") if words else []
