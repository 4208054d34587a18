"""What people ask about themselves, and how long a collection keeps what it knows of people; it decides nothing."""

from django.db import models

from ingest.models import Collection
from ingest.models.keys import KeyField


class ErasureCase(models.Model):
    """Somebody asks that something about a person be withheld or erased; decided once, with its event."""

    class State(models.TextChoices):
        OPEN = "open"
        GRANTED = "granted"
        PARTLY = "granted in part"
        DECLINED = "declined"

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="erasure_cases")
    subject = KeyField(max_length=440, db_index=True, help_text="id of the item or page")
    requester = models.CharField(max_length=300, blank=True, help_text="who asks, and how to answer; forgotten in time")
    ground = models.TextField(help_text="what is asked, and why")
    state = KeyField(max_length=20, default=State.OPEN, choices=State.choices, db_index=True)
    opened = models.DateTimeField(auto_now_add=True)
    opened_by = models.CharField(max_length=200)
    decided = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decision = models.TextField(blank=True, help_text="why it was decided so, and what was done")

    class Meta:
        ordering = ("-opened", "-id")

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"


class Retention(models.Model):
    """Days for which a collection lets be kept what people asked and who asked for erasure; empty: as the archive does."""

    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, primary_key=True, related_name="retention")
    record_days = models.PositiveIntegerField(null=True, blank=True, help_text="recorded replies that cite the collection")
    case_days = models.PositiveIntegerField(null=True, blank=True, help_text="who asked, after a case was decided")

    def __str__(self) -> str:
        return self.collection_id
