"""A query's words to groups of terms: each word once, however many spellings stand for it; it searches nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.languages import LANGUAGES, UNDETERMINED
from search.analysis import content_words, folded, ngrams, spelled, stem, stop_words, tokens
from search.query import Query, TermGroup, Variant

MOST_WORDS = 40
OTHER_SPELLING = 0.9
OLD_SPELLING = 0.7

_OLD: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    code: tuple((re.compile(now), then) for now, then in rules)
    for code, rules in {
        "de": (("^t(?=[aeiouäöür])", "th"), ("(?<=[aeiouäöü])t(?=$|s$|e)", "th"), ("ei(?=n|$)", "ey"), ("^k(?=[aouölr])", "c"),
               ("z(?=i)", "c"), ("(?<=[^aeiou])i(?=b)", "ie")),
        "fr": (("ais$", "ois"), ("ait$", "oit"), ("aient$", "oient"), ("ants$", "ans"), ("ents$", "ens")),
        "en": (("(?<=[a-z]{2})our$", "or"), ("ic$", "ick"), ("^show", "shew")),
        "es": (("^j(?=[ei])", "x"), ("cua", "qua")),
        "it": (("ii?$", "j"),),
        "pt": (("f", "ph"), ("^t", "th")),
        "nl": (("ij", "y"), ("aa", "ae"), ("(?<=[aeiou])s$", "sch")),
        "sv": (("v$", "f"), ("^kv", "qv"), ("v(?=[aei])", "fv")),
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a query looks for: one group a word in each field, quoted phrases as required groups of `surface`."""

    surface: tuple[TermGroup, ...]
    stem: tuple[TermGroup, ...]
    ngram: tuple[TermGroup, ...]


def question_words(query: Query) -> tuple[str, ...]:
    """The words that carry the question, each once, in its order; all of them where every word is a function word."""
    words = [token.text for token in tokens(query.text)]
    kept = content_words(words, query.language) or words
    seen: dict[str, str] = {}
    for word in kept:
        seen.setdefault(folded(word), word)
    return tuple(seen.values())[:MOST_WORDS]


def variants(word: str, language: str) -> tuple[Variant, ...]:
    """The word as asked, then its other spellings of the time, best first."""
    asked = Variant(word, language, "asked", 1.0)
    known = {folded(word)}
    others = []
    for pattern, then in _OLD.get(language, ()):
        old = pattern.sub(then, word.casefold(), count=1)
        if folded(old) not in known and len(word) > 3:
            known.add(folded(old))
            others.append(Variant(old, language, "spelling", OLD_SPELLING))
    return (asked, *others)


def expand(query: Query) -> Expansion:
    """The groups of a query's words, numbered alike in all fields, and of its phrases after them."""
    words = question_words(query)
    numbered = tuple(enumerate(words))
    return Expansion(
        surface=_groups("surface", words, lambda word: _surface_terms(word, query.language)) + _phrases(query, len(words)),
        stem=_groups("stem", words, lambda word: _stem_terms(word, query.language)),
        ngram=tuple(
            TermGroup("ngram", ((gram, 1.0),), number) for number, word in numbered for gram in dict.fromkeys(ngrams(word))
        ),
    )


def _phrases(query: Query, first: int) -> tuple[TermGroup, ...]:
    """Each quoted phrase as a required group; their words are numbered from `first`."""
    texts = (" ".join(folded(token.text) for token in tokens(phrase)) for phrase in query.phrases)
    return tuple(TermGroup("surface", ((text, 1.0),), first + number, required=True) for number, text in enumerate(texts))


def _groups(field: str, words: tuple[str, ...], terms: Callable[[str], tuple[tuple[str, float], ...]]) -> tuple[TermGroup, ...]:
    made = ((number, terms(word)) for number, word in enumerate(words))
    return tuple(TermGroup(field, found, number) for number, found in made if found)


def _surface_terms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = {}
    for variant in variants(word, language):
        own, broad = spelled(variant.text), folded(variant.text)
        weights.setdefault(own, variant.weight)
        weights.setdefault(broad, variant.weight * OTHER_SPELLING)
    return tuple(sorted(weights.items(), key=lambda pair: -pair[1]))


def _stem_terms(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """In the question's language; where that is unknown, in every language that has this word as no function word."""
    if language != UNDETERMINED:
        found = {stem(variant.text, language): variant.weight for variant in reversed(variants(word, language))}
        return tuple(sorted(found.items(), key=lambda pair: -pair[1]))
    codes = (code for code in LANGUAGES if code != "la" and spelled(word) not in stop_words(code))
    return tuple((stem(word, code), 1.0) for code in (*codes, UNDETERMINED))
