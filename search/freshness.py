"""As of when the index answers, where changes have waited for it long: of what the viewer may see alone; it changes nothing."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from ingest.models import Item, OutboxEntry, Passage
from search.viewer import Viewer

LAG = timedelta(minutes=1)  # so long nobody needs to be told
LOOKED_AT = 5_000  # changes at a time
CLOSED = "freshness-nothing-open-up-to"


def as_of(viewer: Viewer) -> datetime | None:
    """When the oldest change was made that the index has not heard of; None if it is up to date, or nearly so.

    A viewer without access is told of changes of passages that are open to him, so that nothing shows that others change.
    """
    waiting = OutboxEntry.objects.filter(created__lt=timezone.now() - LAG).order_by("pk")
    return waiting.values_list("created", flat=True).first() if viewer.may_see_restricted else _oldest_open(waiting)


def _oldest_open(waiting: QuerySet[OutboxEntry]) -> datetime | None:
    """When the oldest change of an open passage was made; how far there was none is remembered, for every search asks."""
    day, last = timezone.localdate(), 0
    known = cache.get(CLOSED)
    if known is not None and known[0] == day and OutboxEntry.objects.filter(pk=known[1], passage=known[2]).exists():
        last = known[1]
    is_open = Item.open_condition(day, "page__item__")
    while part := list(waiting.filter(pk__gt=last).values_list("pk", "passage", "created")[:LOOKED_AT]):
        told = set(Passage.objects.filter(is_open, id__in={passage for _, passage, _ in part}).values_list("id", flat=True))
        for _, passage, created in part:
            if passage in told:
                return created
        last = part[-1][0]
        cache.set(CLOSED, (day, *part[-1][:2]), None)
    return None


def waiting() -> int:
    """How many changes the index has not heard of."""
    return OutboxEntry.objects.count()
