"""Events (who did what, when, why) and the outbox that tells the index what changed."""

from typing import Any, NoReturn

from django.db import models

from ingest.models.keys import KeyField


class AppendOnly(Exception):
    """Somebody tried to change or remove what was done; nothing was changed."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__("events are append-only: they are neither changed nor removed")


class EventQuerySet(models.QuerySet["Event"]):
    """Events, which are read and added to and nothing else; the database refuses the rest as well."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly

    def delete(self) -> NoReturn:
        raise AppendOnly


class Event(models.Model):
    """One act on the archive; append-only."""

    when = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.CharField(max_length=200)
    what = models.CharField(max_length=50, db_index=True)
    subject = KeyField(max_length=440, db_index=True, help_text="id of the collection, item or page")
    why = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-when", "-id")

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"

    @staticmethod
    def about(subject: str) -> models.Q:
        """The condition on events about that collection or item, and all that is in it."""
        return models.Q(subject=subject) | models.Q(subject__gte=f"{subject}/", subject__lt=f"{subject}0")  # "0" follows "/"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnly


class OutboxEntry(models.Model):
    """A passage whose index entry may differ from its row; removed once the index was brought up to date."""

    passage = KeyField(max_length=440, db_index=True, help_text="id of the passage, which may no longer exist")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.passage
