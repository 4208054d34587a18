"""Keeps the words of indexed passages as the reranker compares them; what lacks or is out of date a search makes itself."""

from collections.abc import Sequence

from django.db import transaction

from ingest.models import Passage
from search.encoders import get_encoder
from search.encoders.words import word_pieces
from search.models import WordRecord
from search.rerankers.words import WordReader

BATCH = 256


def keep_words(passages: Sequence[Passage]) -> None:
    """Makes the records of these passages and keeps those of passages that are still there."""
    reader = WordReader(word_pieces(get_encoder()))
    for start in range(0, len(passages), BATCH):
        part = passages[start : start + BATCH]
        made = dict(zip((one.id for one in part), reader.records([(one.full_text, one.language) for one in part]), strict=True))
        with transaction.atomic():
            there = Passage.objects.select_for_update().filter(id__in=list(made)).order_by("id").values_list("id", flat=True)
            WordRecord.objects.bulk_create(
                [WordRecord(passage_id=one, record=made[one]) for one in there],
                update_conflicts=True,
                unique_fields=["passage"],
                update_fields=["record"],
            )
