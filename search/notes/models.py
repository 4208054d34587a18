"""Rows of research notes: answers that passed the gate, with all that they stand on; passages and evidence are other rows."""

from django.db import models

from ingest.models.keys import KeyField


class ResearchNote(models.Model):
    """An answer kept as a note; it is found and shown as such and never cited. It outlives the record of the reply."""

    class State(models.TextChoices):
        WAITING = "waiting"
        APPROVED = "approved"
        DECLINED = "declined"
        EXPIRED = "expired"

    id = KeyField(primary_key=True, max_length=32)
    question = models.TextField()
    language = models.CharField(max_length=10, help_text="of the question, as understood")
    spoken = models.CharField(max_length=10, help_text="of the answer")
    claims = models.JSONField(help_text="sentences with passage, page, version and quote of what each cites")
    pool = models.JSONField(help_text="passages that the answer was judged among, with score and rank")
    verdict = models.JSONField(help_text="what the gate found when it was last asked")
    recipe = models.JSONField(help_text="what made the reply")
    record = models.CharField(max_length=32, help_text="id of the reply's record, which may have been deleted since")
    terms = models.JSONField(help_text="by field, as search compares them")
    vector = models.BinaryField(help_text="float32, of unit length")
    made = models.CharField(max_length=200, help_text="analysis and encoder of terms and vector")
    state = KeyField(max_length=20, default=State.WAITING, choices=State.choices, db_index=True)
    proposed = models.DateTimeField(help_text="when it was last proposed")
    proposed_by = models.CharField(max_length=200)
    decided = models.DateTimeField(null=True, blank=True, help_text="when it was approved or declined, or expired")
    decided_by = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="why it was declined or expired")

    class Meta:
        ordering = ("-proposed", "id")
        permissions = [("approve_note", "Can propose and approve research notes")]

    def __str__(self) -> str:
        return self.question


class NoteSource(models.Model):
    """A page that a note stands on; ids are plain text, so that the row says what is gone."""

    note = models.ForeignKey(ResearchNote, on_delete=models.CASCADE, related_name="sources")
    page = KeyField(max_length=420, db_index=True)
    version = models.PositiveIntegerField()
    public = models.BooleanField(help_text="open to all when the note was proposed")

    class Meta:
        ordering = ("note_id", "page")
        constraints = [models.UniqueConstraint(fields=("note", "page", "version"), name="note_source_once")]

    def __str__(self) -> str:
        return f"{self.page} version {self.version}"
