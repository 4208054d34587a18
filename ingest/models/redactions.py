"""What is redacted of pages, and the texts that were sealed for it; what is served stands in the text versions themselves."""

import uuid

from django.db import models

from ingest.models.holdings import Page
from ingest.models.keys import KeyField
from ingest.models.texts import TextVersion


def fresh_id() -> str:
    return uuid.uuid4().hex


class Redaction(models.Model):
    """Places of a page that nobody is shown; it holds until it is undone, for every text version that the page has or gets.

    `boxes` are blackened on the scan, `[left, top, right, bottom]` in its pixels. `spans` are `[start, end]` of the words in the
    unredacted text of version `version` (0: the page had no text), by which other versions' words are found that have no place.
    """

    id = KeyField(primary_key=True, max_length=32, default=fresh_id)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="redactions")
    boxes = models.JSONField(default=list)
    version = models.PositiveIntegerField()
    spans = models.JSONField(default=list)
    made = models.PositiveIntegerField(default=0, help_text="number of the text version that it made; 0: none")
    who = models.CharField(max_length=200)
    why = models.CharField(max_length=500)
    since = models.DateTimeField(auto_now_add=True)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("since", "id")

    def __str__(self) -> str:
        return f"{self.page_id} by {self.who}"


class SealedText(models.Model):
    """What a text version says without any redaction; there is none for a version of which nothing is redacted."""

    version = models.OneToOneField(TextVersion, on_delete=models.CASCADE, related_name="sealed")
    text = models.TextField()
    layout = models.BinaryField()
    born = models.JSONField(default=list, help_text="ids of the redactions under which the version was written: they stay in it")

    def __str__(self) -> str:
        return f"sealed: {self.version_id}"
