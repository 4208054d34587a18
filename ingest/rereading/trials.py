"""What an archivist does with trials and runs of reading again, each act one transaction and one event; it reads no page.

It asks nobody for permission: callers do. Promoting is in `ingest.rereading.promotion`.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.engines import complaint, get_engine
from ingest.jobs import JobDraft, cancel, put
from ingest.models import Collection, Event, Job, Run, RunPage, Trial
from ingest.rereading.choice import PageSet, sample
from ingest.store import BATCH


class NotPossible(ValueError):
    """The act cannot be done, and nothing was changed; `what` tells which of the reasons it is, the message says it."""

    def __init__(self, what: str, message: str) -> None:
        super().__init__(f"{message}; nothing was changed")
        self.what = what


QUEUE, READ, PROMOTE = "rereading", "read", "promote"
MOST_SAMPLE = 200
_COPIED = ("text", "layout", "step", "seconds")


@transaction.atomic
def begin(chosen: PageSet, engines: Sequence[str], number: int, who: str, why: str) -> Trial:
    """A trial of these engines on a sample of `number` pages.

    Raises ValueError for an empty set, or an engine that cannot read it.
    """
    if not engines:
        raise NotPossible("no recipe", "no recipe is named; name at least one engine to try")
    pages = chosen.pages().count()
    if not pages:
        raise NotPossible("no page", "no page fits this choice")
    trial = Trial.objects.create(
        collection=Collection.objects.get(pk=chosen.collection),
        chosen=chosen.document(),
        pages=pages,
        who=who[:200],
        why=why[:500],
    )
    ids = sample(chosen, min(number, MOST_SAMPLE))
    for engine in dict.fromkeys(engines):
        _add(trial, engine, ids, who, whole=False)
    return trial


@transaction.atomic
def try_also(trial: Trial, engine: str, who: str) -> Run:
    """One more recipe on the sample of the trial. Raises ValueError where it cannot read, or is tried already."""
    first = trial.runs.filter(whole=False).first()
    ids = list(first.pages.values_list("page_id", flat=True)) if first else sample(PageSet.of(trial.chosen), MOST_SAMPLE)
    return _add(trial, engine, ids, who, whole=False)


@transaction.atomic
def read_all(trial: Trial, engine: str, who: str) -> Run:
    """The whole set with one recipe; pages that a run of the trial has read so already are not read again.

    Raises ValueError where the engine cannot read, or has begun already.
    """
    return _add(trial, engine, list(PageSet.of(trial.chosen).pages().values_list("pk", flat=True)), who, whole=True)


@transaction.atomic
def cancel_run(run: Run, who: str, why: str = "") -> None:
    """Ends a run that reads; what it has read stays to be looked at, and is promoted never. Raises ValueError otherwise."""
    row = _locked(run, Run.State.READING, Run.State.FAILED)
    cancel(open_jobs(row), who)
    _end(row, Run.State.CANCELLED, who, why)


@transaction.atomic
def discard(run: Run, who: str, why: str) -> None:
    """Throws away what a run has read, before it was promoted. Raises ValueError otherwise."""
    row = _locked(run, Run.State.READING, Run.State.READ, Run.State.FAILED, Run.State.CANCELLED)
    cancel(open_jobs(row), who)
    row.pages.all().delete()
    _end(row, Run.State.DISCARDED, who, why)
    trial = row.trial
    if not trial.runs.exclude(state=Run.State.DISCARDED).exists():
        trial.closed = timezone.now()
        trial.save(update_fields=("closed",))


@transaction.atomic
def try_failed(run: Run, who: str) -> int:
    """Lets the failed pages of a run be read once more; gives how many. Raises ValueError for a run that has none."""
    row = _locked(run, Run.State.FAILED)
    failed = list(row.pages.filter(state=RunPage.State.FAILED))
    RunPage.objects.filter(pk__in=[page.pk for page in failed]).update(state=RunPage.State.WAITING, failure="")
    row.state, row.finished = Run.State.READING, None
    row.save(update_fields=("state", "finished"))
    put(job_of(READ, page) for page in failed)
    return len(failed)


@transaction.atomic
def leave_out(run: Run, who: str, why: str) -> int:
    """Takes the failed pages out of a run, which is whole without them; gives how many. Raises ValueError where none is left."""
    row = _locked(run, Run.State.FAILED)
    failed = row.pages.filter(state=RunPage.State.FAILED)
    if not row.pages.filter(state=RunPage.State.READ).exists():
        raise NotPossible("nothing read", "no page of this run could be read; discard it")
    names = list(failed.values_list("page_id", flat=True))
    failed.update(state=RunPage.State.LEFT_OUT)
    _tell(row, "leave out pages", who, why, pages=names[:BATCH], number=len(names))
    settle(row.pk)
    return len(names)


def settle(run_id: int) -> None:
    """Ends a run whose last page is read; to be called in the transaction that stores a page."""
    run = Run.objects.select_for_update().get(pk=run_id)
    if run.state not in (Run.State.READING, Run.State.FAILED) or run.pages.filter(state=RunPage.State.WAITING).exists():
        return
    failed = run.pages.filter(state=RunPage.State.FAILED).exists()
    run.state, run.finished = Run.State.FAILED if failed else Run.State.READ, timezone.now()
    run.save(update_fields=("state", "finished"))


def open_jobs(run: Run) -> QuerySet[Job]:
    """The jobs of the run's pages that are not done."""
    keys = [f"{kind} {page}" for page in run.pages.values_list("pk", flat=True) for kind in (READ, PROMOTE)]
    found: list[int] = []
    for start in range(0, len(keys), BATCH):
        several = Job.objects.filter(queue=QUEUE, key__in=keys[start : start + BATCH])
        found += several.exclude(state__in=(Job.State.DONE, Job.State.CANCELLED)).values_list("pk", flat=True)
    return Job.objects.filter(pk__in=found)


def job_of(kind: str, page: RunPage) -> JobDraft:
    return JobDraft(QUEUE, kind, {"page": page.pk}, key=f"{kind} {page.pk}", subject=page.page_id)


def _add(trial: Trial, engine: str, ids: Iterable[str], who: str, whole: bool) -> Run:
    get_engine(engine)
    languages = sorted(
        {code for item in PageSet.of(trial.chosen).pages().values_list("item__languages", flat=True) for code in item}
    )
    if lack := complaint(engine, languages):
        raise ValueError(lack)
    if trial.runs.filter(engine=engine, whole=whole).exclude(state__in=(Run.State.DISCARDED, Run.State.CANCELLED)).exists():
        raise NotPossible("tried", f"this trial reads with {engine} already; discard that run first")
    run = Run.objects.create(trial=trial, engine=engine, whole=whole, who=who[:200])
    RunPage.objects.bulk_create([RunPage(run=run, page_id=page) for page in ids], batch_size=BATCH)
    _copy_known(run)
    put(job_of(READ, page) for page in run.pages.filter(state=RunPage.State.WAITING))
    settle(run.pk)
    _tell(run, "read again", who, trial.why, pages=run.pages.count())
    return run


def _copy_known(run: Run) -> None:
    """Takes over what another run of the trial has read with the same engine."""
    known = RunPage.objects.filter(run__trial=run.trial, run__engine=run.engine, state=RunPage.State.READ).exclude(run=run)
    read = {row.page_id: row for row in known}
    rows = [row for row in run.pages.all() if row.page_id in read]
    for row in rows:
        row.state = RunPage.State.READ
        for name in _COPIED:
            setattr(row, name, getattr(read[row.page_id], name))
    RunPage.objects.bulk_update(rows, ("state", *_COPIED), batch_size=100)


def _locked(run: Run, *states: Run.State) -> Run:
    row = Run.objects.select_for_update().get(pk=run.pk)
    if row.state not in states:
        raise NotPossible("state", f"run {row.pk} is {row.state}")
    return row


def _end(run: Run, state: Run.State, who: str, why: str) -> None:
    before, run.state, run.finished = run.state, state, timezone.now()
    run.save(update_fields=("state", "finished"))
    _tell(run, f"{'cancel' if state == Run.State.CANCELLED else 'discard'} run", who, why, was=str(before))


def _tell(run: Run, what: str, who: str, why: str, **after: object) -> None:
    said = {"run": run.pk, "engine": run.engine, **after}
    Event.objects.create(who=who[:200], what=what, subject=run.trial.collection_id, why=why[:500], after=said)
