"""Who may see an item: its state, what closes it and until when, and what stands where it was withdrawn."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from ingest.models.keys import KeyField
from ingest.record import PREPARED, STATES, Rights


def first_state() -> str:
    """The state of a new item, by setting."""
    return str(settings.LACUNA_FIRST_STATE)


UNDATED = datetime.date(9999, 1, 1)  # until somebody finds out of when it is
_RULED = frozenset(("type", "latest", "collection", "closure_waived"))


class Access(models.Model):
    """The columns of Item that decide who sees it, with the one rule as a condition."""

    state = KeyField(max_length=20, default=first_state, db_index=True, choices=[(name, name) for name in STATES])
    rights = models.CharField(max_length=20, default="public", choices=[("public", "public"), ("restricted", "restricted")])
    embargo_until = models.DateField(null=True, blank=True, help_text="restricted before this day")
    closed_until = models.DateField(null=True, blank=True, help_text="closed before this day by the collection's closure rule")
    closure_waived = models.BooleanField(default=False, help_text="the closure rule does not hold for this item")
    rights_statement = models.TextField(blank=True)
    rights_uri = models.CharField(max_length=300, blank=True, help_text="of rightsstatements.org or of a licence")
    copyright_note = models.TextField(blank=True)
    content_warning = models.CharField(max_length=500, blank=True, help_text="shown before the scan")
    collection_id: str

    class Meta:
        abstract = True

    @staticmethod
    def open_condition(on: datetime.date, prefix: str = "") -> Q:
        """The rule of `Rights.is_open` as a condition on items, or on rows that reach items by `prefix`."""
        return Q(**{f"{prefix}state": "published"}) & _unrestricted(on, prefix)

    @staticmethod
    def prepared_condition(on: datetime.date, prefix: str = "") -> Q:
        """Items on their way to readers that nothing else closes."""
        return Q(**{f"{prefix}state__in": PREPARED}) & _unrestricted(on, prefix)

    def save(self, *args: Any, **options: Any) -> None:
        """Keeps `closed_until` what the collection's rule says of the row as it is saved."""
        named = options.get("update_fields")
        if named is None or not _RULED.isdisjoint(named):
            self.closed_until = closed_until(self, rules_of(self.collection_id))
            options["update_fields"] = None if named is None else {*named, "closed_until"}
        super().save(*args, **options)

    @property
    def access(self) -> Rights:
        return Rights(self.rights, self.embargo_until, self.rights_statement, self.state, self.closed_until)


def _unrestricted(on: datetime.date, prefix: str) -> Q:
    condition = Q(**{f"{prefix}rights": "public"})
    for end in ("embargo_until", "closed_until"):
        condition &= Q(**{f"{prefix}{end}__isnull": True}) | Q(**{f"{prefix}{end}__lte": on})
    return condition


class ClosureRule(models.Model):
    """Items of that type stay closed for so many years (0: none) after their last day; those without a date stay closed."""

    collection = models.ForeignKey("ingest.Collection", on_delete=models.CASCADE, related_name="closure_rules")
    type = KeyField(max_length=100, blank=True, help_text="of item; empty: every type that has no rule of its own")
    years = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("collection_id", "type")
        constraints = [models.UniqueConstraint(fields=("collection", "type"), name="closure_rule_once")]

    def __str__(self) -> str:
        return f"{self.collection_id} {self.type or '*'}: {self.years}"


def rules_of(collection: str) -> Mapping[str, int]:
    """Years by type of item."""
    return dict(ClosureRule.objects.filter(collection=collection).values_list("type", "years"))


def closed_until(item: Any, rules: Mapping[str, int]) -> datetime.date | None:
    """The day on which the rules of the item's collection let it be opened: the first after so many whole years."""
    years = rules.get(item.type, rules.get("", 0))
    if not years or item.closure_waived:
        return None
    year = item.latest.year + years + 1 if item.latest else UNDATED.year
    return datetime.date(min(year, UNDATED.year), 1, 1)


class Tombstone(models.Model):
    """Says at an item's address that it was withdrawn; there is none for an item that nobody could see before."""

    item = models.OneToOneField("ingest.Item", on_delete=models.CASCADE, primary_key=True, related_name="tombstone")
    since = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=500, blank=True, help_text="the public one")
    successor = KeyField(max_length=400, blank=True, help_text="id of the item that it was merged into")

    def __str__(self) -> str:
        return f"{self.item_id} withdrawn"
