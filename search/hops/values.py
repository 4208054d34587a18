"""Days and numbers as quotes tell them, typed so that two of them can be compared; it compares nothing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.page import Span
from ingest.sentences import sentences
from search.dated import Dated, Moment, dates
from search.denial import denies, hedged
from search.hops.told import Told
from search.question import Question, stop_words
from search.units import Amount, amounts
from search.wording import root, tokens

_BORN = re.compile(
    r"\b(?:born|birth\w*|geboren|geburt\w*|née?s?|naquit|naissance|nació|nacid[oa]|nacimiento|nacque|nat[oa]|nascita"
    r"|nat(?:us|a) est|baptizat\w*)\b|\*",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"\b(?:died|dies|death|dead|starb|gestorben|tod|mort[eo]?s?|mourut|décès|murió|muert[oea]|fallecid[oa]|morì|deced\w+|mortu\w+|sepult\w+|obiit)\b|†",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|is to|are to|soll(?:en|te|ten)?|wird|werden|doit|devra|devront|sera|seront|debe|deberá|será|serán"
    r"|deve|dovrà|sarà|saranno|potrà|bis zum)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s")
_ASKS_DEATH = re.compile(r"\bdie\b", re.IGNORECASE)  # only of a question in English: it is an article elsewhere
_LIFE = re.compile(r"\((?P<BORN>[^()]*?\d{3,4}[^()–]*?)\s?[–—-]\s?(?P<DIED>[^()]*?\d{3,4}[^()]*?)\)")
_AGE = re.compile(
    r"\b(?:how old|what age|wie alt|welchem alter|quel âge|qué edad|quanti anni|che età|quale età)\b", re.IGNORECASE
)
_YEARS_OLD = re.compile(r"\b(?:annorum|annos|ans|years?|years old|jahre?n?|años?|anni|yrs)\b", re.IGNORECASE)
_ORDINAL_AGE = re.compile(r"\bim (\w+) jahre\b", re.IGNORECASE)
MONEY = frozenset(
    "gulden kreuzer krone thaler groschen pfennig mark pound shilling penny franc centime sou lira scudo ducat peso real peseta "
    "dollar rouble louis".split()
)
MEASURES = frozenset(
    "foot inch ell fathom yard mile league metre centimetre kilometre ounce hundredweight ton kilogram barrel bushel".split()
)
TIMES = frozenset("minute hour day week month year".split())


@dataclass(frozen=True, slots=True)
class Days:
    """A date as the first and last day that it may be."""

    first: date
    last: date

    @property
    def year(self) -> int:
        return self.first.year


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the one name of its unit ("" for none)."""

    figure: float
    unit: str


def days(source: Told, question: Question) -> tuple[Days, ...]:
    """The dates that the quote gives, those of a day before mere years; of a birth or death those beside such a word."""
    text = source.quote
    found = dates(text, (source.language,), source.near)
    born, died = _asked_life(question)
    if born != died:
        found = _of_a_life(found, text, _BORN if born else _DIED, "BORN" if born else "DIED")
    found = tuple(one for one in found if not _merely_meant(one.span, text, source.language))
    made = [(one, day) for one in found for moment in one.moments if (day := _days(moment, source.near))]
    exact = [day for one, day in made if any(moment.month for moment in one.moments)]
    return tuple(dict.fromkeys(exact or [day for _, day in made]))


def of_the_life_asked(source: Told, question: Question) -> bool:
    """Whether the quote tells of a birth, or of a death, where the question asks for the one of them."""
    born, died = _asked_life(question)
    return born == died or bool((_BORN if born else _DIED).search(source.quote) or _LIFE.search(source.quote))


def _asked_life(question: Question) -> tuple[bool, bool]:
    """Whether the question asks for a birth, and for a death."""
    dies = question.language == "en" and _ASKS_DEATH.search(question.text)
    return bool(_BORN.search(question.text)), bool(dies or _DIED.search(question.text))


def _merely_meant(span: Span, text: str, language: str) -> bool:
    """Whether the sentence of the date only plans what it dates, or its clause denies it or leaves it open."""
    for own in sentences(text, language):
        if own.start <= span.start < own.end:
            before, after = text[own.start : span.start], text[span.end : own.end]
            clause = f"{_CLAUSE.split(before)[-1]}{text[span.start : span.end]}{_CLAUSE.split(after, maxsplit=1)[0]}"
            return denies(clause, language) or hedged(clause, language) or _PLANNED.search(before + after) is not None
    return False


def _of_a_life(found: tuple[Dated, ...], text: str, cue: re.Pattern[str], part: str) -> tuple[Dated, ...]:
    """The dates of a birth or of a death: within "(1790 - 1850)" one of them, else the nearest after such a word, or none."""
    if life := _LIFE.search(text):
        start, end = life.span(part)
        within = tuple(one for one in found if start <= one.span.start < end)
        if within:
            return within
    nearest = [
        min(after, key=lambda one: one.span.start)
        for match in cue.finditer(text)
        if (after := [one for one in found if one.span.start >= match.end()])
    ]
    return (nearest[0],) if nearest else ()


def _days(moment: Moment, near: Moment) -> Days | None:
    """A moment without a year is of its source's year, or of the year before where that would be later than the source."""
    year = moment.year or near.year
    if not 1 <= year <= 9999:
        return None
    if not moment.month:
        return Days(date(year, 1, 1), date(year, 12, 31)) if moment.year else None
    if not moment.year and (moment.month, moment.day) > (near.month or 12, near.day or 31):
        year -= 1
    try:
        if moment.day:
            day = date(year, moment.month, moment.day)
            return Days(day, day)
        after = date(year + moment.month // 12, moment.month % 12 + 1, 1)
        return Days(date(year, moment.month, 1), after - timedelta(days=1))
    except ValueError:
        return None


def figures(source: Told, question: Question) -> tuple[Number, ...]:
    """The numbers of the quote that are of the kind asked for; dates are none."""
    text, language = source.quote, source.language
    taken = [one.span for one in dates(text, (language,), source.near)]
    free = [one for one in amounts(text, language, stop_words(language)) if not any(_within(one.span, span) for span in taken)]
    return tuple(dict.fromkeys(Number(*made) for one in free if (made := _asked(one, text, language, question, free))))


def _within(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _asked(one: Amount, text: str, language: str, question: Question, free: list[Amount]) -> tuple[float, str] | None:
    try:
        figure = float(one.value)
    except ValueError:
        return None
    if _AGE.search(question.text):
        return (figure, "year") if _YEARS_OLD.match(text[one.span.end :].lstrip()) else None
    if question.kind in ("money", "amount"):
        return (figure, one.unit) if one.unit in MONEY | MEASURES else None
    if question.kind == "duration":
        return (figure, one.unit) if one.unit in TIMES | MEASURES else None
    focus = _counted(question)
    if focus is None:
        return (figure, one.unit) if one.unit in MEASURES else None
    named = [other for other in free if _counts(other, text, language, focus, question.language)]
    return (figure, "") if one in named or (not named and language != question.language and not one.unit) else None


def _counted(question: Question) -> str | None:
    """The word that "how many" counts."""
    return question.focus.text if question.kind == "number" and question.focus is not None else None


def _counts(one: Amount, text: str, language: str, focus: str, asked: str) -> bool:
    after = tokens(text[one.span.end :], language)[:3]
    return language == asked and any(token.stem == root(focus, language) for token in after)
