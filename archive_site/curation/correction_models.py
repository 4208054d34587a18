"""Rows of the correction desk: what somebody proposes a page should say, line by line, and what became of it."""

from django.db import models

from ingest.models import Page
from ingest.models.keys import KeyField


class SameWords(models.Model):
    """One word put right on many pages at once: its corrections are reviewed, and undone, together."""

    word = models.CharField(max_length=200, help_text="as it was read")
    by = models.CharField(max_length=200, help_text="as it is said to be")
    author = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.word} → {self.by}"


class Correction(models.Model):
    """Lines of one page as one person would have them; the text itself is changed by `ingest.curation.correct` alone.

    `lines` are `{"number", "was", "now"}` by the lines of version `base`, counted from 1 without the empty ones. `conflicts`
    are those of which the page meanwhile says something else: `{"number", "was", "theirs", "now", "gone"}`.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        SENT = "sent"
        ACCEPTED = "accepted"
        RETURNED = "returned"
        DROPPED = "dropped"
        UNDONE = "undone"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="corrections")
    base = models.PositiveIntegerField(help_text="number of the text version that the lines are counted in")
    lines = models.JSONField(default=list)
    conflicts = models.JSONField(default=list)
    author = models.CharField(max_length=150, db_index=True, help_text="user name")
    reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, default=State.DRAFT, choices=State.choices)
    same_words = models.ForeignKey(SameWords, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrections")
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    sent = models.DateTimeField(null=True, blank=True)
    reviewer = models.CharField(max_length=150, blank=True)
    reviewed = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=500, blank=True, help_text="why it was returned, or what the reviewer says of it")
    version = models.PositiveIntegerField(null=True, blank=True, help_text="number of the text version that it made")

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=("state", "sent"), name="correction_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=("page", "author"),
                condition=models.Q(state="draft", same_words=None),
                name="correction_one_draft",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} by {self.author}"


class Sample(models.Model):
    """Pages drawn at random from a collection, to be read against the scan: their errors tell whether the whole is good."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        RETURNED = "returned"

    collection = KeyField(max_length=100, db_index=True, help_text="slug")
    since = models.DateField(null=True, blank=True, help_text="only items entered on that day or later; empty: all")
    batch = models.PositiveIntegerField(
        null=True, blank=True, help_text="only pages of this delivery, by its number in the archive that drew it"
    )
    target = models.FloatField(help_text="most errors a letter that are accepted, 0 to 1")
    state = models.CharField(max_length=20, default=State.OPEN, choices=State.choices)
    drawn = models.DateTimeField(auto_now_add=True)
    drawn_by = models.CharField(max_length=150)
    of = models.PositiveIntegerField(help_text="how many pages it was drawn from")
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.collection} {self.drawn:%Y-%m-%d}"


class SamplePage(models.Model):
    """One page of a sample; checked once somebody has read all of it against the scan."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField(help_text="number of the text version that is judged")
    letters = models.PositiveIntegerField(default=0, help_text="of the text as it should be")
    errors = models.PositiveIntegerField(default=0, help_text="letters to change")
    checked = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("page_id",)
        constraints = [models.UniqueConstraint(fields=("sample", "page"), name="sample_page_once")]

    def __str__(self) -> str:
        return self.page_id
