"""The jobs of the queues as an archivist sees them: which failed or are stuck and why, how far deliveries are; it runs none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, turns
from ingest import jobs
from ingest.models import Batch, Change, Job, Page
from ingest.queues import get_queues
from ingest.reading_jobs import QUEUE as READING
from ingest.tally import tallies

OVERDUE = timedelta(minutes=10)  # so long a job that is due has waited for a worker
BATCHES = 10
STATES = {
    "failed": _("failed or stuck"),
    Job.State.RUNNING: _("running"),
    Job.State.WAITING: _("waiting"),
    Job.State.DONE: _("done"),
    Job.State.CANCELLED: _("cancelled"),
    Job.State.DEAD: _("failed"),
}
TABS = ("failed", Job.State.RUNNING, Job.State.WAITING, Job.State.DONE, Job.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job: what it is, how it stands, for how long, and what went wrong last."""

    job: Job
    state: str
    age: str
    tried: str
    may_retry: bool
    may_cancel: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one delivery is: its pages by what became of them, and how long the rest takes ("" if nobody can say)."""

    batch: Batch
    pages: int
    read: int
    failed: int
    left: str


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.RUN)
def jobs_page(request: HttpRequest) -> HttpResponse:
    """`/curation/jobs?state=&queue=`; POST with `act` (`retry`, `cancel`) and `job` for each."""
    rows = _within(request)
    if request.method == "POST":
        chosen = rows.filter(pk__in=[int(one) for one in request.POST.getlist("job") if one.isascii() and one.isdigit()])
        return HttpResponseRedirect(f"{request.get_full_path().partition('&told')[0]}{_does(request, chosen)}")
    state = request.GET.get("state", "")
    state = state if state in TABS else "failed"
    queue = request.GET.get("queue", "")
    shown = portion(request, _in_state(rows, state).filter(Q(queue=queue) if queue else Q()))
    now = jobs.now()
    everywhere = powers_of(request).where(Act.RUN) is None
    room = {
        "lines": [_line(job, now) for job in shown],
        "tabs": [(name, STATES[name], _in_state(rows, name).count()) for name in TABS],
        "state": state,
        "queues": tuple(get_queues()) if everywhere else (),
        "queue": queue,
        "tallies": tallies() if everywhere else (),
        "deliveries": _deliveries(request),
        **turns(request, shown),
        "told": _told(request),
    }
    return desk(request, "curation/jobs.html", room)


def _within(request: HttpRequest) -> QuerySet[Job]:
    """Every job, or those about the collections in which this person runs jobs."""
    where = powers_of(request).where(Act.RUN)
    if where is None:
        return Job.objects.all()
    return Job.objects.filter(_any(Q(subject__startswith=f"{slug}/") for slug in where))


def _any(conditions: Iterable[Q]) -> Q:
    found = Q(pk__in=())
    for one in conditions:
        found |= one
    return found


def _in_state(rows: QuerySet[Job], state: str) -> QuerySet[Job]:
    return rows.filter(failed_or_stuck()) if state == "failed" else rows.filter(state=state)


def failed_or_stuck() -> Q:
    """Dead jobs, those whose worker is silent, those that wait again after a failure, and those that no worker takes."""
    now = jobs.now()
    silent = Q(state=Job.State.RUNNING, heartbeat__lt=now - timedelta(seconds=settings.LACUNA_JOB_SILENCE))
    again = Q(state=Job.State.WAITING) & ~Q(error="")
    return Q(state=Job.State.DEAD) | silent | again | Q(state=Job.State.WAITING, not_before__lt=now - OVERDUE)


def _line(job: Job, now: datetime) -> JobLine:
    tried = ngettext("%(number)s attempt", "%(number)s attempts", job.attempts) % {"number": job.attempts}
    state = str(STATES.get(job.state, job.state))
    if job.state == Job.State.RUNNING and job.heartbeat:
        silence = (now - job.heartbeat).total_seconds()
        state = gettext("its worker is silent") if silence > settings.LACUNA_JOB_SILENCE else state
    if job.state == Job.State.WAITING and job.not_before < now - OVERDUE:
        state = gettext("no worker takes it")
    may_retry = job.state in (Job.State.DEAD, Job.State.CANCELLED, Job.State.WAITING)
    may_cancel = job.state in (*jobs.OPEN, Job.State.DEAD)
    return JobLine(job, state, timesince(job.created, now), tried, may_retry, may_cancel)


def _does(request: HttpRequest, chosen: QuerySet[Job]) -> str:
    """Retries or cancels; gives what the address says of it."""
    act, who = request.POST.get("act", ""), request.user.get_username()
    does = {"retry": jobs.retry, "cancel": jobs.cancel}.get(act)
    number = does(chosen, who) if does else 0
    mark = "&" if request.GET else "?"
    return f"{mark}told={act if does else ''}-{number}"


def _told(request: HttpRequest) -> str:
    act, _dash, number = request.GET.get("told", "").partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        return ""
    many = int(number)
    if act == "retry":
        return ngettext("%(number)s job begins anew.", "%(number)s jobs begin anew.", many) % {"number": many}
    return ngettext("%(number)s job was cancelled.", "%(number)s jobs were cancelled.", many) % {"number": many}


def _deliveries(request: HttpRequest) -> list[Progress]:
    """The newest deliveries into collections that this person runs jobs of."""
    where = powers_of(request).where(Act.RUN)
    rows = Batch.objects.all() if where is None else Batch.objects.filter(collection__in=where)
    speed = sum(one.rate for one in tallies((READING,)))
    return [_progress(batch, speed) for batch in rows.order_by("-pk")[:BATCHES]]


def _progress(batch: Batch, speed: float) -> Progress:
    """`speed` is jobs a minute, of a few pages each."""
    made = Change.objects.filter(batch=batch, what=Change.What.PAGE).values("subject")
    counted = Page.objects.filter(pk__in=made).order_by().values_list("state").annotate(number=Count("pk"))
    states = dict(counted)
    waiting = states.get(Page.State.WAITING, 0)
    opened = Job.objects.filter(queue=READING, state__in=jobs.OPEN).count()
    left = ""
    if waiting and speed and opened:
        minutes = max(1, round(opened / speed))
        left = ngettext("%(number)s minute left", "%(number)s minutes left", minutes) % {"number": minutes}
    return Progress(batch, sum(states.values()), states.get(Page.State.READ, 0), states.get(Page.State.FAILED, 0), left)
