"""Rows that search keeps of its own: replies as they were given. Who asked, and from where, is nowhere in them."""

from django.db import models

from ingest.models.keys import KeyField
from search.entity_models import NameMention, NamesRead, NameTie
from search.indexing.models import IndexDay, IndexTurn, Renewal, RenewalEntry
from search.notes.models import NoteSource, ResearchNote
from search.word_models import WordRecord

__all__ = [
    "IndexDay",
    "IndexTurn",
    "NameMention",
    "NameTie",
    "NamesRead",
    "NoteSource",
    "Renewal",
    "RenewalEntry",
    "ReplyRecord",
    "ResearchNote",
    "WordRecord",
]


class ReplyRecord(models.Model):
    """One reply; the same reply to the same question, made in the same way, is one record however often it is given."""

    id = KeyField(primary_key=True, max_length=32)
    question = models.TextField()
    language = models.CharField(max_length=10, help_text="of the question, as understood")
    interface = models.CharField(max_length=10, help_text="language of the site when it was asked")
    filters = models.JSONField(help_text="limits of the search")
    restricted = models.BooleanField(help_text="asked with the right to see restricted items")
    recipe = models.JSONField(help_text="what analysed, searched and worded the reply")
    reply = models.JSONField(help_text="the reply as machines get it, addresses relative to the site")
    evidence = models.JSONField(help_text="what was judged: passage, pages with text versions, score and rank")
    judged = models.JSONField(default=dict, help_text="chance of each sentence that was quoted or weighed, and the threshold")
    pages = models.JSONField(help_text="ids of all pages that the reply was made from or shows")
    first = models.DateTimeField(auto_now_add=True, help_text="when it was first given")
    last = models.DateTimeField(db_index=True, help_text="when it was last given")

    class Meta:
        ordering = ("-last", "id")

    def __str__(self) -> str:
        return self.id
