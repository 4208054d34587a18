"""Dates, languages, grades and counts in the words of the interface's language; it decides nothing about them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ingest.dates import EARLIEST, LATEST, PartialDate
from ingest.languages import LANGUAGES
from search.entries import quality_class

LANGUAGE_NAMES = {
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "nl": _("Dutch"),
    "pt": _("Portuguese"),
    "la": _("Latin"),
    "sv": _("Swedish"),
    "fi": _("Finnish"),
    "pl": _("Polish"),
    "cs": _("Czech"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "el": _("Greek"),
}
KINDS = {
    "newspaper": _("newspaper"),
    "letter": _("letter"),
    "register": _("register"),
    "minutes": _("minutes"),
    "report": _("report"),
    "list": _("list"),
    "book": _("book"),
    "map": _("map"),
    "photograph": _("photograph"),
}
SEASONS = {"21": _("spring"), "22": _("summer"), "23": _("autumn"), "24": _("winter")}
GRADES = {
    "good": pgettext_lazy("quality", "good"),
    "fair": pgettext_lazy("quality", "fair"),
    "poor": pgettext_lazy("quality", "poor"),
    "illegible": pgettext_lazy("quality", "illegible"),
}


def language_name(code: str) -> str:
    """The language's name, or the code itself where the table has none ("" stays "")."""
    if code in LANGUAGE_NAMES:
        return str(LANGUAGE_NAMES[code])
    return LANGUAGES[code].name if code in LANGUAGES else ("" if code == "und" else code)


def quoted(text: str) -> str:
    """In the quotation marks of the interface's language."""
    return gettext("“%(text)s”") % {"text": text}


def kind_name(kind: str) -> str:
    """The item's kind in the interface's language where it is one of the usual ones, else as the archive wrote it."""
    return str(KINDS.get(kind.casefold(), kind))


def quality_word(quality: float | None, legible: bool = True) -> str:
    """A passage's or page's quality (0..1, None: not known) as a word."""
    return grade_word(quality_class(quality, legible)) if quality is not None else ""


def grade_word(grade: str) -> str:
    """The interface's word for a class of quality as the index counts it."""
    return str(GRADES.get(grade, grade))


def content_language(code: str) -> str:
    """The value of `lang` for a text: "" (unknown) where the language was not determined."""
    return "" if code == "und" else code


def years(first: date | None, last: date | None) -> str:
    """`1848–1912`, or one year, or "" if nothing is dated."""
    if first is None and last is None:
        return ""
    begin, end = (first or last), (last or first)
    assert begin is not None and end is not None
    return str(begin.year) if begin.year == end.year else f"{begin.year}–{end.year}"


def date_words(when: PartialDate | None) -> str:
    """A partial date as a reader says it: `5 March 1871`, `March 1871`, `1863, uncertain`, `1870s`, `before 1871`."""
    if when is None:
        return ""
    first, slash, second = when.edtf.partition("/")
    if not slash:
        return _point(first)
    if when.earliest == EARLIEST:
        return gettext("until %(date)s") % {"date": _point(second)}
    if when.latest == LATEST:
        return gettext("from %(date)s") % {"date": _point(first)}
    return f"{_point(first)} – {_point(second)}"


def _point(edtf: str) -> str:
    plain = edtf.rstrip("?~%")
    worded = _plain(plain)
    mark = edtf[len(plain) :]
    if mark == "~":
        return gettext("about %(date)s") % {"date": worded}
    return gettext("%(date)s (uncertain)") % {"date": worded} if mark else worded


def _plain(text: str) -> str:
    year, _dash, rest = text.partition("-")
    month, _dash, day = rest.partition("-")
    if "X" in year:
        first, last = year.replace("X", "0"), year.replace("X", "9")
        return decade_words(int(first)) if int(last) - int(first) < 10 else f"{first}–{last}"
    if month in ("", "XX"):
        return str(int(year))
    if month in SEASONS:
        return f"{SEASONS[month]} {int(year)}"
    if day in ("", "XX"):
        return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return day_words(date(int(year), int(month), int(day)))


def decade_words(first: int) -> str:
    """`1870s`."""
    return gettext("%(year)ss") % {"year": first}


def day_words(day: date) -> str:
    """`5 March 1871`: Django's own English format puts the month first, as the archives that we serve do not."""
    english = (get_language() or "en").startswith("en")
    return date_format(day, "j F Y" if english else "DATE_FORMAT")
