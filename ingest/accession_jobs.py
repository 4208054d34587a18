"""The queue of deliveries that were sent to the desk: looked through, then taken in; their pages are read by another queue."""

import io
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from ingest.accession import Order, accession
from ingest.deliveries.references import is_remote
from ingest.jobs import JobDraft, put
from ingest.models import Job
from ingest.originals import StorageRefused
from ingest.progress import Progress
from ingest.queues import Held, JobFailed
from ingest.report import Report

QUEUE, LOOK, TAKE = "deliveries", "look", "take"
TOLD = 2_000  # entries of a report that its job keeps
_KEPT = 7 * 24 * 3600  # seconds that a delivery lies which nobody takes in


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery in the desk's own folder, or its address, and what is to become of it; known by its `name`."""

    name: str
    path: str
    collection: str
    title: str
    languages: tuple[str, ...]
    who: str

    @classmethod
    def of(cls, job: Job) -> "Sent":
        given: Mapping[str, Any] = job.arguments["sent"]
        return cls(**{**given, "languages": tuple(given["languages"])})

    @property
    def label(self) -> str:
        return self.path if is_remote(self.path) else Path(self.path).name

    def order(self, dry_run: bool) -> Order:
        return Order(Path(self.path), self.collection, self.title, self.languages, dry_run=dry_run, who=self.who, queue=True)


def folder() -> Path:
    """Where deliveries lie that were sent; those that nobody took in for a week are removed."""
    found = Path(settings.LACUNA_DATA) / "deliveries"
    found.mkdir(parents=True, exist_ok=True)
    for old in found.iterdir():
        if time.time() - old.stat().st_mtime > _KEPT:
            shutil.rmtree(old, ignore_errors=True)
    return found


def new_name() -> str:
    """A name that no other delivery has."""
    return uuid4().hex


def ask(sent: Sent, kind: str) -> None:
    """Has a worker look through the delivery, or take it in; once at a time."""
    subject = f"{sent.collection}/{sent.label}"[:440]
    put([JobDraft(QUEUE, kind, {"sent": asdict(sent)}, f"{kind} {sent.name}", subject)])


def asked(name: str, kind: str) -> Job | None:
    """The last job of that kind about the delivery."""
    return Job.objects.filter(queue=QUEUE, key=f"{kind} {name}").order_by("-pk").first()


def let_go(sent: Sent) -> None:
    """Removes the files that were sent."""
    if not is_remote(sent.path):
        shutil.rmtree(Path(sent.path).parent, ignore_errors=True)


class DeliveryQueue:
    """A worker that dies while it takes a delivery in costs nothing: the next finds done what is done."""

    def lack(self) -> str:
        return ""

    def due(self) -> Iterable[JobDraft]:
        return ()

    def run(self, held: Held) -> None:
        held.go_on()
        sent = Sent.of(held.job)
        if not is_remote(sent.path) and not Path(sent.path).exists():
            raise JobFailed(f"{sent.label} is not on this machine; work at the queue {QUEUE} where it was sent, or send it again")
        dry = held.job.kind == LOOK
        report = Report(sent.label, sent.collection, dry)
        try:
            accession(sent.order(dry), report, Progress(io.StringIO()))
        except StorageRefused as error:
            raise JobFailed(str(error)) from None
        told = [asdict(entry) for entry in sorted(report.entries, key=lambda one: one.status != "failed")[:TOLD]]
        summary = {"summary": report.summary(), "counts": report.counts(), "batch": report.batch, "ended": report.ended}
        with transaction.atomic():
            held.prove()
            Job.objects.filter(pk=held.job.pk).update(arguments={**held.job.arguments, **summary, "files": told})
        if not dry and report.ended:
            let_go(sent)

    def give_up(self, held: Held) -> None:
        raise JobFailed(held.job.error)
