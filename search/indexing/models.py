"""Rows by which the workers of the index agree: turns, the day, and the index that is made anew; no passage and no text."""

from django.db import models

ONLY = 1


class IndexTurn(models.Model):
    """One reading of rows for the index; ids grow with time, and order what several workers write of one passage."""

    objects = models.Manager["IndexTurn"]()


class Renewal(models.Model):
    """That an index is made anew beside the served one; one row while it is, none else."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    generation = models.CharField(max_length=100, blank=True, help_text="which is being filled; empty: it is yet to be begun")
    begun = models.DateTimeField(auto_now_add=True)
    touched = models.DateTimeField(null=True, help_text="when a process was last seen at it")

    objects = models.Manager["Renewal"]()

    def __str__(self) -> str:
        return self.generation or "to be begun"


class IndexDay(models.Model):
    """The day for which a generation was last looked through for passages whose embargo had begun or lapsed; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    generation = models.CharField(max_length=100)
    day = models.DateField()

    objects = models.Manager["IndexDay"]()

    def __str__(self) -> str:
        return f"{self.generation} {self.day}"


class RenewalEntry(models.Model):
    """A passage that changed in the served index while another is made: it is to be looked at again there."""

    passage = models.CharField(max_length=440, help_text="id of the passage, which may no longer exist")

    objects = models.Manager["RenewalEntry"]()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.passage
