"""The room of one trial: its runs side by side, and what may be done with each."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.formats import number_format
from django.views.decorators.http import require_http_methods

from archive_site.curation import rereading_words as words
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_samples_page import share_words
from archive_site.curation.rereading_figures import Column, Progress, figures, progress
from archive_site.curation.rereading_page import recipe_room
from ingest.jobs import retry
from ingest.models import Job, Page, Run, RunPage, Trial
from ingest.rereading.choice import PageSet
from ingest.rereading.estimate import to_read
from ingest.rereading.promotion import Refused, promote
from ingest.rereading.trials import cancel_run, discard, leave_out, open_jobs, read_all, try_also, try_failed
from ingest.store import Authorship

MOST = 60  # pages that are listed
_TOLD = 5  # failures and lines without a place that are listed of a run


@dataclass(frozen=True, slots=True)
class ColumnView:
    """Figures of a reading in words, "" where there is none."""

    errors: str
    confidence: str
    known: str
    seconds: str


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as it is shown: what it came to, whether the gate is open, and how long the whole set would take with its recipe."""

    run: Run
    recipe: str
    state: str
    progress: Progress
    column: ColumnView
    verdict: str
    is_open: bool
    time: str
    failures: tuple[RunPage, ...]
    unplaced: tuple[RunPage, ...]
    stuck: int


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.READ_AGAIN)
def trial(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/rereading/<n>`; POST with `act`, and with `run` but for the act `try`."""
    row = get_object_or_404(Trial.objects.select_related("collection"), pk=number)
    powers_of(request).require(Act.READ_AGAIN, row.collection_id)
    problem = ""
    if request.method == "POST":
        try:
            _done(request, row)
        except Refused as refused:
            problem = words.verdict_words(refused.verdict)
        except ValueError as error:
            problem = words.refusal_words(error)
        else:
            return HttpResponseRedirect(request.path)
    pages = PageSet.of(row.chosen).pages().count()
    runs = list(row.runs.exclude(state=Run.State.DISCARDED))
    stands = next((found.before for run in runs if (found := figures(run)) is not None), None)
    listed = Page.objects.filter(readings__run__in=runs, readings__state__in=(RunPage.State.READ, RunPage.State.PROMOTED))
    room = {
        "trial": row,
        "pages": pages,
        "chosen": [value for name, value in row.chosen.items() if name != "collection"],
        "stands": _column(stands),
        "runs": [_run_view(run, pages) for run in runs],
        "listed": listed.distinct().order_by("pk")[:MOST],
        "problem": problem,
        "given": request.POST,
        **recipe_room("tesseract"),
    }
    return desk(request, "curation/rereading_trial.html", room, 409 if problem else 200)


def _done(request: HttpRequest, row: Trial) -> None:
    """Does what the form asks. Raises Http404, Refused, ValueError."""
    given, who = request.POST, request.user.get_username()
    act, why = given.get("act", ""), given.get("why", "")
    if act == "try":
        try_also(row, words.recipe_of(given), who)
        return
    number = given.get("run", "")
    run = row.runs.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 19 else None
    if run is None:
        raise Http404
    if act == "whole":
        read_all(row, run.engine, who)
    elif act == "promote":
        promote(run, Authorship(who, why), given.get("overriding", "") if given.get("override") else "")
    elif act == "cancel":
        cancel_run(run, who, why)
    elif act == "discard":
        discard(run, who, why)
    elif act == "again":
        try_failed(run, who)
    elif act == "leave-out":
        leave_out(run, who, why)
    elif act == "go-on":
        retry(open_jobs(run).filter(state=Job.State.DEAD), who)
    else:
        raise Http404


def _run_view(run: Run, pages: int) -> RunView:
    found = figures(run)
    promoted = run.pages.filter(state=RunPage.State.PROMOTED).exclude(unplaced=[])
    return RunView(
        run=run,
        recipe=words.recipe_words(run.engine),
        state=words.state_words(run.state),
        progress=progress(run),
        column=_column(found.after if found else None),
        verdict=words.verdict_words(found.verdict) if found else "",
        is_open=bool(found and found.verdict.is_open),
        time=words.time_words(to_read(pages, run.engine)),
        failures=tuple(run.pages.filter(state=RunPage.State.FAILED)[:_TOLD]),
        unplaced=tuple(promoted[:_TOLD]),
        stuck=open_jobs(run).filter(state=Job.State.DEAD).count(),
    )


def _column(column: Column | None) -> ColumnView:
    if column is None:
        return ColumnView("", "", "", "")
    seconds = number_format(round(column.seconds, 1)) if column.seconds else ""
    return ColumnView(words.bounds_words(column.errors), share_words(column.confidence), share_words(column.known), seconds)
