"""Rows of the desk's queues: what each page would gain from a correction, and who has taken what."""

from django.db import models

from ingest.models import Page
from ingest.models.keys import KeyField


class PageGain(models.Model):
    """What a correction of the page is worth, with what that follows from; kept for text version `version`."""

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="gain")
    version = models.PositiveIntegerField(help_text="number of the text version that was weighed")
    words = models.PositiveIntegerField()
    misread = models.FloatField(help_text="words that are expected to be wrong, by the engine's own doubt")
    unknown = models.PositiveIntegerField(help_text="words that no dictionary has and hardly another page")
    language = models.BooleanField(help_text="whether its language is in doubt")
    layout = models.BooleanField(help_text="whether its columns may have been read across")
    found = models.PositiveIntegerField(default=0, help_text="replies that looked at it")
    cited = models.PositiveIntegerField(default=0, help_text="replies that cite it")
    refused = models.PositiveIntegerField(default=0, help_text="refusals that came near it")
    wrong = models.FloatField(help_text="words that a correction would mend, all doubts together")
    score = models.FloatField(db_index=True, help_text="wrong words, weighed by how much the page is wanted")

    class Meta:
        ordering = ("-score", "page_id")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.score:.1f}"


class Hold(models.Model):
    """A thing of a queue that a person has taken until a time, or was given without one."""

    queue = KeyField(max_length=50)
    subject = KeyField(max_length=440, help_text="id of the page, task or correction")
    who = models.CharField(max_length=150, db_index=True)
    until = models.DateTimeField(null=True, blank=True, help_text="empty: given to that person until it is done")
    given_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("queue", "subject")
        constraints = [models.UniqueConstraint(fields=("queue", "subject"), name="hold_once")]

    def __str__(self) -> str:
        return f"{self.queue} {self.subject}: {self.who}"
