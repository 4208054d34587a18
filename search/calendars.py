"""Other reckonings - Julian, republican, church feasts, reigns - as days and years of our calendar; it reads no text."""

from datetime import date, timedelta

# 1 Vendémiaire of the years I to XIV: day of September, in the Gregorian year 1791 + n
_REPUBLICAN_STARTS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
GREGORIAN = 1582  # the year from which Easter is reckoned anew

# accession of English rulers: name, number, year, month, day
_REIGNS: dict[tuple[str, int], tuple[int, int, int]] = {
    ("henry", 7): (1485, 8, 22),
    ("henry", 8): (1509, 4, 22),
    ("edward", 6): (1547, 1, 28),
    ("mary", 1): (1553, 7, 6),
    ("elizabeth", 1): (1558, 11, 17),
    ("james", 1): (1603, 3, 24),
    ("charles", 1): (1625, 3, 27),
    ("charles", 2): (1649, 1, 30),
    ("james", 2): (1685, 2, 6),
    ("william", 3): (1689, 2, 13),
    ("anne", 1): (1702, 3, 8),
    ("george", 1): (1714, 8, 1),
    ("george", 2): (1727, 6, 11),
    ("george", 3): (1760, 10, 25),
    ("george", 4): (1820, 1, 29),
    ("william", 4): (1830, 6, 26),
    ("victoria", 1): (1837, 6, 20),
    ("edward", 7): (1901, 1, 22),
    ("george", 5): (1910, 5, 6),
}


def gregorian(day: int, month: int, year: int) -> date | None:
    """The day of our calendar that is a day of the Julian one; None for a day that there is not."""
    shift = (year if month > 2 else year - 1) // 100 - (year if month > 2 else year - 1) // 400 - 2
    if month == 2 and day == 29 and year % 4 == 0 and year % 400 and year % 100 == 0:
        found = made(28, 2, year)
        return found + timedelta(days=shift + 1) if found else None
    found = made(day, month, year)
    return found + timedelta(days=shift) if found else None


def republican(day: int, month: int, year: int) -> date | None:
    """The day of our calendar that is a day of the French republican one (month 13: complementary days)."""
    if not (1 <= year <= len(_REPUBLICAN_STARTS) and 1 <= month <= 13 and 1 <= day <= (6 if month == 13 else 30)):
        return None
    return date(1791 + year, 9, _REPUBLICAN_STARTS[year - 1]) + timedelta(days=30 * (month - 1) + day - 1)


def easter(year: int) -> date | None:
    """Easter Sunday: the Julian day before 1583, the Gregorian one since (Meeus, Astronomical Algorithms, chapter 8)."""
    if not 325 < year < 4100:
        return None
    if year <= GREGORIAN:
        moon = (19 * (year % 19) + 15) % 30
        march = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
        return made(march % 31 + 1, march // 31, year)
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    march = epact + week - 7 * ((golden + 11 * epact + 22 * week) // 451) + 114
    return made(march % 31 + 1, march // 31, year)


def reign(ruler: str, number: int, year: int) -> tuple[int, ...]:
    """The one or two years in which a regnal year of an English ruler lies; empty for a ruler that is not known."""
    begun = _REIGNS.get((ruler, number or 1))
    if begun is None or not 1 <= year <= 70:
        return ()
    return (begun[0] + year - 1, begun[0] + year)


def made(day: int, month: int, year: int) -> date | None:
    """The date, or None if there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
