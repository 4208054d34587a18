"""Text versions (append-only) and the passages made from the current ones."""

from django.db import models

from ingest.models.holdings import Page
from ingest.models.keys import KeyField


class TextVersion(models.Model):
    """What a page said according to an engine or a person; never changed once written."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(help_text="original characters: words by space, lines by newline, blocks by empty line")
    layout = models.BinaryField(help_text="compressed word boxes and confidences (ingest.store packs them)")
    step = models.JSONField(help_text="processing step that made it")
    recipe = models.CharField(max_length=64)
    author = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("page_id", "number")
        constraints = [models.UniqueConstraint(fields=("page", "number"), name="text_version_once")]

    def __str__(self) -> str:
        return f"{self.page_id} version {self.number}"


class Passage(models.Model):
    """Unit of retrieval: a piece of one text version, normalised; `id` is `<page>/v<version>s<ordinal>`.

    A sentence that goes on overleaf is completed by the first `continued_length` characters of
    `continued_by.text`; with `joined` set, a word was broken and `text` ends with its first part, hyphen included.
    """

    id = KeyField(primary_key=True, max_length=440)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="passages")
    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="passages")
    ordinal = models.PositiveIntegerField()
    text = models.TextField(help_text="normalised")
    alignment = models.BinaryField(help_text="compressed runs of AlignedText over the version's text")
    start = models.PositiveIntegerField(help_text="first source character")
    end = models.PositiveIntegerField(help_text="after the last source character")
    language = KeyField(max_length=10, db_index=True)
    quality = models.FloatField()
    legible = models.BooleanField(default=True)
    continued_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="continues")
    continued_length = models.PositiveIntegerField(default=0)
    joined = models.BooleanField(default=False)
    recipe = models.CharField(max_length=64)

    class Meta:
        ordering = ("page_id", "ordinal")

    def __str__(self) -> str:
        return self.id

    @property
    def full_text(self) -> str:
        """The text with the end of its last sentence from overleaf: what is searched and judged."""
        following = self.continued_by.text if self.continued_by else ""
        return completed(self.text, following[: self.continued_length], self.joined)


def completed(text: str, rest: str, joined: bool) -> str:
    """A text with the end of its last sentence, which stands overleaf; `joined` where a word was broken between them."""
    if not rest:
        return text
    return text.rstrip("-=¬⸗ ") + rest if joined else f"{text} {rest}"
