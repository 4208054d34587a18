"""What becomes of jobs: put, claimed, kept alive, ended, taken again; each act one short transaction. It runs none.

A claim raises the job's number `claim`; whoever stores an outcome proves by it, in the same transaction, that nobody has
taken the job since. Times are the database's, so that clocks of several machines need not agree.
"""

import datetime
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.models import Event, Job

OPEN = (Job.State.WAITING, Job.State.RUNNING)
_BATCH = 200


class Taken(Exception):
    """The job belongs to this worker no more: it fell silent for too long, or somebody cancelled the job."""


@dataclass(frozen=True, slots=True)
class JobDraft:
    """A job to be put; of open jobs of a queue only one has the same `key`, unless that is empty."""

    queue: str
    kind: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    key: str = ""
    subject: str = ""


def now() -> datetime.datetime:
    """The database's time; SQLite's is this machine's."""
    if connection.vendor == "sqlite":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        found: datetime.datetime = cursor.fetchone()[0]
    return found


def put(drafts: Iterable[JobDraft]) -> None:
    """Puts jobs; one whose key an open job has is left out."""
    time = now()
    rows = [
        Job(
            queue=draft.queue,
            kind=draft.kind,
            key=draft.key,
            subject=draft.subject,
            arguments=dict(draft.arguments),
            not_before=time,
            created=time,
        )
        for draft in drafts
    ]
    Job.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


def claim(queue: str, worker: str) -> Job | None:
    """Takes the job of the queue that has been due longest; None if none is due or others have just taken them."""
    due = Job.objects.filter(queue=queue, state=Job.State.WAITING, not_before__lte=now()).order_by("not_before", "id")
    if not due.exists():  # so that an idle worker never asks SQLite for its one lock
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.worker, job.heartbeat = Job.State.RUNNING, worker[:200], now()
        job.claim, job.attempts = job.claim + 1, job.attempts + 1
        held = Job.objects.filter(pk=job.pk, claim=job.claim - 1, state=Job.State.WAITING)
        values = {name: getattr(job, name) for name in ("state", "worker", "heartbeat", "claim", "attempts")}
        return job if held.update(**values) else None


def prove(job: Job) -> None:
    """To be called in the transaction that stores an outcome: raises Taken unless the claim is still the latest."""
    if not _held(job).select_for_update().exists():
        raise Taken


def beat(job: Job) -> bool:
    """Says that the worker lives; gives whether it still has the job."""
    return bool(_held(job).update(heartbeat=now()))


def complete(job: Job) -> None:
    """Ends the job as done. Raises Taken."""
    _end(job, state=Job.State.DONE, finished=now(), error="", worker="")


def fail(job: Job, reason: str) -> Job:
    """Counts a failed attempt: the job waits for the next, longer each time, or is dead. Raises Taken."""
    time = now()
    most = settings.LACUNA_JOB_ATTEMPTS
    if job.attempts >= most:
        _end(job, state=Job.State.DEAD, finished=time, error=line(reason), worker="", attempts=most)
    else:
        due = time + wait(job.attempts)
        _end(job, state=Job.State.WAITING, not_before=due, error=line(reason), worker="", postponed=0)
    return Job.objects.get(pk=job.pk)


def postpone(job: Job, reason: str) -> Job:
    """Puts the job back because something outside prevents it; that counts towards no end. Raises Taken."""
    due, attempts = now() + wait(job.postponed + 1), max(job.attempts - 1, 0)
    again = job.postponed + 1
    _end(job, state=Job.State.WAITING, not_before=due, error=line(reason), worker="", attempts=attempts, postponed=again)
    return Job.objects.get(pk=job.pk)


def give_back(job: Job) -> None:
    """Puts the job back as if it had not been taken, for another worker to go on. Raises Taken."""
    _end(job, state=Job.State.WAITING, not_before=now(), worker="", attempts=max(job.attempts - 1, 0))


def wait(times: int) -> timedelta:
    """How long a job waits after so many attempts: twice as long each time, up to a limit, and never in step with others."""
    seconds = min(settings.LACUNA_JOB_WAIT * 2.0 ** min(times - 1, 30), settings.LACUNA_JOB_LONGEST_WAIT)
    return timedelta(seconds=seconds * random.uniform(0.5, 1.0))


def reap() -> int:
    """Takes jobs from workers that fell silent, and mends times that a clock set back has left in the future; how many."""
    time, limit = now(), timedelta(seconds=settings.LACUNA_JOB_SILENCE)
    silent = Q(heartbeat__lt=time - limit) | Q(heartbeat__gt=time + limit)
    taken = [job for job in Job.objects.filter(silent, state=Job.State.RUNNING)[:_BATCH] if _bereave(job, "fell silent")]
    future = time + timedelta(seconds=settings.LACUNA_JOB_LONGEST_WAIT + settings.LACUNA_JOB_SILENCE)
    mended = Job.objects.filter(state=Job.State.WAITING, not_before__gt=future).update(not_before=time)
    return len(taken) + mended


def bury(worker: str, how: str) -> int:
    """Takes the jobs of a worker that is known to be dead; gives how many."""
    return sum(_bereave(job, how) for job in Job.objects.filter(state=Job.State.RUNNING, worker=worker))


def retry(jobs: QuerySet[Job], who: str = "") -> int:
    """Lets dead, cancelled and waiting jobs begin anew at once, unless an open one does the same; gives how many.

    A person, `who`, leaves an event for each.
    """
    number = 0
    for job in jobs.filter(state__in=(Job.State.DEAD, Job.State.CANCELLED, Job.State.WAITING)).order_by("id"):
        with transaction.atomic():
            twins = Job.objects.filter(queue=job.queue, key=job.key, state__in=OPEN).exclude(pk=job.pk)
            if job.key and twins.exists():
                continue
            held = Job.objects.filter(pk=job.pk, claim=job.claim, state=job.state)
            fresh = {"attempts": 0, "postponed": 0, "deaths": 0, "finished": None, "not_before": now()}
            number += _done_by(who, "retry job", job, held.update(state=Job.State.WAITING, claim=job.claim + 1, **fresh))
    return number


def cancel(jobs: QuerySet[Job], who: str = "") -> int:
    """Ends jobs that are not done; a worker that is at one stores nothing more. Gives how many, each with its event."""
    number = 0
    for job in jobs.filter(state__in=(*OPEN, Job.State.DEAD)).order_by("id"):
        with transaction.atomic():
            held = Job.objects.filter(pk=job.pk, state__in=(*OPEN, Job.State.DEAD))
            ended = held.update(state=Job.State.CANCELLED, finished=now(), worker="", claim=F("claim") + 1)
            number += _done_by(who, "cancel job", job, ended)
    return number


def _done_by(who: str, what: str, job: Job, number: int) -> int:
    if who and number:
        Event.objects.create(who=who[:200], what=what, subject=job.subject or job.queue, why=str(job)[:500])
    return number


def prune() -> int:
    """Deletes jobs that were done or cancelled over LACUNA_JOB_DAYS days ago; gives how many."""
    old = now() - timedelta(days=settings.LACUNA_JOB_DAYS)
    return Job.objects.filter(state__in=(Job.State.DONE, Job.State.CANCELLED), finished__lt=old).delete()[0]


def line(reason: object) -> str:
    """What went wrong in one line that fits the row."""
    return " ".join(str(reason).replace("\0", " ").split())[:500]


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, claim=job.claim, state=Job.State.RUNNING)


def _end(job: Job, **values: object) -> None:
    if not _held(job).update(**values):
        raise Taken


def _bereave(job: Job, how: str) -> bool:
    """Takes the job from its worker, which is dead or silent; gives whether it had it still.

    After its last attempt it is claimed once more, so that its queue can note what was not done.
    """
    time = now()
    said = line(f"worker {job.worker} {how} while at it")
    dead = job.attempts > settings.LACUNA_JOB_ATTEMPTS
    state, finished = (Job.State.DEAD, time) if dead else (Job.State.WAITING, None)
    values = {"state": state, "finished": finished, "not_before": time + wait(job.attempts), "error": said, "worker": ""}
    held = _held(job).filter(heartbeat=job.heartbeat)
    return bool(held.update(claim=job.claim + 1, deaths=job.deaths + 1, **values))


def open_arguments(queue: str, states: Sequence[str] = OPEN) -> list[Job]:
    """Jobs of a queue in these states, with their arguments."""
    return list(Job.objects.filter(queue=queue, state__in=states).only("id", "arguments", "state"))
