"""The queue of the index: brings it up to date when the outbox or the day says so, then in full, then reads names."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from ingest.jobs import JobDraft, put
from ingest.models import Job, OutboxEntry, Passage
from ingest.queues import Held, Postponed
from search.backends import IndexUnusable
from search.entities.keep import renew
from search.index import deepen, update

QUEUE, UPDATE, DEEPEN, NAMES = "indexing", "update", "deepen", "names"


class IndexingQueue:
    """Keeps the index equal to the rows. While the index is away the work is postponed, and goes on by itself after that."""

    def due(self) -> Iterable[JobDraft]:
        """An update where the outbox holds anything, and once a day for embargoes that begin or lapse."""
        if OutboxEntry.objects.exists() or (not _updated_today() and Passage.objects.exists()):
            yield _draft(UPDATE)

    def run(self, held: Held) -> None:
        """What a killed worker has left is found by comparing rows and index: nothing is lost, and nothing is done twice."""
        held.go_on()
        try:
            if held.job.kind == UPDATE:
                update(held.go_on)
                put([_draft(NAMES), _draft(DEEPEN)])
            elif held.job.kind == DEEPEN:
                deepen(held.go_on)
            else:
                renew(held.go_on)
        except IndexUnusable as problem:
            raise Postponed(str(problem)) from None


def _draft(kind: str) -> JobDraft:
    return JobDraft(QUEUE, kind, key=kind)


def _updated_today() -> bool:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    done = Job.objects.filter(queue=QUEUE, kind=UPDATE, state=Job.State.DONE)
    return done.filter(finished__gte=midnight).exists()
