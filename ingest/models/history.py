"""Events (who did what, when, why) and the outbox that tells the index what changed."""

from django.db import models

from ingest.models.keys import KeyField


class Event(models.Model):
    """One act on the archive; append-only."""

    when = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=50, db_index=True)
    subject = KeyField(max_length=440, db_index=True, help_text="id of the collection, item or page")
    why = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ("-when", "-id")

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"


class OutboxEntry(models.Model):
    """A passage whose index entry may differ from its row; removed once the index was brought up to date."""

    passage = KeyField(max_length=440, db_index=True, help_text="id of the passage, which may no longer exist")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.passage
