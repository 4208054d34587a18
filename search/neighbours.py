"""Words of the index that are a word of the query, misread by a machine or spelled in the way of their time, with weights.

They come from the vocabulary of public passages alone, so every variant finds something. It searches no passages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import exp, log
from operator import mul

from search.analysis import folded, stem, stop_words
from search.contractions import contractions
from search.edits import TABLES, likeness
from search.query import Variant
from search.vocabulary import Vocabulary

MOST = 8  # variants of a word
MOST_WEIGHT = 0.9  # the asked word itself always counts more
LEAST_WEIGHT = 0.06
TRAITS = ("always", "cost", "cost a letter", "letters", "common", "asked common", "asked unknown", "more common")
_LEAST_ALIKE = {4: 0.08, 5: 0.05, 6: 0.03, 7: 0.02, 8: 0.015}  # weight of rewrites, by letters of the word
_LEAST_ALIKE_LONG = 0.009
_CUT_SHORT = 0.35  # as if it were rewriting of this weight
_ENDING = 3  # letters that inflection changes
_LONG = 12  # letters from which a word is as good as a longer one
_MANY = 1_000_000
_TRUST = TABLES / "trust.tsv"


@dataclass(frozen=True, slots=True)
class _Near:
    """A word of the vocabulary that may be the one asked for."""

    text: str
    alike: float
    misread: bool


def neighbours(words: Sequence[str], language: str, vocabulary: Vocabulary) -> tuple[tuple[Variant, ...], ...]:
    """For each word at most MOST variants that stand in public passages, surest first; their texts are surface terms.

    Reasons are `spelling` and `ocr`. A weight is the share of such words that are truly the one asked for, evened by how rare
    both are, and under MOST_WEIGHT. Numbers and words of under four letters have none.
    """
    asked = [folded(word) if word else "" for word in words]
    near = [_alike(word, candidates, language) for word, candidates in zip(asked, vocabulary.near(asked), strict=True)]
    texts = list(dict.fromkeys([*asked, *(one.text for some in near for one in some)]))
    common = dict(zip(texts, vocabulary.passages(texts), strict=True))
    return tuple(_best(word, language, _variants(word, some, language, common)) for word, some in zip(asked, near, strict=True))


def least_alike(word: str) -> float:
    """The weight of rewrites from which another word is weighed at all."""
    return _LEAST_ALIKE.get(len(word), _LEAST_ALIKE_LONG)


def _alike(word: str, candidates: Iterable[str], language: str) -> list[_Near]:
    """The candidates that rewriting letters makes of the word, no matter how surely; and what it may be cut to."""
    stops = stop_words(language)
    least = least_alike(word)
    found = ((other, likeness(word, other, language, least)) for other in candidates if other not in stops)
    near = [_Near(other, like.weight, like.misread) for other, like in found if like.weight]
    known = {word, *(one.text for one in near)}
    return near + [_Near(cut, _CUT_SHORT, False) for cut in contractions(word, language) if cut not in known]


def traits(word: str, other: str, alike: float, passages: tuple[int, int]) -> tuple[float, ...]:
    """What is known of two words, in the order of TRAITS; `passages` are how many have the word asked for, and the other."""
    cost, letters = -log(alike), min(len(word), len(other))
    own, there = (log(1 + number) for number in passages)
    return (1.0, cost, cost / letters, min(letters, _LONG) / _LONG, there, own, float(not passages[0]), max(0.0, there - own))


def _variants(word: str, near: Iterable[_Near], language: str, common: Mapping[str, int]) -> Iterable[Variant]:
    own = common[word]
    for one in near:
        if there := common[one.text]:
            odds = sum(map(mul, _trust()[one.misread], traits(word, one.text, one.alike, (own, there))))
            weight = min(MOST_WEIGHT, _evened(own, there) / (1.0 + exp(-odds)))
            if weight >= LEAST_WEIGHT:
                yield Variant(one.text, language, "ocr" if one.misread else "spelling", weight)


def _best(word: str, language: str, variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """The weightiest; what the stem leg finds anyway is left out."""
    others = (
        one for one in sorted(variants, key=lambda one: (-one.weight, one.text)) if not _inflected(word, one.text, language)
    )
    return tuple(islice(others, MOST))


def _inflected(word: str, other: str, language: str) -> bool:
    """Whether two words are forms of one; they can only be if they begin alike, and stems are slow to make."""
    begun = max(3, min(len(word), len(other)) - _ENDING)
    return word[:begun] == other[:begun] and stem(word, language) == stem(other, language)


@cache
def _trust() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weights of the TRAITS, of spellings and of misreadings; ValueError where the table is of others."""
    rows = [line.split("\t") for line in _TRUST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    if tuple(row[0] for row in rows) != TRAITS:
        raise ValueError(f"{_TRUST.name} is of other traits; make it anew with: python -m weights.spelling.trust")
    return tuple(float(row[1]) for row in rows), tuple(float(row[2]) for row in rows)


def _evened(own: int, there: int) -> float:
    """What keeps a rare form from counting more than the common word that it stands for: about the ratio of their rarities."""
    if not own or there >= own:
        return 1.0
    return log(_MANY / (own + 0.5)) / log(_MANY / (there + 0.5))
