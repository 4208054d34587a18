"""Withdraws items with all that was derived from them: recorded replies, notes and pictures; the index hears of it at once."""

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from archive_site.curation.heard import hear
from archive_site.curation.notes import swept
from archive_site.exchange.image_cache import drop
from ingest.curation import withdraw
from ingest.models import Item, Scan
from search.models import ReplyRecord


def take_out(item: Item, who: str, why: str, public_reason: str) -> None:
    """The item is gone from every exit when this returns; scans and text versions stay, so that it can be restored.

    Its entries are taken out of the index once the transaction that all of this stands in has ended.
    """
    with transaction.atomic():
        withdraw(item, who, why, public_reason)
        citing = ReplyRecord.objects.annotate(named=Cast("pages", TextField())).filter(named__contains=f'"{item.pk}/p')
        citing.delete()
    swept(who)
    for checksum, frame in Scan.objects.filter(page__item=item).values_list("checksum", "frame"):
        drop(checksum, frame)
    transaction.on_commit(hear)
