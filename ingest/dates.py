"""Dates as archives know them: partial, uncertain or a range, in EDTF (ISO 8601-2 levels 0 and 1, and `XX` digits)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%]?)", re.ASCII)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_OPEN = ("", "..")
EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An EDTF expression with the earliest and latest day that it allows."""

    edtf: str
    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise ValueError(f"date {self.edtf!r} ends before it begins")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads years, months, days and seasons (`1871-22`), marks (`1871?`), digits left open (`187X`), ranges (`1871/..`).

        Raises ValueError with one line that names what is wrong.
        """
        edtf = text.strip()
        first, slash, second = edtf.partition("/")
        if not slash:
            return cls(edtf, *_point(edtf, edtf))
        if first in _OPEN and second in _OPEN:
            raise ValueError(f"date {edtf!r} is open on both sides; name at least one year")
        begin = EARLIEST if first in _OPEN else _point(first, edtf)[0]
        end = LATEST if second in _OPEN else _point(second, edtf)[1]
        return cls(edtf, begin, end)

    @property
    def uncertain(self) -> bool:
        return any(mark in self.edtf for mark in "?~%")

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether some day that this date allows lies between `first` and `last` (both inclusive, None: open)."""
        return (last is None or self.earliest <= last) and (first is None or self.latest >= first)


def _point(text: str, whole: str) -> tuple[date, date]:
    found = _POINT.fullmatch(text)
    if found is None:
        raise ValueError(f"date {whole!r} is not EDTF; write it like 1871, 1871-03-18, 1871?, 187X or 1871/1873")
    year = found["year"]
    first_year, last_year = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    month, day = found["month"], found["day"]
    if last_year < 1 or (first_year != last_year and month):
        raise ValueError(f"date {whole!r} has no such year")
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise ValueError(f"date {whole!r} names a day without its month")
        return date(first_year, 1, 1), date(last_year, 12, 31)
    first_month, last_month = _SEASONS.get(int(month), (int(month), int(month)))
    if not 1 <= first_month <= 12:
        raise ValueError(f"date {whole!r} has no such month: {month}")
    if day in (None, "XX"):
        return date(first_year, first_month, 1), _month_end(first_year, last_month)
    try:
        exact = date(first_year, int(month), int(day))
    except ValueError:
        raise ValueError(f"date {whole!r} has no such day: {day}") from None
    return exact, exact


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
