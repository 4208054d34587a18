"""`manage.py jobs`: what waits, runs, failed or died in the queues; retries and cancels; it runs no job."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db.models import QuerySet

from ingest.jobs import cancel, retry
from ingest.management.door import Door
from ingest.models import Job
from ingest.progress import duration
from ingest.tally import QueueTally, job_document, tallies

WHO = "manage.py jobs"
ALL = "all"
SHOWN = 50


class Command(Door):
    """Exit code 0: all well; 1: a job that was named cannot be retried or cancelled; 2: wrong use."""

    requires_system_checks = []
    help = "Show what waits, runs and failed in the queues; jobs that died are dead letters until they are retried."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", metavar="Q", default="", help="only this one")
        parser.add_argument("--state", metavar="S", default="", help=f"list jobs in this state: {', '.join(Job.State.values)}")
        parser.add_argument("--json", action="store_true", help="one JSON object")
        parser.add_argument("--retry", metavar="ID", default="", help="let this job begin anew; `all`: all dead ones")
        parser.add_argument("--cancel", metavar="ID", default="", help="end this job without doing it")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["state"] and options["state"] not in Job.State.values:
            raise CommandError(f"{options['state']!r} is no state; use one of {', '.join(Job.State.values)}", returncode=2)
        rows = Job.objects.filter(queue=options["queue"]) if options["queue"] else Job.objects.all()
        if options["retry"] == ALL:
            number = retry(rows.filter(state=Job.State.DEAD), WHO)
            self.stderr.write(f"{number} jobs begin anew")
        elif options["retry"]:
            self._act("retried", retry(one(rows, options["retry"]), WHO), options["retry"])
        if options["cancel"]:
            self._act("cancelled", cancel(one(rows, options["cancel"]), WHO), options["cancel"])
        self._show(rows, options)

    def _act(self, what: str, number: int, name: str) -> None:
        if not number:
            raise CommandError(f"job {name} cannot be {what}: it is done, runs, or another is open in its place", returncode=1)

    def _show(self, rows: QuerySet[Job], options: dict[str, Any]) -> None:
        figures = tallies([options["queue"]] if options["queue"] else [])
        listed = rows.filter(state=options["state"]) if options["state"] else rows.filter(state=Job.State.DEAD)
        if not options["state"]:
            listed |= rows.filter(state__in=(Job.State.WAITING, Job.State.RUNNING)).exclude(error="")
        shown = list(listed.order_by("-id")[:SHOWN])
        if options["json"]:
            document = {"queues": [one.document() for one in figures], "jobs": [job_document(job) for job in shown]}
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        for line in table(figures):
            self.stdout.write(line)
        for job in shown:
            self.stdout.write(f"{job.pk}  {job}  {job.state}, attempts {job.attempts}{f': {job.error}' if job.error else ''}")
        if listed.count() > SHOWN:
            self.stdout.write(f"and {listed.count() - SHOWN} more")


def one(rows: QuerySet[Job], name: str) -> QuerySet[Job]:
    """The job of that number. Raises CommandError."""
    found = rows.filter(pk=int(name)) if name.isdecimal() and len(name) < 19 else rows.none()
    if not found.exists():
        raise CommandError(f"there is no job {name!r}; see: manage.py jobs", returncode=2)
    return found


def table(figures: tuple[QueueTally, ...]) -> list[str]:
    """A line for each queue, beneath a line of headings."""
    states = list(map(str, Job.State.values))
    lines = [f"{'queue':<12}" + "".join(f"{state:>11}" for state in states) + f"{'oldest':>14}{'done a minute':>15}"]
    for one_queue in figures:
        age = duration(one_queue.oldest) if one_queue.oldest is not None else "-"
        numbers = "".join(f"{one_queue.states[state]:>11}" for state in states)
        lines.append(f"{one_queue.queue:<12}{numbers}{age:>14}{one_queue.rate:>15.1f}")
    return lines
