"""What waits for the index: taken by one worker at a time where the database can tell, gone only when it was written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from ingest.models import OutboxEntry
from search.backends import IndexStore
from search.models import Renewal, RenewalEntry

BATCH = 2_000
_ONCE = 500  # rows of one statement


@contextmanager
def taken(number: int = BATCH) -> Iterator[list[OutboxEntry]]:
    """The oldest changes; those that another worker holds are left out where rows can be locked, or else taken by both.

    A worker that dies gives its changes back, for nothing of the outbox is changed before `settle`. What two workers take
    does no harm: what they write is ordered by their turns.
    """
    if not connection.features.has_select_for_update_skip_locked:
        yield list(OutboxEntry.objects.order_by("pk")[:number])
        return
    with transaction.atomic():
        yield list(OutboxEntry.objects.select_for_update(skip_locked=True).order_by("pk")[:number])


def settle(entries: Sequence[OutboxEntry], served: str, store: IndexStore) -> bool:
    """Removes changes that were written into the generation `served`; False, and nothing removed, if another is served now.

    While a new index is made, they are noted for it. That is asked before it is looked which generation is served: a switch
    that came in between is seen by one of the two.
    """
    with transaction.atomic():
        renewed = Renewal.objects.exists()
        if store.served() != served:
            return False
        if renewed:
            note(sorted({entry.passage for entry in entries}))
        OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return True


def note(passages: Sequence[str]) -> None:
    """Has passages looked at again in the index that is being made."""
    RenewalEntry.objects.bulk_create([RenewalEntry(passage=passage) for passage in passages], batch_size=_ONCE)


def put_back() -> None:
    """The new index is served: what was noted for it waits for it now, and nothing is being made any more."""
    with transaction.atomic():
        Renewal.objects.all().delete()
        while noted := list(RenewalEntry.objects.order_by("pk")[:BATCH]):
            passages = sorted({entry.passage for entry in noted})
            OutboxEntry.objects.bulk_create([OutboxEntry(passage=one) for one in passages], batch_size=_ONCE)
            RenewalEntry.objects.filter(pk__in=[entry.pk for entry in noted]).delete()
