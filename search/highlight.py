"""Which words of a passage match a query, and the piece of the passage to show; it formats nothing and ranks nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.page import Span
from search.analysis import Token, folded, ngrams, number_term, part_stems, spelled, stem, tokens
from search.expand import expand
from search.numerals import possible
from search.query import Query

LENGTH = 240
ALIKE = 0.5  # shared share of letter runs from which a word counts as a misreading of another
_SHORTEST_MISREAD = 5
_BEGINNING = 2
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a passage with the matching words' spans in it; cut ends carry an ellipsis."""

    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The query's terms with the number of the word that they stand for, and the letter runs of its longer words."""

    terms: dict[str, int]
    runs: tuple[tuple[int, frozenset[str]], ...]
    beginnings: frozenset[str]
    roots: re.Pattern[str]


def matches(text: str, language: str, query: Query) -> tuple[Span, ...]:
    """The words of a passage in `language` that match a word of the query: as spelled, by stem, or misread by a machine."""
    return tuple(token.span for token, _ in _matching(text, language, query))


def snippet(text: str, language: str, query: Query, length: int = LENGTH) -> Snippet:
    """The piece of about `length` characters that has the most different words of the query; the beginning if none."""
    found = _matching(text, language, query)
    window = _window(text, found, length)
    piece = " ".join(text[window.start : window.end].split("\n"))
    before = _ELLIPSIS if window.start else ""
    shift = len(before) - window.start
    marks = (token.span for token, _ in found if window.start <= token.span.start and token.span.end <= window.end)
    return Snippet(
        before + piece + (_ELLIPSIS if window.end < len(text) else ""),
        tuple(Span(mark.start + shift, mark.end + shift) for mark in marks),
    )


@lru_cache(maxsize=64)  # a result's piece and its strip of the scan ask for the same
def _matching(text: str, language: str, query: Query) -> tuple[tuple[Token, int], ...]:
    wanted = _wanted(query)
    found = ((token, _word(token, language, wanted)) for token in tokens(text))
    return tuple((token, word) for token, word in found if word is not None)


@lru_cache(maxsize=64)
def _wanted(query: Query) -> _Wanted:
    words = expand(query)
    terms: dict[str, int] = {}
    for group in words.matching:
        for term, _ in group.terms:
            for part in term.split(" "):
                terms.setdefault(part, group.word)
    runs: dict[int, set[str]] = {}
    for group in words.ngram:
        runs.setdefault(group.word, set()).add(group.terms[0][0])
    long = tuple((word, frozenset(held)) for word, held in runs.items() if len(held) >= _SHORTEST_MISREAD - 1)
    roots = frozenset(term.rpartition(":")[2] for term in terms)
    beginnings = frozenset(root[:_BEGINNING] for root in roots)
    inside = "|".join(re.escape(root) for root in sorted(roots) if len(root) > _BEGINNING)
    return _Wanted(terms, long, beginnings, re.compile(inside or r"(?!)"))


def _word(token: Token, language: str, wanted: _Wanted) -> int | None:
    """The number of the query's word that a token matches."""
    plain = folded(token.text)
    for term in (spelled(token.text), plain):
        if term in wanted.terms:
            return wanted.terms[term]
    if plain[:_BEGINNING] in wanted.beginnings:  # a stem begins as its word: no other word need be stemmed, which is slow
        word = wanted.terms.get(stem(token.text, language))
        if word is not None:
            return word
    further = next((wanted.terms[term] for term in _further(token.text, plain, language, wanted) if term in wanted.terms), None)
    if further is not None or len(token.text) < _SHORTEST_MISREAD:
        return further
    own = frozenset(ngrams(token.text))
    return next((word for word, runs in wanted.runs if 2 * len(own & runs) >= ALIKE * (len(own) + len(runs))), None)


def _further(word: str, plain: str, language: str, wanted: _Wanted) -> Iterator[str]:
    """The terms of a compound's parts, where one may be wanted, and of the number that a word says."""
    if wanted.roots.search(plain):
        yield from part_stems(word, language)
    value = possible(word, plain, language)
    if value > 1:
        yield number_term(value)


def _window(text: str, found: Sequence[tuple[Token, int]], length: int) -> Span:
    if len(text) <= length:
        return Span(0, len(text))
    best, most = 0, 0
    for number, (token, _) in enumerate(found):
        inside = {word for other, word in found[number:] if other.span.end <= token.span.start + length * 3 // 4}
        if len(inside) > most:
            best, most = max(0, token.span.start - length // 4), len(inside)
    start = _word_start(text, min(best, len(text) - length))
    end = start + length
    return Span(start, len(text) if end >= len(text) else _word_end(text, end))


def _word_start(text: str, position: int) -> int:
    while position > 0 and not text[position - 1].isspace():
        position -= 1
    return position


def _word_end(text: str, position: int) -> int:
    """The end of the last word that ends at or before a position, or of the one over it where it has no end nearby."""
    cut = position
    while cut > position - 40 and cut > 0 and not text[cut].isspace():
        cut -= 1
    return cut if text[cut].isspace() else position
