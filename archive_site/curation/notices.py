"""Tells those who keep a collection what happened to it without them, by mail where mail is set up; it changes nothing."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override

from archive_site.curation.policy import Act, Powers, powers
from ingest.models import Event, Item

LOG = logging.getLogger("lacuna.curation")
LIFTED, DECIDED = "lift embargo", "decide case"
DAYS = 14  # for which the desk's first page shows them


def recent(seer: Powers) -> QuerySet[Event]:
    """The embargoes lifted and cases decided lately in the collections that this person keeps."""
    rows = Event.objects.filter(what__in=(LIFTED, DECIDED), when__gte=timezone.now() - timedelta(days=DAYS))
    where = seer.where(Act.CLOSE)
    if where is None:
        return rows
    own = Q(pk__in=())
    for slug in where:
        own |= Event.about(slug)
    return rows.filter(own)


def newest() -> int:
    """The number of the last event, from which `tell_since` counts."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def tell_since(number: int) -> int:
    """Writes to the keepers of each collection in which an embargo was lifted or a case decided since; gives how many."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(pk__gt=number, what__in=(LIFTED, DECIDED)).order_by("pk"):
        found[event.subject.partition("/")[0]].append(event)
    return sum(_told(slug, events) for slug, events in found.items())


def _told(slug: str, events: Iterable[Event]) -> int:
    to = keepers(slug)
    if not to or not settings.LACUNA_MAIL_FROM:
        return 0
    with override(settings.LANGUAGE_CODE):
        lines = "\n".join(_line(event) for event in events)
        subject = gettext("%(archive)s: news of %(collection)s") % {"archive": settings.LACUNA_NAME, "collection": slug}
        told = gettext("What has happened in this collection:")
    try:
        return sum(send_mail(subject, f"{told}\n\n{lines}\n", settings.LACUNA_MAIL_FROM, [one]) for one in to)
    except (SMTPException, OSError) as problem:
        LOG.warning("a notice about %s was not sent: %s", slug, problem)
        return 0


def keepers(slug: str) -> list[str]:
    """The addresses of those who may close items of the collection."""
    people = User.objects.filter(is_active=True, memberships__isnull=False).exclude(email="").distinct().order_by("pk")
    return list(dict.fromkeys(one.email for one in people if powers(one).may(Act.CLOSE, slug)))


def _line(event: Event) -> str:
    """One event as a line: no title, and nothing of a case but that it was decided."""
    if event.what == DECIDED:
        return gettext("case %(number)s was decided: %(state)s") % {"number": event.after["case"], "state": event.after["state"]}
    if Item.objects.filter(pk=event.subject).exists():
        return gettext("the embargo of %(item)s was lifted (%(why)s)") % {"item": event.subject, "why": event.why}
    return event.subject
