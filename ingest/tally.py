"""Figures of the queues: how much waits, since when, how fast it goes, and what is wrong; it changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from ingest.jobs import now
from ingest.models import Job
from ingest.queues import get_queues

LATELY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class QueueTally:
    """One queue: jobs by state, age in seconds of the oldest that waits (None: none does), jobs done a minute lately."""

    queue: str
    states: dict[str, int]
    oldest: float | None
    rate: float

    def document(self) -> dict[str, object]:
        """As JSON holds it."""
        return asdict(self)


def tallies(queues: Iterable[str] = ()) -> tuple[QueueTally, ...]:
    """The figures of these queues, of all that are known or have jobs if none is named."""
    wanted = tuple(queues)
    rows = Job.objects.filter(queue__in=wanted) if wanted else Job.objects.all()
    time, states = now(), defaultdict[str, dict[str, int]](dict)
    for name, state, number in rows.order_by().values_list("queue", "state").annotate(number=Count("id")):
        states[name][state] = number
    lately = Q(state=Job.State.DONE, finished__gte=time - LATELY)
    figures = (
        rows.order_by()
        .values("queue")
        .annotate(oldest=Min("created", filter=Q(state=Job.State.WAITING)), done=Count("id", filter=lately))
    )
    found = {row["queue"]: (row["oldest"], row["done"]) for row in figures}
    made = []
    for name in wanted or dict.fromkeys((*get_queues(), *sorted(found))):
        oldest, done = found.get(name, (None, 0))
        age = max(0.0, round((time - oldest).total_seconds(), 1)) if oldest else None
        counts = {str(state): states[name].get(state, 0) for state in Job.State.values}
        made.append(QueueTally(name, counts, age, round(done / (LATELY.total_seconds() / 60), 2)))
    return tuple(made)


def unfinished(queues: Sequence[str], since: datetime) -> bool:
    """Whether a job of these queues has died since then or waits still."""
    rows = Job.objects.filter(queue__in=queues)
    return rows.filter(Q(state=Job.State.DEAD, finished__gte=since) | Q(state=Job.State.WAITING)).exists()


def job_document(job: Job) -> dict[str, object]:
    """A job as JSON holds it."""
    return {
        "id": job.pk,
        "queue": job.queue,
        "kind": job.kind,
        "subject": job.subject,
        "arguments": job.arguments,
        "state": str(job.state),
        "attempts": job.attempts,
        "postponed": job.postponed,
        "deaths": job.deaths,
        "worker": job.worker,
        "error": job.error,
        "created": job.created.isoformat(),
        "not_before": job.not_before.isoformat(),
        "finished": job.finished.isoformat() if job.finished else None,
    }
