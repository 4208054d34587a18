"""Decides from figures of support whether the evidence answers, and if not, why not; it sees values, never pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.question import Question
from search.signs import strength
from search.silence import silence
from search.support import Support
from search.sureness import scorer

NEAR = 0.3  # strength from which an illegible passage is worth showing
_FURTHER = 0.85  # share of the best one's chance that a further source of the same must have
_MOST = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` None: the supports answer, best first; `conflicting`: they do, and disagree; any other: they do not.

    `readings` are what the question may mean, where it fits several things (`ambiguous`).
    """

    reason: str | None
    supports: tuple[Support, ...]
    readings: tuple[str, ...] = ()


def decide(question: Question, supports: Sequence[Support], legible: Sequence[bool]) -> Verdict:
    """What the supports, with their chances, allow; `legible` tells which of the passages that they count can be read."""
    enough = scorer().enough
    ranked = sorted(supports, key=lambda support: (-support.chance, -strength(question, support)))
    read = [support for support in ranked if legible[support.passage]]
    dark = [support for support in ranked if not legible[support.passage]]
    if _hidden(question, read, dark):
        return Verdict("illegible", tuple(dark[:_MOST]))
    if not read or read[0].chance < enough:
        return Verdict(silence(question, supports), tuple(read[:_MOST]))
    return Verdict(None, _agreeing(read, enough))


def _hidden(question: Question, read: Sequence[Support], dark: Sequence[Support]) -> bool:
    """Whether a passage that cannot be read speaks of the matter more plainly than those that can."""
    best, other = (max((strength(question, support) for support in some), default=0.0) for some in (dark, read))
    return best > max(other + 0.1, NEAR)


def _agreeing(read: Sequence[Support], enough: float) -> tuple[Support, ...]:
    """The best sentence and further ones of other passages that answer nearly as surely, and with a value in common."""
    kept = [read[0]]
    for support in read[1:]:
        if support.chance < max(enough, _FURTHER * read[0].chance) or len(kept) == _MOST:
            break
        agrees = not read[0].values or bool(set(support.values) & set(read[0].values))
        if agrees and all(support.passage != other.passage for other in kept):
            kept.append(support)
    return tuple(kept)
