"""Batches: what one run of taking in has changed, so that it can be taken back, and signs by which like pages are found."""

from django.db import models

from ingest.models.holdings import Page
from ingest.models.keys import KeyField


class Batch(models.Model):
    """One run of `manage.py ingest`, with its report."""

    class State(models.TextChoices):
        RUNNING = "running"
        STOPPED = "stopped"
        DONE = "done"
        UNDONE = "undone"

    collection = KeyField(max_length=100, db_index=True)
    path = models.CharField(max_length=1000)
    who = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default=State.RUNNING, choices=State.choices)
    begun = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"batch {self.pk}: {self.path} into {self.collection}"


class Change(models.Model):
    """One row that a batch made (`before` is empty) or changed; written in the transaction that did so."""

    class What(models.TextChoices):
        COLLECTION = "collection"
        ITEM = "item"
        PAGE = "page"
        SCAN = "scan"
        PARTS = "parts"

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=20, choices=What.choices)
    subject = KeyField(max_length=440, db_index=True, help_text="id of the collection, item or page")
    before = models.JSONField(default=dict, help_text="values that were replaced; none: the row is new")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"


class Likeness(models.Model):
    """A sign of how a page looks or reads; pages that share one may be the same page twice (`ingest.likeness`)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="likenesses")
    sign = KeyField(max_length=40, db_index=True)

    def __str__(self) -> str:
        return f"{self.page_id} {self.sign}"
