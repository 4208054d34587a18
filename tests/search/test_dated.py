"""Dates of many hands and calendars are read as the days that they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.calendars import easter, gregorian, reign, republican
from search.dated import Moment, dates

NEAR = Moment(18, 3, 1871)


def told(text, language):
    return [tuple((moment.day, moment.month, moment.year) for moment in one.moments) for one in dates(text, (language,), NEAR)]


@pytest.mark.parametrize(
    ("text", "language", "moments"),
    [
        ("On 3 March 1871 the mayor", "en", ((3, 3, 1871),)),
        ("March 3rd, 1871", "en", ((3, 3, 1871),)),
        ("the third of May 1866", "en", ((3, 5, 1866),)),
        ("am dritten März 1871", "de", ((3, 3, 1871),)),
        ("le premier mars 1871", "fr", ((1, 3, 1871),)),
        ("el tres de mayo de 1810", "es", ((3, 5, 1810),)),
        ("il 3 marzo 1871", "it", ((3, 3, 1871),)),
        ("die III Martii MDCCL", "la", ((3, 3, 1750),)),
        ("am 5. Heumonat 1799", "de", ((5, 7, 1799),)),
        ("3.3.1871", "de", ((3, 3, 1871),)),
        ("on the 3d inst.", "en", ((3, 3, 1871),)),
        ("the 28th ult.", "en", ((28, 2, 1871),)),
        ("am 3. d. M.", "de", ((3, 3, 1871),)),
        ("am 28. v. M.", "de", ((28, 2, 1871),)),
        ("le 3 du courant", "fr", ((3, 3, 1871),)),
        ("el 3 del corriente", "es", ((3, 3, 1871),)),
        ("il 3 corrente", "it", ((3, 3, 1871),)),
        ("10/21 February 1750", "en", ((10, 2, 1750), (21, 2, 1750))),
        ("11 February 1731/32", "en", ((11, 2, 1731), (11, 2, 1732))),
        ("25 October 1917 (O.S.)", "en", ((25, 10, 1917), (7, 11, 1917))),
        ("le 18 brumaire an VIII", "fr", ((9, 11, 1799),)),
        ("le neuf thermidor an II", "fr", ((27, 7, 1794),)),
        ("am Michaelistage 1848", "de", ((29, 9, 1848),)),
        ("at Michaelmas 1848", "en", ((29, 9, 1848),)),
        ("à la Saint-Michel 1848", "fr", ((29, 9, 1848),)),
        ("el día de San Miguel de 1848", "es", ((29, 9, 1848),)),
        ("San Michele arcangelo 1848", "it", ((29, 9, 1848),)),
        ("zu Ostern 1871", "de", ((9, 4, 1871),)),
        ("am Vorabend von Pfingsten 1871", "de", ((27, 5, 1871),)),
        ("eve of Easter 1871", "en", ((8, 4, 1871),)),
        ("vigilia S. Johannis 1650", "la", ((23, 6, 1650),)),
        ("12 Geo. III", "en", ((0, 0, 1771), (0, 0, 1772))),
        ("3 Vict.", "en", ((0, 0, 1839), (0, 0, 1840))),
        ("the 3 7ber 1702", "en", ((3, 9, 1702),)),
        ("den 4. 8bris 1650", "de", ((4, 10, 1650),)),
        ("le 3 Xbre 1790", "fr", ((3, 12, 1790),)),
    ],
)
def test_a_date_is_read(text, language, moments):
    assert told(text, language) == [moments]


@pytest.mark.parametrize("text", ["It may be that 312 links", "1,871 men marched", "He had 18 brown hats"])
def test_what_is_no_date_is_not_read_as_one(text):
    assert told(text, "en") == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("3 March 1871", "en"), ("am 3. März 1871", "de"), True),
        (("3 March 1871", "en"), ("am 3. März", "de"), True),
        (("9 November 1799", "en"), ("18 brumaire an VIII", "fr"), True),
        (("10 November 1799", "en"), ("18 brumaire an VIII", "fr"), False),
        (("21 February 1750", "en"), ("10/21 Febr. 1750", "de"), True),
        (("3 March 1871", "en"), ("March 1871", "en"), False),
        (("March 1871", "en"), ("3 March 1871", "en"), True),
        (("29 September 1848", "en"), ("zu Michaelis 1848", "de"), True),
    ],
)
def test_days_meet_over_calendars_and_languages_but_say_no_more(one, other, alike):
    (mine,), (theirs,) = (dates(text, (language,), NEAR) for text, language in (one, other))
    assert mine.meets(theirs) is alike


@pytest.mark.parametrize(("year", "month", "day"), [(1525, 4, 16), (1871, 4, 9), (1900, 4, 15), (2024, 3, 31), (1818, 3, 22)])
def test_easter(year, month, day):
    found = easter(year)
    assert found is not None and (found.month, found.day) == (month, day)


@given(st.integers(1583, 2199))
def test_easter_is_a_sunday_of_spring(year):
    day = easter(year)
    assert day is not None and day.isoweekday() == 7 and (3, 22) <= (day.month, day.day) <= (4, 25)


@pytest.mark.parametrize(("day", "months"), [((10, 2, 1750), (21, 2)), ((29, 2, 1700), (11, 3)), ((25, 10, 1917), (7, 11))])
def test_julian_days(day, months):
    found = gregorian(*day)
    assert found is not None and (found.day, found.month) == months


def test_days_that_there_are_not():
    assert gregorian(31, 2, 1700) is None and republican(31, 2, 8) is None and republican(1, 1, 15) is None
    assert reign("harold", 2, 1) == () and easter(100) is None


@given(st.text(max_size=120), st.sampled_from(["en", "de", "fr", "es", "it", "la", ""]))
def test_no_text_breaks_the_reading(text, language):
    for one in dates(text, (language,)):
        assert 0 <= one.span.start < one.span.end <= len(text) and one.moments
