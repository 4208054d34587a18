"""Parts of an item - articles, sections, advertisements - and where on its pages they stand; their text is the pages'."""

from django.db import models

from ingest.models.holdings import Item, Page
from ingest.models.keys import KeyField


class Part(models.Model):
    """One part of an item as its delivery describes it; `id` is `<item>/a<order>`, `order` the reading order from 1."""

    id = KeyField(primary_key=True, max_length=420)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=1000, blank=True)
    author = models.CharField(max_length=500, blank=True)
    language = KeyField(max_length=10, blank=True)
    identifier = models.CharField(max_length=500, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")

    class Meta:
        ordering = ("item_id", "order")
        constraints = [models.UniqueConstraint(fields=("item", "order"), name="part_order_once")]

    def __str__(self) -> str:
        return self.title or self.id


class PartSpan(models.Model):
    """The piece of one page that belongs to a part: boxes in pixels of its scan, and the blocks that the delivery names.

    Without boxes it is the whole page.
    """

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="spans")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="part_spans")
    order = models.PositiveIntegerField()
    boxes = models.JSONField(default=list, help_text="[[left, top, right, bottom], ...]")
    blocks = models.JSONField(default=list, help_text="ids in the recorded text")

    class Meta:
        ordering = ("part_id", "order")

    def __str__(self) -> str:
        return f"{self.part_id} on {self.page_id}"
