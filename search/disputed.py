"""What an answer may turn out to be: sides that contradict each other, or readings to choose from; it drafts nothing."""

from collections.abc import Sequence
from functools import partial

from search.ambiguity import bearers, years
from search.contradiction import Bench, contradiction, twins
from search.question import Question
from search.signs import SHOWN, STRONG, strength
from search.sufficiency import Verdict
from search.support import Support, Text

_TOLD = 0.45  # strength of the stronger of two sentences that are alike but for a value from which both are told (decision 0127)


def contested(
    verdict: Verdict, question: Question, supports: Sequence[Support], texts: Sequence[Text], sources: Sequence[str]
) -> Verdict:
    """The verdict on an answer, or that it is `ambiguous` or `conflicting`; a silence may be `conflicting` too.

    `supports` are those that may be quoted; `texts` and `sources` (item ids) belong to the passages that they count. Two
    sources that tell the same but for one value lower each other's chance, and may seem to suppose what nobody says: where
    either is strong, both are told.
    """
    bench = Bench(question, texts, sources, partial(strength, question))
    ranked = sorted(supports, key=lambda support: -bench.strength(support))
    if verdict.reason is not None:
        sides = twins(bench, ranked, STRONG)
        least = _TOLD if verdict.reason == "insufficient" and question.kind in SHOWN else STRONG
        strong = sides is not None and max(map(bench.strength, sides)) >= least
        return Verdict("conflicting", sides) if sides is not None and strong else verdict
    meant = bearers(bench, ranked, STRONG)
    sides = None if meant else twins(bench, ranked, STRONG)
    if not meant and sides is None:
        meant = years(bench, ranked, STRONG)
    if meant:
        return Verdict("ambiguous", tuple(support for _, support in meant), tuple(text for text, _ in meant))
    sides = sides or contradiction(bench, ranked)
    return verdict if sides is None else Verdict("conflicting", sides)
