"""Decides from figures of support whether the evidence answers, and if not, why not; it sees values, never pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.question import Question
from search.support import Support

# Kinds of which an answering sentence shows a value; without it the sentence only speaks of the same thing.
_SHOWN = frozenset({"date", "number", "money", "amount", "duration", "person", "name", "place"})

# Decision 0061: at 0.54 the sample declines 37 of 39 and the development town 36 of 39 questions without an answer.
ENOUGH = 0.564
NEAR = 0.3
TOUCHED = 0.475  # share of the question's words from which the archive speaks of the matter at all
SURE_NAME = 0.8  # so does it if it surely has every name of the question
_SEARCH = 0.3  # what the search's own score weighs
_FURTHER = 0.08  # how much weaker a further source of the same may be
_MOST = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` None: the supports answer, best first; `conflicting`: they do, and disagree; any other: they do not.

    `readings` are what the question may mean, where it fits several things (`ambiguous`).
    """

    reason: str | None
    supports: tuple[Support, ...]
    readings: tuple[str, ...] = ()


def strength(question: Question, support: Support) -> float:
    """How surely the sentence answers the question, 0 to 1."""
    heard = 0.6 * support.covered + 0.4 * support.own
    whole = (heard + _SEARCH * support.found) / (1.0 + _SEARCH)
    if question.kind in _SHOWN:
        whole *= 0.42 + 0.58 * support.kind
    if support.names < 0.4:
        whole *= 0.7
    if support.focus < 0.5:
        whole *= 0.7
    return whole * min(1.0, 0.7 + 0.75 * support.said) * support.news


def decide(question: Question, supports: Sequence[Support], legible: Sequence[bool]) -> Verdict:
    """What the supports allow; `legible` tells of each passage that the supports count whether it can be read."""
    ranked = sorted(supports, key=lambda support: -strength(question, support))
    read = [support for support in ranked if legible[support.passage]]
    dark = [support for support in ranked if not legible[support.passage]]
    top = strength(question, read[0]) if read else 0.0
    if dark and strength(question, dark[0]) > max(top + 0.1, NEAR):
        return Verdict("illegible", tuple(dark[:_MOST]))
    if not read or top < ENOUGH:
        return Verdict(_silence(question, supports), tuple(read[:_MOST]))
    return Verdict(None, _agreeing(question, read, top))


def _agreeing(question: Question, read: Sequence[Support], top: float) -> tuple[Support, ...]:
    """The best sentence and further ones of other passages that support nearly as well."""
    kept = [read[0]]
    for support in read[1:]:
        if strength(question, support) < max(ENOUGH, top - _FURTHER) or len(kept) == _MOST:
            break
        if all(support.passage != other.passage for other in kept):
            kept.append(support)
    return tuple(kept)


def _silence(question: Question, supports: Sequence[Support]) -> str:
    """Why nothing is said although something was found."""
    if len(question.names) + len(question.numbers) > 1 and _apart(supports):
        return "false_premise"
    best = max((support.covered for support in supports), default=0.0)
    named = bool(question.names) and max((support.names for support in supports), default=0.0) >= SURE_NAME
    return "insufficient" if best >= TOUCHED or named else "nothing_found"


def _apart(supports: Sequence[Support]) -> bool:
    """Whether every name and number of the question is somewhere in the evidence, but never all of them in one place."""
    if not supports:
        return False
    known = [max(support.sure[place] for support in supports) for place in range(len(supports[0].sure))]
    return bool(known) and min(known) >= 0.7 and all(min(support.sure) < 0.5 for support in supports)
