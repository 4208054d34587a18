"""Rows of who and which places are named, and what ties them: derived from passages, gone with them; they decide no access."""

from django.db import models

from ingest.models import Passage
from ingest.models.keys import KeyField


class NamesRead(models.Model):
    """That the names of a passage were read, with what and from what."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="names_read")
    recipe = models.CharField(max_length=64, db_index=True, help_text="what read it and what other pages it was settled with")
    source = models.CharField(max_length=16, help_text="hash of text and language")

    def __str__(self) -> str:
        return f"{self.passage_id} {self.recipe}"


class NameMention(models.Model):
    """A name where it stands in a passage's text, and whose it is taken to be within its item."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="names")
    kind = KeyField(max_length=10, help_text="person or place")
    start = models.PositiveIntegerField(help_text="first character, of a title before it")
    end = models.PositiveIntegerField()
    name = KeyField(max_length=200, help_text="as written, without title")
    key = KeyField(max_length=200, help_text="folded, the same for all that name one person or place")
    family = KeyField(max_length=100, db_index=True, help_text="last word of the key")
    sex = KeyField(max_length=1, blank=True, help_text="m or f, where title or forename tells")
    taken = models.CharField(max_length=10, blank=True, help_text="why the key is not the name: surname, short, misread, own")

    class Meta:
        ordering = ("passage_id", "start")
        indexes = [models.Index(fields=("kind", "key"), name="mention_kind_key")]

    def __str__(self) -> str:
        return f"{self.name} in {self.passage_id}"


class NameTie(models.Model):
    """What one stretch of a passage says of two of its mentions."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="ties")
    kind = KeyField(max_length=10, help_text="at, kin or office")
    subject = models.ForeignKey(NameMention, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(NameMention, on_delete=models.CASCADE, null=True, blank=True, related_name="tied")
    start = models.PositiveIntegerField(help_text="first character of the quote that states it")
    end = models.PositiveIntegerField()
    word = models.CharField(max_length=100, help_text="what ties them, as written")
    date = models.CharField(max_length=30, blank=True, help_text="EDTF, where the quote says it")

    class Meta:
        ordering = ("passage_id", "start", "kind")

    def __str__(self) -> str:
        return f"{self.kind} in {self.passage_id}"
