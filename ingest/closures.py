"""What happens to items by rule: closure periods, embargoes on their day, reading that ended; people do the rest."""

import datetime

from django.db import transaction

from ingest.curation import admit, lift
from ingest.models import ClosureRule, Collection, Event, Item, Page, Passage
from ingest.models.access import closed_until, rules_of
from ingest.models.holdings import ItemQuerySet
from ingest.store import BATCH, tell


@transaction.atomic
def set_rule(collection: Collection, item_type: str, years: int | None, who: str, why: str) -> int:
    """Closes items of that type ("": of all others) for so many years; None takes the rule away; gives how many items change."""
    held = ClosureRule.objects.filter(collection=collection, type=item_type).first()
    if years is not None:
        ClosureRule.objects.update_or_create(collection=collection, type=item_type, defaults={"years": years})
    elif held is not None:
        held.delete()
    changed = _renew(collection)
    before = {"type": item_type, "years": held.years if held else None}
    Event.objects.create(
        who=who[:200],
        what="set closure rule",
        subject=collection.pk,
        why=why[:500],
        before=before,
        after={"type": item_type, "years": years, "items": changed},
    )
    return changed


def _renew(collection: Collection) -> int:
    changed, rules = 0, rules_of(collection.pk)
    for item in Item.objects.filter(collection=collection).iterator(chunk_size=BATCH):
        day = closed_until(item, rules)
        if day != item.closed_until:
            Item.objects.filter(pk=item.pk).update(closed_until=day)
            tell(Passage.objects.filter(page__item=item).values_list("id", flat=True))
            changed += 1
    return changed


def due(on: datetime.date) -> bool:
    """Whether `settle` has something to do."""
    return _lapsed(on).exists() or _read().exists()


def settle(on: datetime.date, who: str) -> tuple[int, int]:
    """Lifts embargoes whose day has come, and calls items processed of which no page waits; gives how many of each."""
    lapsed, read = list(_lapsed(on)), list(_read())
    for item in lapsed:
        lift(item, who, f"its day has come: {item.embargo_until}")
    for item in read:
        admit(item, "processed", who, "all its pages were read or could not be")
    return len(lapsed), len(read)


def _lapsed(on: datetime.date) -> ItemQuerySet:
    return Item.objects.held().filter(embargo_until__lte=on)


def _read() -> ItemQuerySet:
    waiting = Page.objects.filter(state=Page.State.WAITING)
    return Item.objects.filter(state="received", pages__isnull=False).exclude(pages__in=waiting).distinct()
