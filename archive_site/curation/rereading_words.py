"""What the desk says of reading again: states, verdicts, refusals, recipes and times; it decides nothing."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext

from archive_site.curation.queues_samples_page import share_words
from ingest.engines import Adjustable, bare_name, get_engine, named
from ingest.models import Page, Run
from ingest.progress import duration
from ingest.rereading.estimate import Estimate
from ingest.rereading.gate import FEWEST_LETTERS, FEWEST_LINES, Finding, Share, Verdict
from ingest.rereading.trials import NotPossible

SETTINGS = ("packs", "cleaning", "layout")


def state_words(state: str) -> str:
    return {
        Run.State.READING: gettext("being read"),
        Run.State.READ: gettext("read whole"),
        Run.State.FAILED: gettext("some pages could not be read"),
        Run.State.CANCELLED: gettext("cancelled"),
        Run.State.PROMOTING: gettext("being promoted"),
        Run.State.PROMOTED: gettext("promoted"),
        Run.State.DISCARDED: gettext("discarded"),
    }[Run.State(state)]


def page_state_words(state: str) -> str:
    return {
        Page.State.WAITING: gettext("not read yet"),
        Page.State.READ: gettext("read"),
        Page.State.FAILED: gettext("could not be read"),
    }[Page.State(state)]


def verdict_words(verdict: Verdict) -> str:
    """What the gate found, in a sentence."""
    if verdict.finding == Finding.UNMEASURED:
        said = gettext("Not measured: fewer than %(lines)s corrected lines or %(letters)s letters to compare with.")
        return said % {"lines": FEWEST_LINES, "letters": FEWEST_LETTERS}
    return {
        Finding.NO_WORSE: gettext("No worse than what stands, as far as corrected lines can tell."),
        Finding.WORSE: gettext("Worse than what stands."),
        Finding.UNSURE: gettext("It may be worse: the corrected lines are too few or too different to rule it out."),
    }[verdict.finding]


def refusal_words(problem: ValueError) -> str:
    """Why an act was not done; what an engine says of itself is left as it says it."""
    if not isinstance(problem, NotPossible):
        return str(problem)
    return {
        "no recipe": gettext("No recipe is named. Choose an engine."),
        "no page": gettext("No page fits this choice. Nothing was begun."),
        "nothing read": gettext("No page of this run could be read. Discard it."),
        "tried": gettext("This trial has a run with that recipe already. Discard it first."),
        "state": gettext("The run has gone on meanwhile, so this is not possible any more. Nothing was changed."),
        "no reason": gettext("Say why, in a few words. Nothing was changed."),
    }[problem.what]


def bounds_words(share: Share | None) -> str:
    """`3.1 % (2.2-4.4)`."""
    if share is None:
        return ""
    low, high = (number_format(round(100 * one, 2)) for one in (share.low, share.high))
    return f"{share_words(share.value)} ({low}–{high})"


def time_words(estimate: Estimate) -> str:
    """How long one worker takes, and what that is known from."""
    if estimate.seconds is None:
        return gettext("how long is not known yet: nothing like it was measured")
    told = gettext("about %(time)s for one worker (pages that were measured: %(number)s)")
    return told % {"time": duration(estimate.seconds), "number": estimate.measured}


def recipe_words(engine: str) -> str:
    """`tesseract, packs frk, cleaning never`."""
    plain, _, said = engine.partition(":")
    return ", ".join((plain, *(part.replace("=", " ") for part in said.split(",") if part)))


def recipe_of(given: Mapping[str, str]) -> str:
    """The engine's name that a form asks for; "" where it names none."""
    engine = given.get("recipe", "").strip()
    return named(engine, {name: given.get(name, "").strip() for name in SETTINGS}) if engine else ""


def choices_of(engine: str) -> Mapping[str, tuple[str, ...]]:
    """What can be set of an engine here."""
    made = get_engine(bare_name(engine))
    return made.choices() if isinstance(made, Adjustable) else {}
