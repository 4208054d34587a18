"""States, acts and their history in the words of the interface; it decides nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from archive_site.portal.worded import day_words
from ingest.models import Event, Item

STANDINGS = ("received", "processed", "in review", "published", "restricted", "embargoed", "closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as a row: when, who, what, about what, why, and what it changed from and to."""

    when: str
    who: str
    what: str
    subject: str
    why: str
    changed: tuple[tuple[str, str, str], ...]


def standing_word(standing: str) -> str:
    words = {
        "received": gettext("received"),
        "processed": gettext("processed"),
        "in review": gettext("in review"),
        "published": gettext("published"),
        "restricted": gettext("restricted"),
        "embargoed": gettext("embargoed"),
        "closed": gettext("closed by rule"),
        "withdrawn": gettext("withdrawn"),
    }
    return words[standing]


def standing_line(item: Item) -> str:
    """`embargoed until 1 May 2031`, or the state alone."""
    rights = item.access
    word = standing_word(standing := rights.standing(timezone.localdate()))
    day = {"embargoed": rights.embargo_until, "closed": rights.closed_until}.get(standing)
    return gettext("%(state)s until %(day)s") % {"state": word, "day": day_words(day)} if day else word


def event_lines(events: Iterable[Event]) -> tuple[EventLine, ...]:
    return tuple(
        EventLine(
            date_format(timezone.localtime(event.when), "Y-m-d H:i"),
            event.who,
            event.what,
            event.subject,
            event.why,
            tuple(_changes(event)),
        )
        for event in events
    )


def _changes(event: Event) -> Iterable[tuple[str, str, str]]:
    for name in dict.fromkeys((*event.before, *event.after)):
        before, after = event.before.get(name), event.after.get(name)
        if before != after:
            yield name, _said(before), _said(after)


def _said(value: object) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:79]}…"
