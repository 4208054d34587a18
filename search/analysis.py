"""The one maker of terms, for passages and questions alike: surface, stem and n-gram; it weighs and searches nothing.

Surface terms fold case, accents and umlauts so far that `Österreich`, `Oesterreich`, `Osterreich` and `Öſterreich` are one
term; words spelled with ae, oe, ue have their own spelling as a further term behind the text, so that it can rank first.
Stem terms carry their language (`de:haus`), so a stem meets only passages of its language.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Protocol

import simplemma
import snowballstemmer

from ingest.languages import LANGUAGES, UNDETERMINED
from ingest.page import Span
from search.stopwords import STOP_WORDS

RECIPE = "analysis 1"
GRAM = 4
LONGEST_TERM = 60

_TOKEN = re.compile("\\d{1,3}(?:[.,]\\d{3})+(?!\\d)|\\d+|[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f\u00ad])*")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "ng", "\u00ad": ""}
)
_DIGRAPH = re.compile("(?<![aeiouq])([aou])e")
_STEMMING = Lock()  # a stemmer keeps the word it works on
_CONSONANTAL = str.maketrans("jv", "iu")


class Stemmer(Protocol):
    """What snowballstemmer returns."""

    def stemWord(self, word: str) -> str:
        """The stem of a word in lower case."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands in a text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Terms:
    """A passage as terms of each field, in the order of the text; spellings in their own right stand behind it."""

    surface: tuple[str, ...]
    stem: tuple[str, ...]
    ngram: tuple[str, ...]


def tokens(text: str) -> Iterator[Token]:
    """Words and numbers; `1,871` is one number, `18th` a number and a word, `l'homme` two words."""
    for match in _TOKEN.finditer(text):
        yield Token(match[0], Span(match.start(), match.end()))


@lru_cache(maxsize=200_000)
def spelled(word: str) -> str:
    """Case and accents folded, digraphs kept: `oesterreich` stays, `Österreich` gives `osterreich`."""
    if word[0].isdigit():
        return (re.sub("[.,]", "", word).lstrip("0") or "0")[:LONGEST_TERM]
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_LETTERS)[:LONGEST_TERM]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """The surface term: `spelled`, with ae, oe, ue as the vowel alone (not after a vowel or q: `neue`, `Quelle`)."""
    return _DIGRAPH.sub(r"\1", spelled(word))


@lru_cache(maxsize=400_000)
def stem(word: str, language: str) -> str:
    """The stem term of a word in a language, `de:haus`; a word without stemmer or lemma gives its folded form."""
    if word[0].isdigit():
        return f"{language}:{spelled(word)}"
    lower = unicodedata.normalize("NFC", word).casefold().replace("\u00ad", "")
    if language == "la":
        root = folded(str(simplemma.lemmatize(lower, lang="la"))).translate(_CONSONANTAL)
    else:
        stemmer = _stemmer(language)
        with _STEMMING:
            root = folded((stemmer.stemWord(lower) if stemmer else "") or lower)
    return f"{language or UNDETERMINED}:{root}"


@cache
def _stemmer(language: str) -> Stemmer | None:
    row = LANGUAGES.get(language)
    made: Stemmer | None = snowballstemmer.stemmer(row.stemmer) if row and row.stemmer else None
    return made


@lru_cache(maxsize=200_000)
def ngrams(word: str) -> tuple[str, ...]:
    """Runs of GRAM letters of the folded word with a mark at both ends; words of one letter and numbers give none."""
    bare = folded(word)
    if len(bare) < 2 or bare[0].isdigit():
        return ()
    marked = f"_{bare}_"
    return tuple(marked[start : start + GRAM] for start in range(max(1, len(marked) - GRAM + 1)))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Function and question words of a language, spelled; empty for a language not served."""
    return frozenset(spelled(word) for word in STOP_WORDS.get(language, ()))


def analyse(text: str, language: str) -> Terms:
    """All terms of a passage in its language; function words stay in `surface` alone, where phrases need them."""
    words = [token.text for token in tokens(text)]
    content = content_words(words, language)
    own = tuple(spelled(word) for word in words if spelled(word) != folded(word))
    return Terms(
        surface=tuple(folded(word) for word in words) + own,
        stem=tuple(stem(word, language) for word in content),
        ngram=tuple(gram for word in content for gram in ngrams(word)),
    )


def content_words(words: Iterable[str], language: str) -> list[str]:
    """The words that are no function words of the language, and no single letters."""
    stops = stop_words(language)
    return [word for word in words if spelled(word) not in stops and (len(word) > 1 or word.isdigit())]
