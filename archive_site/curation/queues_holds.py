"""Who has taken what of the desk's queues: a claim that lapses by itself, or a thing given to a person until it is done."""

from collections.abc import Collection
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from archive_site.curation.queue_models import Hold
from ingest.models import Event

CLAIMED = timedelta(minutes=30)
PAGES, TASKS = "pages", "tasks"


class Held(Exception):
    """Somebody else has it; nothing was changed. `who` is the user name."""

    def __init__(self, who: str) -> None:
        super().__init__(f"{who} has it")
        self.who = who


def living() -> Q:
    """The condition on holds that have not lapsed."""
    return Q(until=None) | Q(until__gt=timezone.now())


def holders(queue: str, subjects: Collection[str]) -> dict[str, Hold]:
    """The living holds of these things, by subject."""
    return {row.subject: row for row in Hold.objects.filter(living(), queue=queue, subject__in=subjects)}


def claim(queue: str, subject: str, who: str) -> Hold:
    """Takes the thing for half an hour, or prolongs that; what was given to this person stays his. Raises Held."""
    until = timezone.now() + CLAIMED
    try:
        with transaction.atomic():
            return Hold.objects.create(queue=queue, subject=subject, who=who, until=until)
    except IntegrityError:
        pass
    with transaction.atomic():
        row = Hold.objects.select_for_update().filter(queue=queue, subject=subject).first()
        if row is None:
            return Hold.objects.create(queue=queue, subject=subject, who=who, until=until)
        lapsed = row.until is not None and row.until <= timezone.now()
        if row.who != who and not lapsed:
            raise Held(row.who)
        if row.who != who or row.until is not None:
            row.who, row.until, row.given_by = who, until, ""
            row.save(update_fields=("who", "until", "given_by"))
        return row


def give(queue: str, subject: str, who: str, by: str) -> Hold:
    """Gives the thing to a person until it is done, whoever had it: one event."""
    with transaction.atomic():
        before = Hold.objects.filter(living(), queue=queue, subject=subject).values_list("who", flat=True).first()
        fresh = {"who": who, "until": None, "given_by": by}
        row, _ = Hold.objects.update_or_create(queue=queue, subject=subject, defaults=fresh)
        Event.objects.create(who=by, what="assign", subject=subject, before={"who": before}, after={"who": who, "queue": queue})
    return row


def let_go(queue: str, subject: str, who: str) -> bool:
    """Gives up what this person has; gives whether he had it."""
    return bool(Hold.objects.filter(queue=queue, subject=subject, who=who).delete()[0])


def done(queue: str, subject: str) -> None:
    """The thing is done: nobody has it any more."""
    Hold.objects.filter(queue=queue, subject=subject).delete()
