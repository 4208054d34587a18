"""Personal data that patterns found in texts, and which collections want it looked for; the words themselves are not here."""

from django.db import models

from ingest.models import Collection, Page
from ingest.models.keys import KeyField


class PersonalRule(models.Model):
    """A collection whose texts are looked through for these kinds of personal data; no row: not at all."""

    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, primary_key=True, related_name="personal_rule")
    kinds = models.JSONField(default=list, help_text="as archive_site.curation.personal_patterns names them")

    def __str__(self) -> str:
        return self.collection_id


class PersonalFinding(models.Model):
    """A stretch of a text version that may be personal data, and what was decided of it.

    `sign` stands for the words without telling them: what was decided once of the same words on the page is not asked again.
    """

    class State(models.TextChoices):
        OPEN = "open"
        REDACTED = "redacted"
        NOT_PERSONAL = "not personal"
        CLOSED = "closed"
        CASE = "case"
        GONE = "gone"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="findings")
    kind = KeyField(max_length=30, db_index=True)
    sign = KeyField(max_length=40)
    version = models.PositiveIntegerField(help_text="number of the text version that start and end count in")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    state = KeyField(max_length=20, default=State.OPEN, choices=State.choices, db_index=True)
    found = models.DateTimeField(auto_now_add=True)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("page_id", "start")
        constraints = [models.UniqueConstraint(fields=("page", "kind", "sign"), name="finding_once")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.page_id}"


class LookedThrough(models.Model):
    """That a page's text was looked through, in which version and with which patterns."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="looked_through")
    version = models.PositiveIntegerField()
    recipe = models.CharField(max_length=16)

    def __str__(self) -> str:
        return f"{self.page_id} version {self.version}"
