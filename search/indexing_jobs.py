"""The queue of the index: brings it up to date when the outbox or the day says so, then in full, then reads names.

After a withdrawal it is made anew in a job of its own, so that nothing else waits for that.
"""

from collections.abc import Iterable
from datetime import datetime, time
from socket import gethostname

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingest.jobs import JobDraft, put
from ingest.models import Job, OutboxEntry, Passage
from ingest.queues import Held, JobFailed, Postponed
from search.backends import IndexMissing, IndexUnusable, get_backend
from search.entities.keep import renew
from search.index import deepen, is_abandoned, refresh, update

EMBEDDED = ".embedded."
QUEUE, UPDATE, DEEPEN, NAMES, ANEW = "indexing", "update", "deepen", "names", "anew"


class IndexingQueue:
    """Keeps the index equal to the rows. While the index is away the work is postponed, and goes on by itself after that."""

    def lack(self) -> str:
        """An embedded index is a folder of one machine: on another, a worker must not make a second one and empty the outbox."""
        if EMBEDDED not in settings.LACUNA_SEARCH_BACKEND:
            return ""
        try:
            get_backend("public").recipe()
        except IndexMissing:
            last = Job.objects.filter(queue=QUEUE, kind=UPDATE, state=Job.State.DONE).order_by("-finished").first()
            host = str(last.arguments.get("host", "")) if last else ""
            if host not in ("", gethostname()):
                return f"the search index is on {host}, where this queue is worked at; to have it here: manage.py index --rebuild"
        except IndexUnusable:
            return ""
        return ""

    def due(self) -> Iterable[JobDraft]:
        """An update where the outbox holds anything, and once a day for embargoes; all anew where that is wanted or half done."""
        if OutboxEntry.objects.exists() or (not _updated_today() and Passage.objects.exists()):
            yield _draft(UPDATE)
        if is_abandoned():
            yield _draft(ANEW)

    def run(self, held: Held) -> None:
        """What a killed worker has left is found by comparing rows and index: nothing is lost, and nothing is done twice."""
        held.go_on()
        try:
            if held.job.kind == UPDATE:
                update(held.go_on)
                _sign(held)
                put([_draft(NAMES), _draft(DEEPEN)])
            elif held.job.kind == DEEPEN:
                deepen(held.go_on)
            elif held.job.kind == ANEW:
                refresh(held.go_on)
            else:
                renew(held.go_on)
        except IndexUnusable as problem:
            raise Postponed(str(problem)) from None

    def give_up(self, held: Held) -> None:
        raise JobFailed(held.job.error)


def _sign(held: Held) -> None:
    """Says in the job's row which machine has the index."""
    with transaction.atomic():
        held.prove()
        Job.objects.filter(pk=held.job.pk).update(arguments={"host": gethostname()})


def _draft(kind: str) -> JobDraft:
    return JobDraft(QUEUE, kind, key=kind)


def _updated_today() -> bool:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    done = Job.objects.filter(queue=QUEUE, kind=UPDATE, state=Job.State.DONE)
    return done.filter(finished__gte=midnight).exists()
