"""Opens and closes curation tasks, each act one transaction and closing one event; who may do it, callers check."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from archive_site.curation.models import CurationTask
from ingest.models import Event

LONGEST_NOTE, MOST_NOTES = 1000, 10
AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 60  # new tasks by readers, of all together: no address is kept to count by


class TooMany(Exception):
    """So many reports came within the hour that this one is not taken."""


@transaction.atomic
def report(queue: CurationTask.Queue, subject: str, note: str) -> CurationTask:
    """A reader's report: opens a task, or adds to the open one about the same thing. Raises TooMany."""
    said = " ".join(note.replace("\0", " ").split())[:LONGEST_NOTE]
    held = CurationTask.objects.select_for_update().filter(queue=queue, subject=subject, state=CurationTask.State.OPEN)
    if not held.exists() and CurationTask.objects.filter(opened__gte=timezone.now() - AN_HOUR).count() >= MOST_AN_HOUR:
        raise TooMany
    task, new = held.get_or_create(queue=queue, subject=subject, state=CurationTask.State.OPEN, defaults={"note": said})
    if new:
        return task
    notes = [line for line in task.note.split("\n") if line]
    if said and said not in notes and len(notes) < MOST_NOTES:
        notes.append(said)
    task.note = "\n".join(notes)
    task.reports += 1
    task.save(update_fields=("note", "reports"))
    return task


@transaction.atomic
def close(task: CurationTask, state: CurationTask.State, who: str, outcome: str) -> None:
    """Closes an open task as done or declined. Raises ValueError for one that is closed."""
    row = CurationTask.objects.select_for_update().get(pk=task.pk)
    if row.state != CurationTask.State.OPEN or state == CurationTask.State.OPEN:
        raise ValueError(f"task {row.pk} is {row.state} already; nothing was changed")
    row.state, row.closed, row.closed_by, row.outcome = state, timezone.now(), who[:200], outcome
    row.save(update_fields=("state", "closed", "closed_by", "outcome"))
    Event.objects.create(who=who[:200], what="close task", subject=row.subject, why=outcome[:500], after={"state": state.value})


def open_subjects(queue: CurationTask.Queue) -> frozenset[str]:
    """What open tasks of the queue are about."""
    rows = CurationTask.objects.filter(queue=queue, state=CurationTask.State.OPEN)
    return frozenset(rows.values_list("subject", flat=True))
