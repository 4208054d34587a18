"""Rows of the words of passages as the reranker compares them: derived from passages, gone with them; they decide no access."""

from django.db import models

from ingest.models import Passage


class WordRecord(models.Model):
    """What `search.rerankers.words` made of a passage, so that a search need not; it tells by itself which text it is of."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="word_record")
    record = models.BinaryField()

    def __str__(self) -> str:
        return f"words of {self.passage_id}"
