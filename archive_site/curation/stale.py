"""What is not what it would be if made today, and what a changed recipe would set going: how much, why, how long.

It makes nothing again: readings wait for an archivist, passages and index for `manage.py ingest`, `index` and the workers.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from ingest.engines import get_engine
from ingest.models import Item, OutboxEntry, Page, Passage
from ingest.rereading.estimate import to_read, to_split
from ingest.rereading.stale import PASSAGES, Stale, stale_passages, stale_readings
from search.backends import ACCESS, IndexUnusable, get_backend
from search.encoders import get_encoder
from search.entities.keep import outdated
from search.entities.keep import recipe as names_recipe
from search.index import current_recipe
from search.models import NoteSource, ReplyRecord, ResearchNote
from search.notes.standing import LIVING, standing

_PROBED = 8  # passages that are encoded to see how long that takes
_RECORDS = 500  # latest replies that are looked at


class Thing(StrEnum):
    """What may be stale, or made again."""

    READINGS = "readings"
    PASSAGES = "passages"
    CHANGES = "changes"
    ENTRIES = "entries"
    NAMES = "names"
    NOTES = "notes"
    REPLIES = "replies"


class Change(StrEnum):
    """Which recipe might change."""

    READING = "reading"
    PASSAGES = "passages"
    ANALYSIS = "analysis"
    ENCODER = "encoder"


@dataclass(frozen=True, slots=True)
class Due:
    """So many of a thing; `why` is a reason of `ingest.rereading.stale` or one word of its own, `had` and `has` what made and
    would make it, `seconds` what one worker takes, None where that is not known or nothing is made."""

    thing: Thing
    number: int
    why: str = ""
    had: str = ""
    has: str = ""
    engine: str = ""
    seconds: float | None = None

    def document(self) -> dict[str, object]:
        """As JSON holds it."""
        seconds = None if self.seconds is None else round(self.seconds, 1)
        return {
            "what": str(self.thing),
            "number": self.number,
            "why": self.why,
            "had": self.had,
            "now": self.has,
            "seconds": seconds,
        }


def due(collections: Sequence[str] | None = None) -> tuple[Due, ...]:
    """All that is stale; of some collections alone their readings and passages, for the rest is of the archive as a whole."""
    found = [_reading(one) for one in stale_readings(collections)]
    for one in stale_passages(collections):
        found.append(Due(Thing.PASSAGES, one.pages, PASSAGES, one.had, one.has, seconds=to_split(one.pages).seconds))
    return (*found, *(_of_the_whole() if collections is None else ()))


def dry_run(change: Change, engine: str, collections: Sequence[str] | None = None) -> tuple[Due, ...]:
    """What would be made again if that recipe changed, in the order in which it is made; it writes nothing.

    Raises ValueError for an engine that there is not.
    """
    within = {} if collections is None else {"item__collection__in": collections}
    pages = Page.objects.filter(item__in=Item.objects.held(), scan__isnull=False, **within)
    passages = Passage.objects.filter(page__in=pages)
    number, pieces = pages.count(), passages.count()
    found: list[Due] = []
    why = f"change {change}"
    if change == Change.READING:
        get_engine(engine)
        found.append(Due(Thing.READINGS, number, why, has=engine, engine=engine, seconds=to_read(number, engine).seconds))
    if change in (Change.READING, Change.PASSAGES):
        read = pages.filter(version__gt=0).count() if change == Change.PASSAGES else number
        found.append(Due(Thing.PASSAGES, read, why, seconds=to_split(read).seconds))
    found.append(Due(Thing.ENTRIES, pieces, why, seconds=_encoding(pieces)))
    if change in (Change.READING, Change.PASSAGES):
        found.append(Due(Thing.NAMES, passages.values("page__item").distinct().count(), why))
        sources = NoteSource.objects.filter(page__in=pages.values("pk"))
        notes = ResearchNote.objects.filter(state__in=LIVING, pk__in=sources.values("note"))
        found.append(Due(Thing.NOTES, notes.count(), why))
    return tuple(one for one in found if one.number)


def _reading(one: Stale) -> Due:
    return Due(Thing.READINGS, one.pages, one.why, one.had, one.has, one.engine, to_read(one.pages, one.engine).seconds)


def _of_the_whole() -> list[Due]:
    """What hangs on the whole archive: the index, names, notes, and replies that were given."""
    found = []
    if waiting := OutboxEntry.objects.count():
        found.append(Due(Thing.CHANGES, waiting, "outbox", seconds=_encoding(waiting)))
    if wrong := _other_recipe():
        number = Passage.objects.count()
        found.append(Due(Thing.ENTRIES, number, "index", wrong, str(current_recipe()), seconds=_encoding(number)))
    if items := len(outdated(names_recipe())):
        found.append(Due(Thing.NAMES, items, "names"))
    if notes := ResearchNote.objects.filter(state__in=LIVING).exclude(pk__in=standing().values("pk")).count():
        found.append(Due(Thing.NOTES, notes, "sources"))
    if replies := _overtaken():
        found.append(Due(Thing.REPLIES, replies, "versions"))
    return found


def _other_recipe() -> str:
    """What the index was made with, if that is not what it would be made with now."""
    try:
        made = [str(recipe) for access in ACCESS if (recipe := get_backend(access).recipe()) != current_recipe()]
    except IndexUnusable as error:
        return str(error)
    return made[0] if made else ""


def _overtaken() -> int:
    """How many of the latest replies looked at a version of a page that is not the current one any more."""
    records = list(ReplyRecord.objects.order_by("-last").values_list("evidence", flat=True)[:_RECORDS])
    looked = [{page: version for one in evidence for page, version in one["pages"].items()} for evidence in records]
    pages = {page for seen in looked for page in seen}
    current = dict(Page.objects.filter(pk__in=pages).values_list("pk", "version"))
    return sum(any(current.get(page) != version for page, version in seen.items()) for seen in looked)


def _encoding(passages: int) -> float | None:
    """Seconds of one worker for so many entries, by encoding a few of the archive's passages."""
    rows = list(islice(Passage.objects.order_by("pk").values_list("text", "language"), _PROBED))
    if not rows:
        return None
    encoder = get_encoder()
    encoder.passages([rows[0][0]], [rows[0][1]])  # so that loading it does not count
    begun = time.perf_counter()
    encoder.passages([text for text, _ in rows], [language for _, language in rows])
    return (time.perf_counter() - begun) / len(rows) * passages
