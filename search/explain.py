"""Why a passage was found: which of its words stand for which words of the query, and for what reason; it searches nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import folded, spelled, stem, tokens
from search.expand import Expansion, Origin

MOST = 12
_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A word of a passage that stands for a word of the query.

    `reason` is one of query.REASONS; `inflection` where word and variant share a stem alone. `variant` is what was looked
    for, in `language`.
    """

    asked: str
    found: str
    reason: str
    variant: str
    language: str


def explained(text: str, language: str, words: Expansion) -> tuple[Match, ...]:
    """The matches of a passage, each pair of words once, in the order of the query and then of the text; at most MOST."""
    found: dict[tuple[int, str], Match] = {}
    for number, match in _matches(text, language, words):
        found.setdefault((number, folded(match.found)), match)
    return tuple(match for (_, _), match in sorted(found.items(), key=lambda pair: pair[0][0]))[:MOST]


def _matches(text: str, language: str, words: Expansion) -> Iterator[tuple[int, Match]]:
    beginnings = frozenset(term.rpartition(":")[2][:_BEGINNING] for field, term in words.origins if field == "stem")
    for token in tokens(text):
        origin, exact = _origin(token.text, language, words, beginnings)
        if origin is not None and origin.word < len(words.words):
            variant = origin.variant
            reason = "inflection" if variant.reason == "asked" and not exact else variant.reason
            yield origin.word, Match(words.words[origin.word], token.text, reason, variant.text, variant.language)


def _origin(word: str, language: str, words: Expansion, beginnings: frozenset[str]) -> tuple[Origin | None, bool]:
    """Why a word is looked for, and whether it was as it is spelled; what was asked for, inflected too, before any variant."""
    spellings = (words.origins.get(("surface", term)) for term in (spelled(word), folded(word)))
    surface = next((origin for origin in spellings if origin is not None), None)
    if surface is not None and surface.variant.reason == "asked":
        return surface, True
    # a stem begins as its word, so few words need be stemmed
    stemmed = words.origins.get(("stem", stem(word, language))) if folded(word)[:_BEGINNING] in beginnings else None
    if stemmed is not None and (surface is None or stemmed.variant.reason == "asked"):
        return stemmed, False
    return surface, True
