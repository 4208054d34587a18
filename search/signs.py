"""What tells a sentence that answers from one that only speaks of the same, as numbers; it weighs none of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.headings import subjects
from search.question import Question
from search.support import Support, Text

# Kinds of which an answering sentence shows a value; without it the sentence only speaks of the same thing.
SHOWN = frozenset({"date", "number", "money", "amount", "duration", "person", "name", "place"})
VALUES = frozenset({"date", "number", "money", "amount", "duration"})
STRONG = 0.564  # strength from which a sentence surely tells of what is asked
READ = 12  # strongest sentences that are looked at further
_SEARCH = 0.3  # what the search's own score weighs
_LOG = 0.03, 0.1  # added before logarithms are taken
_MOST_WORDS = 10
_FEW = 5  # other passages: so many or fewer are no crowd, since they may well agree

NAMES = (
    "strength",  # as below
    "strength_log",
    "lead",  # how much stronger than the strongest of any other passage
    "names",  # how surely the least sure name or number of the question is in the sentence, its passage or its record
    "names_log",
    "together",  # the same in the sentence and its anchor alone
    "kind",  # whether it offers a value of the kind asked for
    "news",  # whether it says more than the question does
    "found",  # the search's score of its passage as a share of the best one
    "quality",  # of its passage: how well it was read
    "period",  # 0 if the question names a year that neither its record's date allows nor it says, else 1
    "subject",  # how much of what the passage says it is about the question names; NaN where it does not say
)
ASKED = (  # of the question: how it is asked, and
    "always", "words", "yesno", "thing", "value", "who",
    "crowd",  # how strong the best sentences of the other passages are, on the mean: where all say much, one says little
)  # fmt: skip
Matrix = NDArray[np.float64]


def strength(question: Question, support: Support) -> float:
    """How surely the sentence answers the question as far as its words tell, 0 to 1; set by hand (decision 0060)."""
    heard = 0.6 * support.covered + 0.4 * support.own
    whole = (heard + _SEARCH * support.found) / (1.0 + _SEARCH)
    if question.kind in SHOWN or question.kind == "reason":
        whole *= 0.42 + 0.58 * support.kind
    if support.names < 0.4:
        whole *= 0.7
    if support.focus < 0.5:
        whole *= 0.7
    return whole * min(1.0, 0.7 + 0.75 * support.said) * support.news


def strongest(question: Question, supports: Sequence[Support]) -> list[int]:
    """Places of the supports that are looked at further, strongest first."""
    return sorted(range(len(supports)), key=lambda place: -strength(question, supports[place]))[:READ]


def signs(question: Question, texts: Sequence[Text], supports: Sequence[Support]) -> Matrix:
    """Shape (supports, NAMES), of some supports of one question; NaN where nothing is known."""
    strengths = np.array([strength(question, support) for support in supports])
    passages = np.array([support.passage for support in supports], int)
    names, together = (np.array([figure(support) for support in supports]) for figure in (_names, _together))
    about = subjects(question, texts)
    columns = {
        "strength": strengths,
        "strength_log": np.log(strengths + _LOG[0]),
        "lead": strengths - np.array([strengths[passages != passage].max(initial=0.0) for passage in passages]),
        "names": names,
        "names_log": np.log(names + _LOG[1]),
        "together": together,
        "kind": [support.kind for support in supports],
        "news": [support.news for support in supports],
        "found": [support.found for support in supports],
        "quality": [texts[support.passage].quality for support in supports],
        "period": [_period(question, texts[support.passage]) for support in supports],
        "subject": [about[support.passage] for support in supports],
    }
    return np.stack([np.asarray(columns[name], float) for name in NAMES], axis=1)


def asked(question: Question, supports: Sequence[Support]) -> Matrix:
    """Shape (ASKED,); `supports` are all of the question's."""
    kind = question.kind
    told = (1.0, min(len(question.words), _MOST_WORDS) / _MOST_WORDS, kind == "yesno", kind in ("thing", ""), kind in VALUES)
    return np.array([*map(float, told), float(kind in SHOWN - VALUES), _crowd(question, supports)])


def _crowd(question: Question, supports: Sequence[Support]) -> float:
    best: dict[int, float] = {}
    for support in supports:
        best[support.passage] = max(best.get(support.passage, 0.0), strength(question, support))
    others = sorted(best.values())[:-1]
    return sum(others) / max(_FEW, len(others))


def _names(support: Support) -> float:
    return support.names


def _together(support: Support) -> float:
    return min((share for share, special in zip(support.shares, support.special, strict=True) if special), default=1.0)


def _period(question: Question, text: Text) -> float:
    """See `period` of NAMES."""
    if not question.years or text.years is None:
        return 1.0
    first, last = text.years
    return float(all(first <= year <= last or str(year) in text.text for year in question.years))
