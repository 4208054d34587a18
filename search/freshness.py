"""As of when the index answers, where changes have waited for it long: of what the viewer may see alone; it changes nothing."""

from datetime import datetime, timedelta

from django.utils import timezone

from ingest.models import Item, OutboxEntry, Passage
from search.viewer import Viewer

LAG = timedelta(minutes=1)  # so long nobody needs to be told
LOOKED_AT = 5_000


def as_of(viewer: Viewer) -> datetime | None:
    """When the oldest change was made that the index has not heard of; None if it is up to date, or nearly so.

    A viewer without access is told of changes of passages that are open to him, so that nothing shows that others change.
    """
    waiting = OutboxEntry.objects.filter(created__lt=timezone.now() - LAG).order_by("pk")
    if not viewer.may_see_restricted:
        oldest = list(waiting.values_list("passage", "created")[:LOOKED_AT])
        if not oldest:
            return None
        is_open = Item.open_condition(timezone.localdate(), "page__item__")
        told = set(Passage.objects.filter(is_open, id__in={passage for passage, _ in oldest}).values_list("id", flat=True))
        times = [created for passage, created in oldest if passage in told]
    else:
        times = list(waiting.values_list("created", flat=True)[:1])
    return min(times, default=None)


def waiting() -> int:
    """How many changes the index has not heard of."""
    return OutboxEntry.objects.count()
