"""Passages that a new day moves from one index to the other, since an embargo has begun or lapsed; it writes no index."""

import datetime
from collections.abc import Iterator

from ingest.models import Item, Passage
from search.backends import Writers
from search.indexing.apply import batches
from search.indexing.models import ONLY, IndexDay
from search.indexing.outbox import BATCH


def is_settled(generation: str, day: datetime.date) -> bool:
    """Whether the generation was looked through for this day: of all other moves the outbox tells."""
    return IndexDay.objects.filter(generation=generation, day=day).exists()


def settle(generation: str, day: datetime.date) -> None:
    """Notes that all that moved() gave was applied."""
    IndexDay.objects.update_or_create(id=ONLY, defaults={"generation": generation, "day": day})


def moved(writers: Writers, day: datetime.date) -> Iterator[str]:
    """Passages that stand in the wrong index for that day."""
    open_item = Item.open_condition(day, "page__item__")
    for ids in batches(passage for passage, _ in writers["restricted"].walk()):
        yield from Passage.objects.filter(open_item, id__in=ids).values_list("id", flat=True)
    closed = Passage.objects.exclude(open_item).order_by("id")
    last = ""
    while page := list(closed.filter(id__gt=last).values_list("id", flat=True)[:BATCH]):
        last = page[-1]
        yield from writers["public"].states(page)
