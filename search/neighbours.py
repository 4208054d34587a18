"""Words of the index that are a word of the query, misread by a machine or spelled in the way of their time, with weights.

They come from the vocabulary of public passages alone, so every variant finds something. It searches no passages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from search.analysis import folded, stem, stop_words
from search.edits import likeness
from search.query import Variant
from search.skeletons import SHORTEST
from search.vocabulary import Vocabulary

MOST = 8  # variants of a word
MOST_WEIGHT = 0.9  # the asked word itself always counts more
LEAST_WEIGHT = 0.1
_LEAST_ALIKE = {4: 0.55, 5: 0.45, 6: 0.32, 7: 0.22, 8: 0.14, 9: 0.09}  # by letters of the shorter word
_LEAST_LONG = 0.05
_RARE = 3  # passages from which on a misread form is doubted


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the vocabulary that may be the one asked for."""

    text: str
    alike: float
    misread: bool


def neighbours(words: Sequence[str], language: str, vocabulary: Vocabulary) -> tuple[tuple[Variant, ...], ...]:
    """For each word at most MOST variants that stand in public passages, surest first; their texts are surface terms.

    Reasons are `spelling` and `ocr`. Numbers and words of under four letters have none.
    """
    asked = [folded(word) for word in words]
    near = [_alike(word, candidates, language) for word, candidates in zip(asked, vocabulary.near(asked), strict=True)]
    texts = list(dict.fromkeys([*asked, *(one.text for some in near for one in some)]))
    common = dict(zip(texts, vocabulary.passages(texts), strict=True))
    return tuple(_best(_variants(word, some, language, common)) for word, some in zip(asked, near, strict=True))


def _alike(word: str, candidates: Iterable[str], language: str) -> list[_Near]:
    """The candidates that rewriting letters makes of the word surely enough for its length, surest first."""
    found = []
    stops = stop_words(language)
    for other in candidates:
        if other in stops or len(other) < SHORTEST:
            continue
        like = likeness(word, other, language, _LEAST_ALIKE.get(min(len(word), len(other)), _LEAST_LONG))
        if like.weight:
            found.append(_Near(other, like.weight, like.misread))
    return sorted(found, key=lambda one: (-one.alike, one.text))[: 2 * MOST]


def _variants(word: str, near: Iterable[_Near], language: str, common: dict[str, int]) -> Iterable[Variant]:
    own = common[word]
    for one in near:
        there = common[one.text]
        if not there or stem(one.text, language) == stem(word, language):
            continue
        weight = min(MOST_WEIGHT, one.alike * _trust(one, len(word), own, there) * _evened(own, there))
        if weight >= LEAST_WEIGHT:
            yield Variant(one.text, language, "ocr" if one.misread else "spelling", weight)


def _best(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    return tuple(sorted(variants, key=lambda one: (-one.weight, one.text))[:MOST])


def _trust(one: _Near, length: int, own: int, there: int) -> float:
    """How far what is known of both words speaks for one being the other: what a machine misreads is rare.

    `own` and `there` are passages with the word asked for and with the other.
    """
    if not one.misread:
        return 1.0
    return min(1.0, (max(own, _RARE) / there) ** 0.5) if there > _RARE else 1.0


def _evened(own: int, there: int) -> float:
    """What keeps a rare form from counting more than the common word that it stands for: about the ratio of their rarities."""
    if not own or there >= own:
        return 1.0
    whole = 1_000_000
    return log(whole / (own + 0.5)) / log(whole / (there + 0.5))
