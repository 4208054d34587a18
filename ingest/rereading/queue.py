"""The queue of reading again: reads one page of a run, or makes one reading current; it decides neither set nor gate."""

from collections.abc import Iterable

from django.db import transaction

from ingest.jobs import JobDraft
from ingest.models import Job, Run, RunPage
from ingest.originals import StorageRefused
from ingest.queues import Held, Postponed
from ingest.reading_jobs import find_originals
from ingest.rereading.promotion import promote_page
from ingest.rereading.trials import READ, settle
from ingest.sealed import page_of, words_shown
from ingest.store import scan_of, step_document
from ingest.tasks import FailedReading, PackedReading, ReadingTask, read_tasks


class RereadingQueue:
    """A job for each page; one whose run was cancelled, or that is done already, is done without doing anything."""

    def lack(self) -> str:
        return ""

    def due(self) -> Iterable[JobDraft]:
        return ()

    def run(self, held: Held) -> None:
        row = _page(held.job)
        if row is None:
            return
        held.go_on()
        if held.job.kind == READ:
            _read(held, row)
        else:
            with transaction.atomic():
                held.prove()
                promote_page(row)

    def give_up(self, held: Held) -> None:
        """A page that ends its worker each time cannot be read so; the run goes on without it, and is not whole."""
        row = _page(held.job)
        if row is not None and held.job.kind == READ:
            reason = f"reading it has ended its worker {held.job.deaths} times; {held.job.error}"
            _store(held, row, FailedReading(reason))


def _page(job: Job) -> RunPage | None:
    rows = RunPage.objects.select_related("run", "page__scan", "page__item")
    return rows.filter(pk=job.arguments.get("page")).first()


def _read(held: Held, row: RunPage) -> None:
    if row.state != RunPage.State.WAITING or row.run.state != Run.State.READING:
        return
    try:
        find_originals([row.page_id])
    except StorageRefused as error:
        raise Postponed(str(error)) from None
    result = read_tasks((ReadingTask(scan_of(row.page), row.run.engine),))[0]
    if isinstance(result, FailedReading) and result.away:
        raise Postponed(result.reason)
    _store(held, row, result)


@transaction.atomic
def _store(held: Held, row: RunPage, result: PackedReading | FailedReading) -> None:
    held.prove()
    if isinstance(result, FailedReading):
        row.state, row.failure = RunPage.State.FAILED, result.reason
    else:
        row.state, row.failure = RunPage.State.READ, ""
        row.text, row.layout = words_shown(page_of(result.text, result.layout, row.page_id, result.step))
        row.seconds = result.seconds
        row.step = step_document(result.step) | {"engine": result.engine}
    row.save(update_fields=("state", "failure", "text", "layout", "step", "seconds"))
    settle(row.run_id)
