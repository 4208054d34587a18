"""Collections, items, pages and scans: what the archive holds; who may see it stands in `access`."""

import datetime

from django.db import models

from ingest.dates import PartialDate
from ingest.models.access import Access
from ingest.models.keys import KeyField, SlugKeyField
from ingest.record import Record
from ingest.scan import PDF


class Collection(models.Model):
    """A title, fonds or series; its slug is the first part of every id below it."""

    slug = SlugKeyField(primary_key=True, max_length=100, allow_unicode=False)
    title = models.CharField(max_length=500)
    description = models.TextField(blank=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.title


class ItemQuerySet(models.QuerySet["Item"]):
    """Items, with the one rule of access as a query."""

    def open(self, on: datetime.date) -> "ItemQuerySet":
        """Items that anyone may see on that day."""
        return self.filter(Item.open_condition(on))

    def held(self) -> "ItemQuerySet":
        """Items that are not withdrawn."""
        return self.exclude(state="withdrawn")


class Item(Access):
    """One dated, deliverable unit (issue, letter, volume); `id` is `<collection>/<item>`."""

    id = KeyField(primary_key=True, max_length=400)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=1000)
    creators = models.JSONField(default=list)
    publisher = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=300, blank=True)
    series = models.CharField(max_length=500, blank=True)
    type = models.CharField(max_length=100, blank=True)
    identifier = models.CharField(max_length=500, blank=True)
    volume = models.CharField(max_length=100, blank=True)
    number = models.CharField(max_length=100, blank=True, help_text="of the issue")
    edition = models.CharField(max_length=100, blank=True)
    box = models.CharField(max_length=100, blank=True, help_text="in which the archive keeps it")
    folder = models.CharField(max_length=100, blank=True, help_text="within the box")
    date = models.CharField(max_length=100, blank=True, help_text="EDTF")
    earliest = models.DateField(null=True, blank=True, db_index=True)
    latest = models.DateField(null=True, blank=True, db_index=True)
    languages = models.JSONField(default=list, help_text="ISO 639-1 codes given by the delivery")
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        permissions = [("view_restricted", "Can see restricted and embargoed items")]

    def __str__(self) -> str:
        return self.title

    @property
    def record(self) -> Record:
        """What a citation must know of this item."""
        return Record(
            item_id=self.id,
            title=self.title,
            collection=self.collection_id,
            collection_title=self.collection.title,
            creators=tuple(self.creators),
            publisher=self.publisher,
            place=self.place,
            series=self.series,
            type=self.type,
            identifier=self.identifier,
            volume=self.volume,
            number=self.number,
            edition=self.edition,
            box=self.box,
            folder=self.folder,
            date=PartialDate.parse(self.date) if self.date else None,
            languages=tuple(self.languages),
        )


class Page(models.Model):
    """One side of paper; `id` is `<item>/p<number>`. A page whose file could not be opened is failed and has no scan."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        FAILED = "failed"

    id = KeyField(primary_key=True, max_length=420)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=50)
    state = models.CharField(max_length=20, default=State.WAITING, choices=State.choices, db_index=True)
    failure = models.TextField(blank=True, help_text="why reading failed, one line")
    language = KeyField(max_length=10, blank=True, db_index=True, help_text="of most of its passages")
    quality = models.FloatField(null=True, blank=True, help_text="mean of its passages, 0 to 1")
    version = models.PositiveIntegerField(default=0, help_text="number of the current text version; 0: none yet")

    class Meta:
        ordering = ("item_id", "number")
        constraints = [models.UniqueConstraint(fields=("item", "number"), name="page_number_once")]

    def __str__(self) -> str:
        return self.id

    @property
    def image(self) -> "Scan | None":
        """Its scan, if there is one that can be shown."""
        scan = getattr(self, "scan", None)
        return scan if isinstance(scan, Scan) and scan.has_image else None


class Scan(models.Model):
    """The original of a page: a frame of one image file, or only text recognised elsewhere; kept under its checksum."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="scan")
    file = models.CharField(max_length=300, help_text="name in the storage of originals")
    frame = models.PositiveIntegerField(default=0)
    checksum = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of the file")
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    original_name = models.CharField(max_length=1000)
    recorded = models.CharField(max_length=300, blank=True, help_text="name in storage of text recognised elsewhere")

    class Meta:
        indexes = [models.Index(fields=("checksum", "frame"), name="scan_checksum_frame")]

    def __str__(self) -> str:
        return f"{self.file}#{self.frame}"

    @property
    def has_image(self) -> bool:
        """Whether there is something to show; of some pages only the recorded text was delivered."""
        return self.media_type == PDF or self.media_type.startswith("image/")
