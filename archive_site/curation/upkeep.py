"""The queue of upkeep: expires notes whose sources changed, forgets old records and jobs; each is safe to do twice."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone

from archive_site.curation.models import CurationTask
from archive_site.curation.notes import swept
from archive_site.curation.tasks import open_subjects
from ingest.jobs import JobDraft, prune
from ingest.models import Job
from ingest.queues import Held
from search.notes.models import ResearchNote
from search.notes.standing import LIVING, standing
from search.records import forget

QUEUE, NOTES, FORGET = "upkeep", "notes", "forget"
WHO = "manage.py work"


class UpkeepQueue:
    """What cron did before there were workers."""

    def lack(self) -> str:
        return ""

    def due(self) -> Iterable[JobDraft]:
        """Notes as soon as one stands no more; what is old once a day."""
        if ResearchNote.objects.filter(state__in=LIVING).exclude(pk__in=standing().values("pk")).exists():
            yield JobDraft(QUEUE, NOTES, key=NOTES)
        midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
        done = Job.objects.filter(queue=QUEUE, kind=FORGET, state=Job.State.DONE)
        if not done.filter(finished__gte=midnight).exists():
            yield JobDraft(QUEUE, FORGET, key=FORGET)

    def run(self, held: Held) -> None:
        held.go_on()
        if held.job.kind == NOTES:
            swept(WHO)
        else:
            forget(open_subjects(CurationTask.Queue.WRONG_ANSWER))
            prune()
