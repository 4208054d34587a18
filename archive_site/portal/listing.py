"""Items as lines of a list: title, date, languages; for home and collections; it shows only what it is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from archive_site.portal.quotes import own_language
from archive_site.portal.worded import date_words, language_name
from ingest.dates import PartialDate
from ingest.models import Item


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item; `open` is False where only archivists see it."""

    address: str
    title: str
    title_language: str
    date: str
    languages: str
    open: bool


def item_lines(rows: Iterable[Item]) -> tuple[ItemLine, ...]:
    today = timezone.localdate()
    return tuple(
        ItemLine(
            address=f"/items/{row.pk}",
            title=row.title,
            title_language=own_language(tuple(row.languages)),
            date=date_words(PartialDate.parse(row.date)) if row.date else "",
            languages=", ".join(language_name(code) for code in row.languages),
            open=row.access.is_open(today),
        )
        for row in rows
    )
