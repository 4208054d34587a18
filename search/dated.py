"""Dates as texts write them - figures, words, old calendars, feasts, reigns - with what each may mean; it knows no claims."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.page import Span
from search import calendars, feasts
from search.date_words import (
    BETWEEN,
    FIRST,
    FURTHER_MONTHS,
    NUMBERED_MONTH,
    NUMERIC,
    OLD_STYLE,
    REGNAL,
    RELATIVE,
    REPUBLICAN,
    RULERS,
    SEVENTH,
    WORD,
    YEAR,
)
from search.kinds import MONTHS
from search.numerals import ordinal, value
from search.roman import roman
from search.wording import fold


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or what is known of it: 0 stands for what is not."""

    day: int
    month: int
    year: int

    def within(self, other: "Moment", years: frozenset[int]) -> bool:
        """Whether `other` says all that this says; a year that it does not say may be one of `years`."""
        if self.year and self.year != other.year and not (other.year == 0 and (self.year in years)):
            return False
        return self.day in (0, other.day) and self.month in (0, other.month)


UNDATED = Moment(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written and the moments that it may mean, of which any may be meant; `feast`: told by a feast's name."""

    span: Span
    moments: tuple[Moment, ...]
    feast: bool = False

    def meets(self, other: "Dated") -> bool:
        """Whether `other` may tell this day, whatever its year where it names none."""
        return any(one.within(held, frozenset((one.year,))) for one in self.moments for held in other.moments)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    span: Span


@lru_cache(maxsize=2_000)
def dates(text: str, languages: tuple[str, ...], near: Moment = UNDATED) -> tuple[Dated, ...]:
    """Every date of the text, in order; `near` is the day of its source, from which "inst." and "ult." count."""
    read = tuple(_Word(match[0], fold(match[0]), Span(*match.span())) for match in WORD.finditer(text))
    found: list[Dated] = [*_relative(text, near), *_regnal(text), *_numeric(text, languages)]
    found += _written(text, read, languages)
    found += _feasts(read, near)
    taken: list[Dated] = []
    for one in sorted(found, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in taken):
            taken.append(one)
    taken += _years(text, taken)
    return tuple(_old_style(text, one) for one in sorted(taken, key=lambda one: one.span.start))


def _years(text: str, taken: Sequence[Dated]) -> list[Dated]:
    free = []
    for match in re.finditer(r"(?<![\d.,])(1[0-9]{3}|20\d\d)(?:/(\d{1,2}))?(?![\d]|[.,]\d)", text):
        if all(match.end() <= one.span.start or one.span.end <= match.start() for one in taken):
            free.append(Dated(Span(*match.span()), tuple(Moment(0, 0, year) for year in _double(int(match[1]), match[2]))))
    return free


def _double(year: int, second: str | None) -> tuple[int, ...]:
    """`1731/32`: either year."""
    if not second:
        return (year,)
    return (year, year - year % 10 ** len(second) + int(second))


def _old_style(text: str, one: Dated) -> Dated:
    """A day marked as of the old style is that of ours too."""
    if not OLD_STYLE.match(text, one.span.end):
        return one
    ours = (calendars.gregorian(each.day, each.month, each.year) for each in one.moments if each.day and each.month and each.year)
    return replace(one, moments=one.moments + tuple(Moment(day.day, day.month, day.year) for day in ours if day))


def _relative(text: str, near: Moment) -> Iterator[Dated]:
    for pattern, shift in RELATIVE:
        for match in pattern.finditer(text):
            if near.month and 1 <= int(match[1]) <= 31:
                months = near.year * 12 + near.month - 1 + shift
                yield Dated(Span(*match.span()), (Moment(int(match[1]), months % 12 + 1, months // 12 if near.year else 0),))


def _regnal(text: str) -> Iterator[Dated]:
    for match in REGNAL.finditer(text):
        name = match[2].casefold()
        number = int(match[3]) if match[3] and match[3].isdigit() else (roman(match[3]) or 0) if match[3] else 0
        years = calendars.reign(RULERS.get(name, name), number, int(match[1]))
        if years:
            yield Dated(Span(*match.span()), tuple(Moment(0, 0, year) for year in years))


def _numeric(text: str, languages: tuple[str, ...]) -> Iterator[Dated]:
    for match in NUMERIC.finditer(text):
        if match[5]:
            parts = [(int(match[7]), int(match[6]), int(match[5]))]
        else:
            parts = [(int(match[1]), int(match[3]), int(match[4]))]
            if "en" in languages and match[2] == "/":
                parts.append((int(match[3]), int(match[1]), int(match[4])))
        moments = tuple(Moment(*part) for part in parts if 1 <= part[0] <= 31 and 1 <= part[1] <= 12)
        if moments:
            yield Dated(Span(*match.span()), moments)


def _written(text: str, read: Sequence[_Word], languages: tuple[str, ...]) -> Iterator[Dated]:
    """A month's name or number-name with the day and the year beside it."""
    numbered = {match.start(): (match.end(), NUMBERED_MONTH[match[1].casefold()]) for match in SEVENTH.finditer(text)}
    for place, word in enumerate(read):
        end, last = word.span.end, place
        if word.span.start in numbered:
            end, month = numbered[word.span.start]
            while last + 1 < len(read) and read[last + 1].span.end <= end:
                last += 1
        else:
            month = _month(word, text, languages)
        republican = REPUBLICAN.get(word.folded, 0)
        if not month and not republican:
            continue
        first, days = _days(text, read, place, last, languages)
        after, years = _year_after(text, read, days[1], bool(republican), languages)
        span = Span(read[first].span.start, max(end, read[after].span.end))
        if republican:
            yield Dated(span, tuple(_from_republic(days[0][0], republican, years[0] if years else 0)))
        elif days[0][0] or years or len(word.text) > 3:
            yield Dated(span, tuple(_moments(days[0], month, years, first == place)))


def _moments(days: tuple[int, int], month: int, years: tuple[int, ...], _: bool) -> Iterator[Moment]:
    """One moment for each reading: `10/21 Feb` is the 10th by the old style and the 21st by ours."""
    for year in years or (0,):
        for day in dict.fromkeys(day for day in days if day or not any(days)):
            yield Moment(day, month, year)


def _from_republic(day: int, month: int, year: int) -> Iterator[Moment]:
    ours = calendars.republican(day or 1, month, year)
    if ours is not None:
        yield Moment(ours.day if day else 0, ours.month if day else 0, ours.year)


@lru_cache(maxsize=8_000)
def _named_month(folded: str, languages: tuple[str, ...]) -> int:
    for language in dict.fromkeys((*languages, "la")):
        for number, name in enumerate(MONTHS.get(language, "").split(), 1):
            month = fold(name)
            if (
                folded == month
                or (len(folded) >= 4 and month.startswith(folded))
                or (len(month) > 5 and folded.startswith(month[:-1]))
            ):
                return number
    return 0


def _month(word: _Word, text: str, languages: tuple[str, ...]) -> int:
    if not word.text[0].isalpha():
        return 0
    if word.folded in ("may", "mars", "mar", "marzo", "augusti", "august") and word.text[0].islower() and "en" in languages[:1]:
        return 0
    short = len(word.folded) <= 4 and text[word.span.end : word.span.end + 1] != "."
    further = FURTHER_MONTHS.get(word.folded, 0)
    return _named_month(word.folded, languages) or (further if not short or len(word.folded) > 3 else 0)


def _days(
    text: str, read: Sequence[_Word], place: int, last: int, languages: tuple[str, ...]
) -> tuple[int, tuple[tuple[int, int], int]]:
    """Place of the first word of the date, the day (two for `10/21`), and the last word so far."""
    at = place - 1
    while at >= 0 and place - at < 4 and read[at].folded in BETWEEN and not _gap(text, read, at, ",;:"):
        at -= 1
    if at >= 0 and place - at <= 4 and (day := _number(read[at], languages)) and day <= 31 and not _gap(text, read, at, ",;:"):
        if (
            at
            and text[read[at - 1].span.end : read[at].span.start] == "/"
            and (one := _number(read[at - 1], languages)) <= 31
            and one
        ):
            return at - 1, ((one, day), last)
        return at, ((day, 0), last)
    at = last + 1
    if at < len(read) and read[at].folded == "the":
        at += 1
    if at < len(read) and read[at].span.start - read[last].span.end < 8 and (day := _number(read[at], languages)) and day <= 31:
        if (
            text[read[at].span.end : read[at].span.end + 1] == "/"
            and at + 1 < len(read)
            and (two := _number(read[at + 1], languages)) <= 31
        ):
            return place, ((day, two), at + 1)
        return place, ((day, 0), at)
    return place, ((0, 0), last)


def _year_after(
    text: str, read: Sequence[_Word], last: int, republican: bool, languages: tuple[str, ...]
) -> tuple[int, tuple[int, ...]]:
    at = last + 1
    while at < len(read) and at - last < 4 and read[at].folded in BETWEEN:
        at += 1
    if at >= len(read) or read[at].span.start - read[last].span.end > 14:
        return last, ()
    word = read[at]
    if republican:
        number = _number(word, languages)
        return (at, (number,)) if 1 <= number <= 14 else (last, ())
    if YEAR.fullmatch(word.text):
        tail = re.match(r"/(\d{1,2})(?!\d)", text[word.span.end :])
        return at + bool(tail), _double(int(word.text), tail[1] if tail else None)
    number = roman(word.text) or 0
    return (at, (number,)) if 1000 < number < 2100 else (last, ())


def _number(word: _Word, languages: tuple[str, ...]) -> int:
    """The value of a word that numbers a day or a year: figures, Roman numerals, cardinals, ordinals; 0 for none."""
    if word.text.isdigit():
        return int(word.text)
    if word.folded in FIRST:
        return 1
    for language in languages:
        found = ordinal(word.folded, language) or (value(word.folded, language) if language in ("fr", "es", "it") else None)
        if found:
            return found
    return (roman(word.text) or 0) if word.text.isupper() else 0


def _gap(text: str, read: Sequence[_Word], at: int, marks: str) -> bool:
    between = text[read[at].span.end : read[at + 1].span.start] if at + 1 < len(read) else ""
    return any(mark in between for mark in marks) or len(between) > 4


def _feasts(read: Sequence[_Word], near: Moment) -> Iterator[Dated]:
    """Feasts with the year after them, or that of the source for want of one."""
    words = " ".join(word.folded for word in read)
    starts, at = {}, 0
    for place, word in enumerate(read):
        starts[at] = place
        at += len(word.folded) + 1
    ends = {start + len(read[place].folded): place for start, place in starts.items()}
    for start, end, meaning, eve in feasts.found(words):
        if start not in starts or end not in ends:
            continue
        first, last = starts[start], ends[end]
        year = next((int(word.text) for word in read[last + 1 : last + 3] if YEAR.fullmatch(word.text)), 0)
        after = next((at for at in range(last + 1, min(last + 3, len(read))) if year and read[at].text == str(year)), last)
        day = feasts.day_of(meaning, year or near.year)
        if day is None:
            continue
        moment = Moment(*day, year)
        if eve:
            moment = _day_before(moment)
        yield Dated(Span(read[first].span.start, read[after].span.end), (moment,), feast=True)


def _day_before(moment: Moment) -> Moment:
    day = calendars.made(moment.day, moment.month, moment.year or 1901)
    before = day.fromordinal(day.toordinal() - 1) if day else None
    return Moment(before.day, before.month, moment.year and before.year) if before else moment
