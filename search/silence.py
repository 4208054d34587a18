"""Why nothing is said although something was found: what is never spoken of, what is but not together; it declines nothing."""

from collections.abc import Sequence
from itertools import pairwise

from search.question import Question
from search.support import Support
from search.things import named_things
from search.wording import tokens

TOUCHED = 0.475  # share of the question's words from which the archive speaks of the matter at all
SURE_NAME = 0.8  # so does it if it surely has every name of the question
_UNSPOKEN = 0.55  # a thing of which no word comes so near is not spoken of (decision 0128)
_KNOWN, _APART, _TOGETHER = 0.7, 0.5, 0.8
# kinds of questions that take for granted that something happened
_HAPPENED = frozenset({"reason", "manner", "money", "amount", "date", "place"})


def silence(question: Question, supports: Sequence[Support]) -> str:
    """The reason: `nothing_found`, `insufficient` or `false_premise`."""
    if not supports:
        return "nothing_found"
    known = [max(support.shares[place] for support in supports) for place in range(len(question.words))]
    things = named_things(question)
    named = bool(question.names) and max(support.names for support in supports) >= SURE_NAME
    if any(known[place] < _UNSPOKEN for place in things) and not (named and _full_name(question)):
        return "nothing_found"
    if _supposed(question, supports, known, things):
        return "false_premise"
    best = max(support.covered for support in supports)
    return "insufficient" if best >= TOUCHED or named else "nothing_found"


def _supposed(question: Question, supports: Sequence[Support], known: Sequence[float], things: Sequence[int]) -> bool:
    """Whether all that is named is spoken of, but never together, so that the question takes for granted what nobody says."""
    special = [place for place, word in enumerate(question.words) if word in question.names or word.is_number]
    if len(special) > 1 and _apart(supports):
        return True
    if question.kind not in _HAPPENED or not _full_name(question):
        return False
    asked = sorted({*special, *things})
    if min(known[place] for place in asked) < _KNOWN:
        return False
    if question.kind in ("reason", "manner"):
        return max(support.own for support in supports) < _TOGETHER
    return all(min(support.shares[place] for place in asked) < _APART for support in supports)


def _apart(supports: Sequence[Support]) -> bool:
    """Whether every name and number of the question is somewhere in the evidence, but never all of them in one place."""
    known = [max(support.sure[place] for support in supports) for place in range(len(supports[0].sure))]
    return bool(known) and min(known) >= _KNOWN and all(min(support.sure) < _APART for support in supports)


def _full_name(question: Question) -> bool:
    """Whether two words written like names stand together, the second of which is one ("Étienne Marchand")."""
    read = tokens(question.text, question.language)
    return any(
        one.is_name and other in question.names and question.text[one.span.end : other.span.start] == " "
        for one, other in pairwise(read)
        if one in question.words
    )
