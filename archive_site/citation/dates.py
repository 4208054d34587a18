"""Partial and uncertain dates as the manuals of style write them; plain days, months and years are left to the styles."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language

from archive_site.citation.csl import issued
from archive_site.portal.worded import date_words
from ingest.dates import EARLIEST, LATEST, PartialDate

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()  # as MLA 9 shortens them
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2]|XX)(?:-(?:\d\d|XX))?)?")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a manual writes what is not certain: in brackets or not, the word for about, and its English order of a day."""

    brackets: bool
    about: str = "ca."
    english_day: str = "F j, Y"


BRACKETS = Manner(True)  # Chicago 18: [1863?], [ca. 1863]
ISO = Manner(True, english_day="j F Y")  # ISO 690: [ca. 1863], [1863?]
MLA = Manner(False, "circa", "j F Y")  # MLA 9: circa 1863, 1863?
APA = Manner(False, "ca.", "Y, F j")  # APA 7, archival sources: ca. 1863


def styled(known: PartialDate, manner: Manner) -> dict[str, Any]:
    """The CSL date: in words of the spoken language where the date is a range, open, a season or not certain."""
    if _PLAIN.fullmatch(known.edtf):
        return issued(known)
    first, slash, second = known.edtf.partition("/")
    if slash and known.earliest != EARLIEST and known.latest != LATEST:
        begin, end = _point(first, manner), _point(second, manner)
        said = f"{begin}–{end}" if begin.isdigit() and end.isdigit() else f"{begin} – {end}"
    elif slash:
        said = date_words(PartialDate.parse(re.sub("[?~%]", "", known.edtf)))
    else:
        said = _point(first, manner)
    doubted = known.uncertain or "X" in first.partition("-")[0] or "X" in second.partition("-")[0]
    return {"literal": f"[{said}]" if manner.brackets and doubted else said}


def _point(edtf: str, manner: Manner) -> str:
    plain = edtf.rstrip("?~%")
    mark = edtf[len(plain) :]
    said = _plain(plain, manner)
    about = f"{manner.about} " if mark in ("~", "%") else ""
    return f"{about}{said}{'?' if mark in ('?', '%') else ''}"


def _plain(text: str, manner: Manner) -> str:
    known = PartialDate.parse(text)
    if known.earliest == known.latest:
        return day_in(known.earliest, manner.english_day)
    return date_words(known)


def day_in(day: date, english: str) -> str:
    """A day in the spoken language; English has the order that the manual asks for."""
    language = get_language() or "en"
    said = date_format(day, english if language.startswith("en") else "DATE_FORMAT")
    return said.lower() if language == "it" else said  # Django has Italian months with a capital letter, which Italian has not


def visited(day: date, manner: Manner) -> str:
    """The day of reading, as the manuals write it behind their words for it."""
    if manner is MLA and (get_language() or "en").startswith("en"):
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return day_in(day, "F j, Y" if manner is APA else manner.english_day)
