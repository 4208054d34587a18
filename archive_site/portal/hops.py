"""The steps of a question that needs several, as a reader sees them: each with its state and its own quotes; it asks nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from archive_site.portal.quotes import QuoteView, place
from search import messages
from search.reply import Answer, Reply, Step

Place = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class StepView:
    """One sub-question; `state` in the interface's language, `why` (in the reply's) says what a step lacks.

    `quotes` are those that no earlier step has shown; `numbers` are of all that it stands on.
    """

    question: str
    language: str
    answered: bool
    state: str
    why: str
    numbers: tuple[int, ...]
    quotes: tuple[QuoteView, ...]


def step_views(reply: Reply, numbers: Mapping[Place, int], shown: Mapping[int, QuoteView], language: str) -> tuple[StepView, ...]:
    """The steps in order; every quote stands under the first step that cites it."""
    seen: set[int] = set()
    views = []
    for step in reply.steps:
        own = tuple(dict.fromkeys(numbers[place(citation)] for claim in step.claims for citation in claim.citations))
        fresh = tuple(shown[number] for number in own if number not in seen)
        seen |= set(own)
        why = messages.reason(step.reason, language, bool(step.claims)) if step.reason else ""
        views.append(StepView(step.question, reply.query.language, bool(step.claims), state(step), why, own, fresh))
    return tuple(views)


def state(step: Step) -> str:
    """What became of the step, in the words of the interface's language."""
    return {"answered": gettext("answered"), "partly": gettext("answered in part")}.get(step.outcome, gettext("not answered"))


def said(reply: Reply) -> str:
    """What follows from the steps, or which of them lacks support; "" for a question of one step."""
    if isinstance(reply, Answer):
        return reply.conclusion.text if reply.conclusion else ""
    return reply.lacking
