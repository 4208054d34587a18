"""Rows of description: changes to items that were proposed, made or taken back together, and the words to choose from."""

from uuid import uuid4

from django.db import models

from ingest.models.keys import KeyField


class MetadataAct(models.Model):
    """Changes to the descriptions of items that stand or fall together; their events name what was before and after.

    `changes` are `{"item", "field", "before", "after"}`, one for each field of each item.
    """

    class Kind(models.TextChoices):
        FORM = "form"
        TABLE = "table"
        REPLACE = "replace"

    class State(models.TextChoices):
        PROPOSED = "proposed"
        DONE = "done"
        UNDONE = "undone"

    kind = KeyField(max_length=20, choices=Kind.choices)
    state = KeyField(max_length=20, default=State.PROPOSED, choices=State.choices, db_index=True)
    who = models.CharField(max_length=150, db_index=True)
    why = models.CharField(max_length=500, blank=True)
    changes = models.JSONField(default=list)
    items = models.PositiveIntegerField(help_text="how many items they touch")
    made = models.DateTimeField(auto_now_add=True)
    done = models.DateTimeField(null=True, blank=True)
    undone = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.state}"


class Term(models.Model):
    """A word of a controlled vocabulary; of a type of item also which fields every such item must have."""

    class Vocabulary(models.TextChoices):
        TYPE = "type"
        LANGUAGE = "language"
        RIGHTS = "rights"

    vocabulary = KeyField(max_length=20, choices=Vocabulary.choices)
    value = KeyField(max_length=300, help_text="as items have it: a type, a language's code, the address of a rights statement")
    label = models.CharField(max_length=300, blank=True, help_text="as people read it")
    required = models.JSONField(default=list, help_text="of a type: fields that must not be empty")

    class Meta:
        ordering = ("vocabulary", "value")
        constraints = [models.UniqueConstraint(fields=("vocabulary", "value"), name="term_once")]

    def __str__(self) -> str:
        return f"{self.vocabulary}: {self.value}"


class Authority(models.Model):
    """A person, place or body under one name; one that was merged stays, and leads to what it was merged into."""

    class Kind(models.TextChoices):
        PERSON = "person"
        PLACE = "place"
        BODY = "body"

    key = models.UUIDField(unique=True, default=uuid4, editable=False, help_text="by which every archive knows it")
    kind = KeyField(max_length=10, choices=Kind.choices, db_index=True)
    name = KeyField(max_length=300, db_index=True)
    note = models.TextField(blank=True)
    sought = models.TextField(blank=True, default="", help_text="all its names, folded, by which it is found")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    changed = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class AuthorityVariant(models.Model):
    """Another name of it, in one language or (`*`) in all."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="variants")
    language = KeyField(max_length=10, default="*")
    name = KeyField(max_length=300)
    uncertain = models.BooleanField(default=False)

    class Meta:
        ordering = ("language", "name")
        constraints = [models.UniqueConstraint(fields=("authority", "language", "name"), name="variant_once")]

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


class AuthorityIdentifier(models.Model):
    """What another file calls it: `viaf`, `gnd`, `wikidata`, `geonames`, ... and the number there."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="identifiers")
    scheme = KeyField(max_length=50)
    value = KeyField(max_length=200)
    uncertain = models.BooleanField(default=False)

    class Meta:
        ordering = ("scheme", "value")
        constraints = [models.UniqueConstraint(fields=("authority", "scheme", "value"), name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"


LONGEST = 250  # letters of a name that can stand for a record


class ItemName(models.Model):
    """That a name in an item's description stands for this record."""

    item = models.ForeignKey("ingest.Item", on_delete=models.CASCADE, related_name="names")
    field = KeyField(max_length=20, help_text="of the item")
    text = KeyField(max_length=LONGEST, help_text="the name as the field has it")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="named")

    class Meta:
        ordering = ("item", "field", "text")
        constraints = [models.UniqueConstraint(fields=("item", "field", "text"), name="item_name_once")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.field}: {self.text}"
