"""What a reader must know of the source of a quote besides its record: page, language, quality, how it was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from archive_site.citation.cited import CORRECTED, Reading
from archive_site.portal.worded import date_words, language_name, quality_word
from ingest.correction import PUT_BACK
from ingest.dates import PartialDate
from ingest.models import Page, Passage
from ingest.record import Record


@dataclass(frozen=True, slots=True)
class Source:
    """Of one passage: its language, its quality, and how its text came to be, in words and for a citation."""

    language: str
    quality: float
    legible: bool
    made: str
    reading: Reading

    @property
    def note(self) -> str:
        """`German · read by OCR, not corrected · quality good`."""
        quality = gettext("quality %(grade)s") % {"grade": quality_word(self.quality, self.legible)}
        return " · ".join(part for part in (language_name(self.language), self.made, quality) if part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Of one page: its label, its current text version, and the size of its scan (0 x 0 without one)."""

    label: str
    current: int
    width: int
    height: int


def sources(passage_ids: Iterable[str]) -> dict[str, Source]:
    """The sources of passages that gather() gave out (access is decided there), by one query."""
    rows = Passage.objects.filter(pk__in=set(passage_ids)).values_list(
        "id", "language", "quality", "legible", "version__step", "version__number"
    )
    return {row[0]: source_of(row[1], row[2], row[3], row[4], row[5]) for row in rows}


def source_of(language: str, quality: float, legible: bool, step: dict[str, object], number: int) -> Source:
    """From what the rows of a passage and of its text version say."""
    reading = Reading(number, str(step.get("name", "")) in CORRECTED)
    return Source(language, quality, legible, made(step, number), reading)


def sheets(page_ids: Iterable[str]) -> dict[str, Sheet]:
    """The pages of citations that gather() gave out, by one query."""
    rows = Page.objects.filter(pk__in=set(page_ids)).select_related("scan")
    return {row.pk: Sheet(row.label, row.version, *_size(row)) for row in rows}


def _size(page: Page) -> tuple[int, int]:
    return (page.image.width, page.image.height) if page.image is not None else (0, 0)


def made(step: dict[str, Any], number: int) -> str:
    """How a text version came to be, in the reader's words."""
    name, settings = str(step.get("name", "")), dict(step.get("settings") or ())
    number = int(settings.get(PUT_BACK, number))
    if name in CORRECTED:
        return gettext("corrected by hand")
    if name in ("recorded", "import"):
        return gettext("text recognised elsewhere, not corrected")
    return gettext("read by OCR, not corrected") if number == 1 else gettext("read again by OCR, not corrected")


def page_words(label: str) -> str:
    """`p. 2`, or the label itself where it is no number (`cover`)."""
    return pgettext("page", "p. %(label)s") % {"label": label} if label[:1].isdigit() else label


def cited(record: Record, label: str) -> str:
    """Title, date (where the title does not name the day) and page in one line: how a reader names a place in the archive."""
    day = "" if names_its_day(record.title, record.date) else date_words(record.date)
    parts = (record.title, day, page_words(label) if label else "")
    return ", ".join(part for part in parts if part)


def names_its_day(title: str, when: PartialDate | None) -> bool:
    """Whether a title like `Protokoll des Rathes, 15. Januar 1850` says the date itself."""
    if when is None or when.earliest != when.latest or when.uncertain:
        return False
    day, year = when.earliest.day, when.earliest.year
    written = rf"\b0?{day}(?:\.|º|°|er|st|nd|rd|th)?\s+(?:de\s+|of\s+)?[^\W\d]{{3,}}\.?,?\s+(?:de\s+)?{year}\b"
    return re.search(rf"{written}|[^\W\d]{{3,}}\.?\s+{day},?\s+{year}\b", title) is not None
