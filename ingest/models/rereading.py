"""Reading again: a set of pages, how a sample of them or all were read anew, and what came of it; nothing here is served."""

from django.db import models

from ingest.models.holdings import Collection, Page
from ingest.models.keys import KeyField


class Trial(models.Model):
    """A set of pages of one collection that might be read again; `chosen` is the choice, `pages` how many it held then."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="trials")
    chosen = models.JSONField(
        default=dict, help_text="item, language, quality, engine, state: as ingest.rereading.choice has them"
    )
    pages = models.PositiveIntegerField()
    who = models.CharField(max_length=200)
    why = models.CharField(max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    closed = models.DateTimeField(null=True, blank=True, help_text="when its last runs were discarded")

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"trial {self.pk} of {self.collection_id}"


class Run(models.Model):
    """Pages of a trial read with one recipe: a sample of them, or the whole set. Only a run that is read whole is promoted."""

    class State(models.TextChoices):
        READING = "reading"
        READ = "read"
        FAILED = "failed"
        CANCELLED = "cancelled"
        PROMOTING = "promoting"
        PROMOTED = "promoted"
        DISCARDED = "discarded"

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="runs")
    engine = models.CharField(max_length=300, help_text="name of the engine with what it is to do otherwise")
    whole = models.BooleanField(default=False, help_text="every page of the set, not only a sample")
    state = KeyField(max_length=20, default=State.READING, choices=State.choices, db_index=True)
    who = models.CharField(max_length=200)
    created = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True, blank=True)
    promoted_by = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True, help_text="why it was promoted")
    verdict = models.JSONField(default=dict, help_text="what the gate said when it was promoted, and why it was overridden")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"run {self.pk}: {self.engine}"


class RunPage(models.Model):
    """One page as a run read it. `version` is the text version that it became; `unplaced` lists lines of corrections for
    which the new reading has no place: they were kept where they stood."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        FAILED = "failed"
        LEFT_OUT = "left out"
        PROMOTED = "promoted"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="readings")
    state = KeyField(max_length=20, default=State.WAITING, choices=State.choices)
    failure = models.TextField(blank=True, help_text="why it could not be read, one line")
    text = models.TextField(blank=True)
    layout = models.BinaryField(default=bytes)
    step = models.JSONField(default=dict)
    seconds = models.FloatField(default=0.0, help_text="that reading took")
    version = models.PositiveIntegerField(null=True, blank=True)
    unplaced = models.JSONField(default=list)

    class Meta:
        ordering = ("run_id", "page_id")
        constraints = [models.UniqueConstraint(fields=("run", "page"), name="run_page_once")]
        indexes = [models.Index(fields=("run", "state"), name="run_page_state")]

    def __str__(self) -> str:
        return f"{self.page_id} in run {self.run_id}"
