"""What a sentence must have to answer at all, however probable it is, and which of several names somebody most fully.

It weighs nothing: what the trained scorer weighs, it does not know.
"""

from collections.abc import Sequence
from dataclasses import replace

from search.question import Question
from search.roles import is_bare_role
from search.signs import SHOWN
from search.sufficiency import Verdict
from search.support import Support, Text
from search.sureness import scorer

_OFFERED = 0.5  # how surely a value of the kind asked for must stand there (decision 0128)
_SAID = 0.25  # share of what is asked beyond names and record that the sentence or its anchor must say
_SHORT = 2  # letters of a form of address ("Mr", "M")


def required(question: Question, supports: Sequence[Support]) -> tuple[Support, ...]:
    """The supports; those that offer no value of the kind asked for, or say hardly anything of what is asked, have no chance."""
    return tuple(one if _may_answer(question, one) else replace(one, chance=0.0) for one in supports)


def _may_answer(question: Question, support: Support) -> bool:
    if question.kind == "yesno":
        return True
    several = support.special.count(False) > 1  # of one word beside the names there may be another word for it
    if several and support.said < _SAID:
        return False
    return question.kind not in SHOWN or support.kind >= _OFFERED


def fullest(verdict: Verdict, question: Question, supports: Sequence[Support], texts: Sequence[Text]) -> Verdict:
    """The verdict with the sentence that tells in full whom the best tells in part ("Mateo Ferrer", not "Captain Ferrer").

    `supports` are those that may be quoted. Only one that may be said for itself takes the place of the best.
    """
    if question.kind != "person" or verdict.reason is not None:
        return verdict
    asked = frozenset(word.folded for word in question.words)
    best = verdict.supports[0]
    name = _name(best, texts) - asked
    said = (one for one in supports if one.chance >= scorer().enough and one.passage != best.passage)
    fuller = max((one for one in said if name and name < _name(one, texts) - asked), key=_chance, default=None)
    return verdict if fuller is None else replace(verdict, supports=(fuller,))


def _chance(support: Support) -> float:
    return support.chance


def _name(support: Support, texts: Sequence[Text]) -> frozenset[str]:
    """The words of the names that a sentence offers, without offices and short forms of address."""
    language = texts[support.passage].language
    return frozenset(word for word in support.values if len(word) > _SHORT and not is_bare_role(word, language))
