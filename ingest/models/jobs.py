"""Work that waits for a worker: one row for each job, with its outcome; who runs it and how is not here."""

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """A small piece of idempotent work.

    `claim` counts how often it was taken and is the fence: an outcome is stored only by who holds the latest claim.
    `attempts` are those that count towards its end, `postponed` those in a row that something outside prevented.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"
        CANCELLED = "cancelled"

    queue = models.CharField(max_length=50)
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=200, blank=True, help_text="of open jobs only one of a queue has it; empty: any number")
    subject = models.CharField(max_length=440, blank=True, help_text="id of the item or page that it is about; empty: of none")
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=20, default=State.WAITING, choices=State.choices)
    claim = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    postponed = models.PositiveIntegerField(default=0)
    deaths = models.PositiveIntegerField(default=0, help_text="how often a worker fell silent while at it")
    not_before = models.DateTimeField()
    worker = models.CharField(max_length=200, blank=True, help_text="host:process that has it")
    heartbeat = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True, help_text="the last one, in one line")
    created = models.DateTimeField()
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        permissions = [("run_jobs", "Can retry and cancel jobs")]
        indexes = [
            models.Index(fields=("queue", "not_before", "id"), condition=Q(state="waiting"), name="job_waiting"),
            models.Index(fields=("heartbeat",), condition=Q(state="running"), name="job_running"),
            models.Index(fields=("queue", "state", "finished"), name="job_queue_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("queue", "key"),
                condition=Q(state__in=("waiting", "running")) & ~Q(key=""),
                name="job_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.queue} {self.kind} {self.subject}".strip()
