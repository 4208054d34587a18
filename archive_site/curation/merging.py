"""Merges an item into another that is the same: the one is withdrawn, and its addresses lead to the other from then on."""

from django.db import transaction

from archive_site.curation.withdrawal import take_out
from ingest.curation import NotNow
from ingest.models import Event, Item, Tombstone


def merge(item: Item, into: Item, who: str, why: str) -> None:
    """Raises NotNow, and changes nothing, for an item that is withdrawn already or is to be merged into what is not shown.

    Of an item that nobody could see no address leads anywhere, since nobody knows one. Restoring it undoes the merger.
    """
    if item.pk == into.pk:
        raise NotNow(f"{item.pk} cannot be merged into itself; nothing was changed")
    for one in (item, into):
        if one.state == "withdrawn":
            raise NotNow(f"{one.pk} is withdrawn; nothing was changed")
    with transaction.atomic():
        take_out(item, who, why, "")
        Tombstone.objects.filter(item=item).update(successor=into.pk)
        Tombstone.objects.filter(successor=item.pk).update(successor=into.pk)
        Event.objects.create(who=who, what="merge", subject=item.pk, why=why, after={"into": into.pk})
