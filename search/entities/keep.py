"""Keeps rows of names equal to the passages: reads the items whose passages changed, again as a whole; it decides no access."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ingest.models import Item, Passage
from ingest.recipes import digest
from search.dated import UNDATED, Moment
from search.entities import settle, ties
from search.entities.echoes import Known, echoed
from search.entities.mention import PERSON, Mention, Tie
from search.entities.own_names import OwnNames, over, own_names
from search.entities.readers import NameReader, get_reader
from search.entities.runs import Words
from search.entities.settle import Settled, settled
from search.models import NameMention, NamesRead, NameTie

BATCH = 200  # items of one transaction
Progress = Callable[[int], None]


def silent(number: int) -> None:
    """Progress that nobody watches."""


def recipe() -> str:
    """What names are read with now."""
    return digest("names", get_reader().name, ties.VERSION, settle.VERSION, _own().stamp)


def _own() -> OwnNames:
    return own_names(Path(settings.LACUNA_LEXICONS))


def outdated(made_by: str) -> list[str]:
    """Ids of items of which a passage was never read for names, or with another recipe."""
    rows = Passage.objects.exclude(names_read__recipe=made_by)
    return list(rows.order_by("page__item").values_list("page__item", flat=True).distinct())


def renew(progress: Progress = silent) -> int:
    """Reads the names of all items that need it, and gives the number of their passages; what is done stays done."""
    made_by, done = recipe(), 0
    rest = iter(outdated(made_by))
    while batch := list(islice(rest, BATCH)):
        with transaction.atomic():
            for item in Item.objects.filter(id__in=batch).order_by("id"):
                number = _renew_item(item, made_by)
                done += number
                progress(number)
    return done


def _renew_item(item: Item, made_by: str) -> int:
    passages = list(Passage.objects.filter(page__item=item).order_by("page__number", "ordinal").only("id", "text", "language"))
    NamesRead.objects.filter(passage__in=passages).delete()
    NameMention.objects.filter(passage__in=passages).delete()
    first = [(row, _mentions(row, get_reader(), _own())) for row in passages]
    known = Known.of([one for _, mentions in first for one in mentions])
    read = [(row, echoed(row.text, row.language, mentions, known)) for row, mentions in first]
    keyed = iter(settled([(one, row.language) for row, mentions in read for one in mentions], _own().keys))
    near = _day(item)
    rows: list[NameMention] = []
    tied: list[NameTie] = []
    for row, mentions in read:
        own = [_row(row, one) for one in islice(keyed, len(mentions))]
        rows += own
        tied += [_tie_row(row, one, own) for one in ties.ties(row.text, row.language, mentions, near)]
    NameMention.objects.bulk_create(rows, batch_size=500)
    NameTie.objects.bulk_create(tied, batch_size=500)
    made = [NamesRead(passage=row, recipe=made_by, source=digest(row.text, row.language)) for row in passages]
    NamesRead.objects.bulk_create(made, batch_size=500)
    return len(passages)


def _day(item: Item) -> Moment:
    """The day of an item that has just one."""
    day = item.latest if item.earliest == item.latest else None
    return Moment(day.day, day.month, day.year) if day else UNDATED


def _mentions(row: Passage, reader: NameReader, own: OwnNames) -> tuple[Mention, ...]:
    read = tuple(reader.read(row.text, row.language))
    return over(own.read(Words.of(row.text)), read) if own.names else read


def _row(passage: Passage, one: Settled) -> NameMention:
    mention = one.mention
    return NameMention(
        passage=passage,
        kind=mention.kind,
        start=mention.span.start,
        end=mention.span.end,
        name=mention.name[:200],
        key=one.key[:200],
        family=one.family[:100],
        sex=one.sex if mention.kind == PERSON else "",
        taken=one.taken,
    )


def _tie_row(passage: Passage, tie: Tie, rows: Sequence[NameMention]) -> NameTie:
    return NameTie(
        passage=passage,
        kind=tie.kind,
        subject=rows[tie.subject],
        other=rows[tie.other] if tie.other is not None else None,
        start=tie.span.start,
        end=tie.span.end,
        word=tie.word[:100],
        date=tie.date,
    )
