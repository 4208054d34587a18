"""The queue of upkeep: notes that expire, embargoes that end, pages to weigh, what is to be forgotten; each safe to do twice."""

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from archive_site.curation.cases import forget_by_rule
from archive_site.curation.models import CurationTask
from archive_site.curation.notes import swept
from archive_site.curation.notices import newest, tell_since
from archive_site.curation.personal import due as unread_for_people
from archive_site.curation.personal import look_through_due
from archive_site.curation.queues_gain import recount, renew_due
from archive_site.curation.tasks import open_subjects
from ingest.closures import due, settle
from ingest.jobs import JobDraft, prune
from ingest.models import Job, TextVersion
from ingest.queues import Held, JobFailed
from search.notes.models import ResearchNote
from search.notes.standing import LIVING, standing
from search.records import forget

QUEUE, NOTES, FORGET, GAINS, RIGHTS, PERSONAL = "upkeep", "notes", "forget", "gains", "rights", "personal"
WHO = "manage.py work"


class UpkeepQueue:
    """What cron did before there were workers."""

    def lack(self) -> str:
        return ""

    def due(self) -> Iterable[JobDraft]:
        """Notes, embargoes and new text as soon as there is something to do; what is old once a day."""
        if ResearchNote.objects.filter(state__in=LIVING).exclude(pk__in=standing().values("pk")).exists():
            yield JobDraft(QUEUE, NOTES, key=NOTES)
        if _newest_text() > _weighed_until():
            yield JobDraft(QUEUE, GAINS, key=GAINS)
        if due(timezone.localdate()):
            yield JobDraft(QUEUE, RIGHTS, key=RIGHTS)
        if unread_for_people().exists():
            yield JobDraft(QUEUE, PERSONAL, key=PERSONAL)
        midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
        done = Job.objects.filter(queue=QUEUE, kind=FORGET, state=Job.State.DONE)
        if not done.filter(finished__gte=midnight).exists():
            yield JobDraft(QUEUE, FORGET, key=FORGET)

    def run(self, held: Held) -> None:
        held.go_on()
        if held.job.kind == NOTES:
            swept(WHO)
        elif held.job.kind == GAINS:
            _weigh(held)
        elif held.job.kind == RIGHTS:
            before = newest()
            settle(timezone.localdate(), WHO)
            tell_since(before)
        elif held.job.kind == PERSONAL:
            look_through_due(held.go_on)
        else:
            spared = open_subjects(CurationTask.Queue.WRONG_ANSWER)
            forget(spared)
            forget_by_rule(spared, WHO)
            prune()
            recount()

    def give_up(self, held: Held) -> None:
        raise JobFailed(held.job.error)


def _newest_text() -> int:
    return TextVersion.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _weighed_until() -> int:
    """The newest text that the last weighing of pages knew."""
    last = Job.objects.filter(queue=QUEUE, kind=GAINS, state=Job.State.DONE).order_by("-finished").first()
    return int(last.arguments.get("until", 0)) if last else 0


def _weigh(held: Held) -> None:
    newest = _newest_text()
    renew_due(held.go_on)
    with transaction.atomic():
        held.prove()
        Job.objects.filter(pk=held.job.pk).update(arguments={"until": newest})
