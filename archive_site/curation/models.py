"""What waits for an archivist: tasks in queues, each about one thing of the archive; doing them is not here."""

from django.db import models

from archive_site.curation.case_models import ErasureCase, Retention
from archive_site.curation.correction_models import Correction, SameWords, Sample, SamplePage
from archive_site.curation.metadata_models import Authority, AuthorityIdentifier, AuthorityVariant, MetadataAct, Term
from archive_site.curation.personal_models import LookedThrough, PersonalFinding, PersonalRule
from archive_site.curation.queue_models import Hold, PageGain
from archive_site.curation.role_models import Membership
from ingest.models.keys import KeyField

__all__ = [
    "Authority",
    "AuthorityIdentifier",
    "AuthorityVariant",
    "Correction",
    "CurationTask",
    "ErasureCase",
    "Hold",
    "LookedThrough",
    "Membership",
    "MetadataAct",
    "PageGain",
    "PersonalFinding",
    "PersonalRule",
    "Retention",
    "SameWords",
    "Sample",
    "SamplePage",
    "Term",
]


class CurationTask(models.Model):
    """Something that a person should look at; while it is open, the same report is added to it and opens no other."""

    class Queue(models.TextChoices):
        WRONG_ANSWER = "wrong answer"
        RESEARCH_NOTE = "research note"

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DECLINED = "declined"

    queue = models.CharField(max_length=50, choices=Queue.choices, db_index=True)
    subject = KeyField(max_length=440, db_index=True, help_text="id of the reply record, note, item or page")
    note = models.TextField(blank=True, help_text="what readers wrote")
    reports = models.PositiveIntegerField(default=1, help_text="how often it was reported while open")
    state = models.CharField(max_length=20, default=State.OPEN, choices=State.choices, db_index=True)
    opened = models.DateTimeField(auto_now_add=True, db_index=True)
    closed = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True, help_text="what was found and done")

    class Meta:
        ordering = ("-opened", "-id")
        constraints = [
            models.UniqueConstraint(fields=("queue", "subject"), condition=models.Q(state="open"), name="one_open_task")
        ]

    def __str__(self) -> str:
        return f"{self.queue}: {self.subject}"
