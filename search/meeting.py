"""How surely a word of the evidence is one of the question: itself, inflected, misread, rendered, kindred; it sees no more."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from search.misread import misread
from search.question import Question
from search.wording import Token, fold, root

Renderings = Sequence[tuple[str, float]]  # texts with weights from 0 to 1
MOST_AKIN = 0.88
_AKIN_ACROSS, _AKIN_NAME, _AKIN_WITHIN = 0.36, 0.45, 0.5  # cosines of words from which they count as kindred, by language
_RENDERED, _SYNONYM = (0.4, 0.4), (0.4, 0.3)  # strength of a rendering by a lexicon: at least, and more by its weight


class Render(Protocol):
    """What lexicons say instead of words."""

    def rendered(self, words: Sequence[str], language: str, targets: Sequence[str]) -> Mapping[tuple[str, str], Renderings]:
        """See `search.support.Kinship`."""
        ...


def renderings(question: Question, kinship: Render | None, targets: Sequence[str]) -> Mapping[tuple[str, str, str], float]:
    """Strength of what lexicons say instead of the question's words: by folded word, language and stem."""
    if kinship is None:
        return {}
    found: dict[tuple[str, str, str], float] = {}
    words = [word.text for word in question.words]
    for (text, target), renderings in kinship.rendered(words, question.language, targets).items():
        least, more = _SYNONYM if target == question.language else _RENDERED
        for rendering, weight in renderings:
            key = (fold(text), target, root(rendering, target))
            found[key] = max(found.get(key, 0.0), least + more * weight)
    return found


def kindred(cosine: float, within: bool, capital: bool) -> float:
    """Strength of a word kindred in meaning; one with a capital may be a name, which has no translation."""
    floor = _AKIN_WITHIN if within else _AKIN_NAME if capital else _AKIN_ACROSS
    return 0.0 if cosine < floor else min(MOST_AKIN, 0.5 + (cosine - floor) * 1.4)


def met(word: Token, other: Token, language: str, other_language: str) -> float:
    """How surely `other` (of the evidence) is the word asked for: itself, inflected, misread or in a compound."""
    if word.folded == other.folded:
        return 1.0
    if word.is_number or other.is_number:
        return 0.0
    if word.stem == other.stem or root(word.text, other_language) == other.stem:
        return 0.95 if len(word.stem) > 2 else 0.0
    short, long = sorted((word.folded, other.folded), key=len)
    if (like := misread(short, long, other_language)) > 0.0:
        return min(0.9, like)
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return 0.7
    return 0.0
