"""What the gate found of a candidate in the words of the interface's language, part by part and sentence by sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from search.notes.verdict import Part, Ruled, Verdict

_NAMES = {
    "answer": _("A whole answer from passages"),
    "quotes": _("Every quote stands on its page"),
    "sentences": _("Every sentence is borne out by its quotes"),
    "undisputed": _("No other source disagrees"),
    "quality": _("The sources are well read"),
    "new": _("It says something new"),
}
_WHY = {
    "partly": _("This reply is only part of an answer, or its sources disagree."),
    "declined": _("This reply is no answer."),
    "counted": _("This reply counts the holdings; a count is of its day and stands in no passage."),
    "empty": _("This reply says nothing."),
    "gone": _("A cited passage is not there: its page was corrected, withdrawn or closed, or there never was such a passage."),
    "altered": _("A cited page does not have these words."),
    "unsupported": _("A sentence says more than its quotes."),
    "beside": _("A quote does not answer what was asked."),
    "conflicting": _("Another source tells it otherwise."),
    "ambiguous": _("The question fits several things in the archive."),
    "poor": _("A cited passage was read too badly."),
    "repeated": _("A note or a passage says the same already."),
    "unproved": _("Not examined, because an earlier part failed."),
    "broken": _("This could not be examined, so it does not pass."),
}


@dataclass(frozen=True, slots=True)
class PartView:
    """One part: its name, `passed` or why not, the figure with its limit, and what it is about."""

    name: str
    passed: bool
    reached: bool
    why: str
    figure: str
    about: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence, whether it holds, and the ruling of each judge in words."""

    text: str
    passed: bool
    rulings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    passed: bool
    reason: str
    parts: tuple[PartView, ...]
    sentences: tuple[SentenceView, ...]


def verdict_view(verdict: Verdict) -> VerdictView:
    failure = verdict.failure
    return VerdictView(
        passed=verdict.passed,
        reason=str(_WHY[failure.why]) if failure else "",
        parts=tuple(map(_part, verdict.parts)),
        sentences=tuple(map(_sentence, verdict.sentences)),
    )


def _part(part: Part) -> PartView:
    figure = _figure(part.figure, part.limit) if part.figure is not None and part.limit is not None else ""
    why = "" if part.passed else str(_WHY[part.why])
    return PartView(str(_NAMES[part.name]), part.passed, part.why != "unproved", why, figure, part.about)


def _sentence(one: Ruled) -> SentenceView:
    told = (f"{ruling.judge}: {_figure(ruling.figure, ruling.enough)}" for ruling in one.rulings)
    whys = dict.fromkeys(str(_WHY[ruling.why]) for ruling in one.rulings if ruling.why)
    return SentenceView(one.text, one.passed, (*told, *whys))


def _figure(figure: float, limit: float) -> str:
    return gettext("%(figure)s, limit %(limit)s") % {"figure": f"{figure:.2f}", "limit": f"{limit:.2f}"}
