"""The one maker of terms, for passages and questions alike: surface, stem and n-gram; it weighs and searches nothing.

Surface terms fold case, accents and umlauts so far that `Österreich`, `Oesterreich`, `Osterreich` and `Öſterreich` are one
term. Stem terms carry their language (`de:haus`), so a stem meets only passages of its language. Behind the text stand
further terms: words spelled with ae, oe, ue as they are spelled, so that they can rank first; the stems of a compound's
parts; and each number's value (`#18` for `18`, `XVIII`, `achtzehn`), which a number's own spelling outranks, being rarer.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from sys import intern
from threading import Lock
from typing import Protocol

import snowballstemmer

from ingest.languages import LANGUAGES, UNDETERMINED
from search import latin
from search.compounds import LINKS, parts
from search.folding import WORD, Token, folded, folded_all, spelled, spelled_all, tokens
from search.irregular import common_roots
from search.numerals import joined, numbers, possible
from search.stopwords import STOP_WORDS

__all__ = [
    "GRAM",
    "RECIPE",
    "Terms",
    "Token",
    "analyse",
    "content_words",
    "folded",
    "ngrams",
    "number_term",
    "part_stems",
    "spelled",
    "stem",
    "stop_words",
    "tokens",
    "word_terms",
    "words_terms",
]

RECIPE = "analysis 3"
GRAM = 4

_STEMMING = Lock()  # a stemmer keeps the word it works on


class Stemmer(Protocol):
    """What snowballstemmer returns."""

    maxCacheSize: int

    def stemWord(self, word: str) -> str:
        """The stem of a word in lower case."""
        ...

    def stemWords(self, words: Sequence[str]) -> list[str]:
        """The stem of each word in lower case."""
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """A passage as terms of each field, in the order of the text; further terms stand behind it."""

    surface: tuple[str, ...]
    stem: tuple[str, ...]
    ngram: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """All that one word gives: its surface term, its own spelling where that differs, its stem, those of its parts, its runs.

    `value` is the number that it may say in letters, 0 for none; `is_further` tells whether any further term comes of it.
    """

    surface: str
    own: tuple[str, ...]
    stem: tuple[str, ...]
    parts: tuple[str, ...]
    grams: tuple[str, ...]
    is_figure: bool
    value: int
    is_further: bool


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem term of a word in a language, `de:haus`; a word without stemmer gives its folded form."""
    if word[0].isdigit():
        return f"{language}:{spelled(word)}"
    lower = word.lower() if word.isascii() else unicodedata.normalize("NFC", word).casefold().replace("\u00ad", "")
    if language == "la":
        return f"la:{latin.stem(folded(lower))}"
    root = _root(lower, language)
    return f"{language or UNDETERMINED}:{_common_roots(language).get(root, root)}"


def _root(lower: str, language: str) -> str:
    stemmer = _stemmer(language)
    with _STEMMING:
        return folded((stemmer.stemWord(lower) if stemmer else "") or lower)


@cache
def _common_roots(language: str) -> Mapping[str, str]:
    return common_roots(language, partial(_root, language=language))


@cache
def _stemmer(language: str) -> Stemmer | None:
    row = LANGUAGES.get(language)
    if not row or not row.stemmer:
        return None
    made: Stemmer = snowballstemmer.stemmer(row.stemmer)
    made.maxCacheSize = 0  # its own memory of words costs three times what stemming does
    return made


def part_stems(word: str, language: str) -> tuple[str, ...]:
    """The stem terms of a compound's parts, none for any other word."""
    return tuple(stem(part, language) for part in parts(word, language))


def number_term(value: int | str) -> str:
    """The surface term for a number of this value, however it is written and in whichever language."""
    return f"#{value}"


@lru_cache(maxsize=20_000)
def ngrams(word: str) -> tuple[str, ...]:
    """Runs of GRAM letters of the folded word with a mark at both ends; words of one letter and numbers give none."""
    bare = folded(word)
    if len(bare) < 2 or bare[0].isdigit():
        return ()
    marked = f"_{bare}_"
    return tuple([intern(marked[start : start + GRAM]) for start in range(max(1, len(marked) - GRAM + 1))])


@cache
def stop_words(language: str) -> frozenset[str]:
    """Function and question words of a language, spelled; empty for a language not served."""
    return frozenset(spelled(word) for word in STOP_WORDS.get(language, ()))


@lru_cache(maxsize=200_000)
def _read(word: str, language: str) -> _Read:
    own, surface, is_figure = spelled(word), folded(word), word[0].isdigit()
    is_content = _is_content(word, language)
    value = 0 if is_figure else possible(word, surface, language)
    further = _further(word, language) if is_content else ()
    return _Read(
        surface=surface,
        own=(own,) if own != surface else (),
        stem=(stem(word, language),) if is_content else (),
        parts=further,
        grams=ngrams.__wrapped__(word) if is_content else (),
        is_figure=is_figure,
        value=value,
        is_further=is_figure or value > 0 or own != surface or bool(further),
    )


def _further(word: str, language: str) -> tuple[str, ...]:
    # German writes nouns, and so all compounds that are worth a search, with a capital; in lower case they are other words
    return part_stems(word, language) if word[0].isupper() or language != "de" else ()


def word_terms(word: str, language: str) -> tuple[str, ...]:
    """The surface and stem terms of a word by itself, as `analyse` gives them; none of a function word."""
    surface = folded(word)
    if word[0].isdigit() or possible(word, surface, language):
        terms = analyse(word, language)
        return (*terms.surface, *terms.stem) if terms.stem else ()
    if not _is_content(word, language):
        return ()
    own = spelled(word)
    return (surface, *((own,) if own != surface else ()), stem(word, language), *_further(word, language))


def words_terms(words: Sequence[str], language: str) -> list[tuple[str, ...]]:
    """`word_terms` of each of many words; of those of letters alone every step is made for all at once."""
    plain = list(dict.fromkeys(filter(str.isalpha, words))) if language != "la" else []
    known = dict(zip(plain, _terms_at_once(plain, language), strict=True))
    return [known[word] if word in known else word_terms(word, language) for word in words]


def _terms_at_once(words: Sequence[str], language: str) -> Iterator[tuple[str, ...]]:
    stops, common, prefix = stop_words(language), _common_roots(language), language or UNDETERMINED
    forms = zip(words, spelled_all(words), folded_all(words), _roots(words, language), strict=True)
    for word, own, surface, root in forms:
        if possible(word, surface, language):
            yield word_terms(word, language)
        elif len(word) == 1 or own in stops:
            yield ()
        else:
            made = (surface, own) if own != surface else (surface,)
            yield (*made, f"{prefix}:{common.get(root, root)}", *(_further(word, language) if language in LINKS else ()))


def _roots(words: Sequence[str], language: str) -> list[str]:
    lowers = unicodedata.normalize("NFC", "\n".join(words)).casefold().split("\n") if words else []
    stemmer = _stemmer(language)
    if stemmer is None:
        return folded_all(lowers)
    with _STEMMING:
        roots = stemmer.stemWords(lowers)
    return folded_all([root or lower for root, lower in zip(roots, lowers, strict=True)])


def analyse(text: str, language: str) -> Terms:
    """All terms of a passage in its language; function words stay in `surface` alone, where phrases need them."""
    found = WORD.findall(text)
    words = [_read(word, language) for word in found]
    surface = [word.surface for word in words]
    stems: list[str] = []
    grams: list[str] = []
    own: list[str] = []
    further: list[str] = []
    counting: list[int] = []
    figures: list[str] = []
    for place, word in enumerate(words):
        stems += word.stem
        grams += word.grams
        if word.is_further:
            own += word.own
            further += word.parts
            if word.is_figure:
                figures.append(word.surface)
            elif word.value:
                counting.append(place)
    written = _written(text, found, language, counting) if any(words[place].value > 1 for place in counting) else []
    return Terms(
        surface=(*surface, *own, *map(number_term, (*figures, *written))),
        stem=(*stems, *further, *(f"{language or UNDETERMINED}:{value}" for value in written if len(value) > 1)),  # decision 0037
        ngram=tuple(grams),
    )


def _written(text: str, words: Sequence[str], language: str, places: Sequence[int]) -> list[str]:
    return [str(number.value) for number in numbers(words, language, joined(text), places)]


def content_words(words: Iterable[str], language: str) -> list[str]:
    """The words that are no function words of the language, and no single letters but those that count (`Karl V`)."""
    kept = list(words)
    counting = {number.first for number in numbers(kept, language, lambda _: False)} if any(len(w) == 1 for w in kept) else ()
    return [word for place, word in enumerate(kept) if _is_content(word, language) or place in counting]


def _is_content(word: str, language: str) -> bool:
    return (len(word) > 1 or word.isdigit()) and spelled(word) not in stop_words(language)
