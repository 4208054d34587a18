"""Signs that a sentence offers an answer of a kind (a date, a number, a sum, a cause); not whether it is the right one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from search.numerals import figures
from search.question import Question, implied, naming, stop_words
from search.roles import is_role
from search.units import MONEY, amounts
from search.wording import Token, fold, tokens

MONTHS: dict[str, str] = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "la": "ianuarii februarii martii aprilis maii iunii iulii augusti septembris octobris novembris decembris",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
}
_MONEY = re.compile(
    r"[£$€]\s?\d|\d\s?[£$€]|\b(?:marks?|thalers?|talern?|talers?|thalern|t[aá]leros?|talleri|pfennig\w*|gulden|kronen"
    r"|francs?|frs?|franken|livres?|sous|lir[ae]|lire|scudi|pesetas?|reales|duros|pesos|escudos?"
    r"|groschen|gros|grossi|kreuzer|heller|schillinge?|penny|centimes?|soldi|pounds?|sterling|shillings?|pence|dollars?|euros?|florin\w*|guilders?|ducat\w*|dukaten|rubl\w*|руб\w*"
    r"|рубл\w*|крон\w*|asses|sestert\w*|aure\w*|millions?)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:minut\w*|hours?|days?|weeks?|months?|years?|decades?|centur\w*|stunden?|tage?n?|wochen?|monate?n?|jahre?n?"
    r"|heures?|jours?|semaines?|mois|ans|années?"
    r"|horas?|días?|semanas?|meses|años?|or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]|hor(?:ae|as|is)|dies|diebus"
    r"|mens\w+|annos|annis|uren|dagen|weken|maanden|jaar|timmar"
    r"|dagar|veckor|månader|år|tunti\w*|päivä\w*|viikko\w*|kuukau\w*|vuotta|vuoden|час\w*|дн\w*|дней|недел\w*"
    r"|месяц\w*|год\w*|лет)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|in order to|caused?|reason|so that|for want of|on account of|weil"
    r"|da|denn|wegen|daher|deshalb|infolge|damit|um|aufgrund|grund|ursache|durch"
    r"|parce|puisque|car|à cause|en raison|afin|pour|faute de|grâce|cause|motif|porque|debido|pues|para|a causa"
    r"|por falta|razón|motivo|perché|poiché|giacché|per|dovuto"
    r"|quia|quod|quoniam|propter|ob|causa|enim|ut|omdat|doordat|pois|eftersom|därför|koska|vuoksi|takia"
    r"|ponieważ|protože|pentru|deoarece|потому|так как|поскольку|из-за|чтобы|γιατί|επειδή|λόγω)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_LABEL = re.compile(r"(?:§|\bnr\.?|\bno\.?|n[°ºo]\.?|\bp\.|\bpag\.|\bart\.)\s*$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|feria\s+\w+"
    r"|o'clock|uhr|heures?|ora|hora|yesterday|gestern|hier|ayer|ieri|heri|morning|evening|noon|midnight"
    r"|morgens?|abends?|mitternacht|kalend\w+|idus|idibus|non(?:as|is)|centur\w+|jahrhundert\w*|siècle|siglo"
    r"|secolo)\b",
    re.IGNORECASE,
)
_NEAR = 5  # words
_OTHER_UNIT, _NO_UNIT = 0.3, 0.65  # shares of a number with another unit than is asked for, and with none that is known


@cache
def _months(language: str) -> tuple[str, ...]:
    return tuple(map(fold, MONTHS.get(language, MONTHS["en"]).split()))


@lru_cache(maxsize=50_000)
def month_number(folded: str, language: str) -> int:
    """1 to 12 for a folded month name of that language (or its first four letters or more), else 0."""
    for number, month in enumerate(_months(language), start=1):
        begun = len(folded) >= 4 and month.startswith(folded)
        if folded == month or begun or (len(month) > 5 and folded.startswith(month[:-1])):
            return number
    return 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Values of the kind asked for; `share` from 0 (none) to 1 (surely of the kind), 0.5 where the kind has no signs."""

    values: tuple[str, ...]
    share: float


Focus = Callable[[Token, str], float]


def offer(question: Question, sentence: str, language: str, focus: Focus) -> Offer:
    """What the sentence offers as answers to the question, the question's own words left out."""
    kind = question.kind
    if kind in ("person", "place", "name"):
        return _names(question, sentence, language, focus)
    if kind == "date":
        asked = {token.folded for token in question.words}
        found = tuple(value for value in _dates(sentence, language) if value.partition(":")[2] not in asked)
        return Offer(found, float(bool(found)))
    if kind in ("number", "amount", "money", "duration"):
        return _numbers(question, sentence, language, focus)
    if kind == "reason":
        return Offer((), 1.0 if _CAUSE.search(sentence) else 0.5)
    return Offer((), 0.5)


def _numbers(question: Question, sentence: str, language: str, focus: Focus) -> Offer:
    sign = {"money": _MONEY, "duration": _DURATION}.get(question.kind)
    read = tokens(sentence, language)
    counted = amounts(sentence, language) if question.measure or question.kind == "money" else ()
    units = {one.span.start: one.unit for one in counted}
    found: dict[str, float] = {}
    for figure in figures(sentence, read, language):
        if figure.value in question.numbers or _dated(figure.last, read, language) or _numbering(sentence, figure.start):
            continue
        after = read[figure.last + 1 : figure.last + 4]
        near = max((focus(token, language) for token in after), default=0.0)
        share = 1.0 if near >= 0.5 else 0.7 if question.focus is not None else 1.0
        if question.measure:
            unit = units.get(figure.start)
            share = 1.0 if unit in question.measure else _OTHER_UNIT if unit else _NO_UNIT
        told = any(token.folded in implied(question.kind, language) for token in read)
        shown = told or (sign is not None and sign.search(sentence[figure.start : figure.start + 60]))
        if sign is not None and not shown and units.get(figure.start) not in MONEY:
            share = 0.4 if question.kind == "duration" else 0.0
        if share:
            found[figure.value] = max(found.get(figure.value, 0.0), share)
    best = max(found.values(), default=0.0)
    return Offer(tuple(value for value, share in found.items() if share == best), best)


def _dated(place: int, read: tuple[Token, ...], language: str) -> bool:
    """Whether the number is a year or the day of a month."""
    token = read[place]
    if token.is_number and _YEAR.fullmatch(token.text):
        return True
    beside = read[max(0, place - 1) : place] + read[place + 1 : place + 3]
    return any(month_number(other.folded, language) for other in beside)


def _numbering(sentence: str, start: int) -> bool:
    """Whether the number only numbers something: a paragraph, an issue, a page, a house."""
    return bool(_LABEL.search(sentence[max(0, start - 8) : start]))


def _dates(text: str, language: str) -> Iterator[str]:
    read = tokens(text, language)
    for place, token in enumerate(read):
        if token.is_number and _YEAR.fullmatch(token.text):
            yield f"year:{token.text}"
        elif number := month_number(token.folded, language):
            yield f"month:{number}"
            for other in read[max(0, place - 2) : place] + read[place + 1 : place + 2]:
                if other.is_number and len(other.folded) < 3:
                    yield f"day:{other.folded}"
    for match in _WEEKDAY.findall(text):
        yield f"time:{match.casefold()}"


def _names(question: Question, text: str, language: str, focus: Focus) -> Offer:
    """Words with a capital; surely names where two stand together (or one, in languages that write nouns small).

    A word for what a person is ("the midwife") also tells who. Where something is asked by what it is or by its name, the
    name must stand near the word for it.
    """
    asked = {token.folded for token in tokens(question.text, question.language)}
    read = tokens(text, language)
    shares = {
        place: share * (_beside(read, place, language, focus, question) if question.focus else 1.0)
        for place, token in enumerate(read)
        if token.folded not in asked and (share := _named(text, read, place, language, question.kind, asked))
    }
    best = max(shares.values(), default=0.0)
    return Offer(tuple(dict.fromkeys(read[place].folded for place, share in shares.items() if share == best)), best)


def _named(text: str, read: tuple[Token, ...], place: int, language: str, kind: str, asked: set[str]) -> float:
    """How surely the word is (part of) a name, or tells who."""
    token = read[place]
    who = 0.6 if kind == "person" and is_role(token.folded, language) else 0.0
    if not token.is_name or token.folded in stop_words(language) or _calendar(token, language):
        return who
    before, after = (
        0 <= other < len(read) and read[other].is_name and not {read[other].folded} & (stop_words(language) | asked)
        for other in (place - 1, place + 1)
    )
    together = (before and _touch(text, read[place - 1], token)) or (after and _touch(text, token, read[place + 1]))
    if together:
        return 1.0
    if _opens(text, token.start):
        return max(who, 0.3)
    return max(who, 0.25 if language == "de" and len(token.text) > 2 else 1.0)


def _touch(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] in (" ", ". ", "-", "’", "'")


def _beside(read: tuple[Token, ...], place: int, language: str, focus: Focus, question: Question) -> float:
    """1 if the word for what is asked stands near, else less: much less for a name, since all else there has a name too."""
    before, after = (3, 2) if question.kind == "name" else (_NEAR, _NEAR)
    near = any(focus(token, language) >= 0.5 for token in read[max(0, place - before) : place + after])
    if question.kind != "name":
        return 1.0 if near else 0.6
    return 1.0 if near or any(token.folded in naming(language) for token in read) else 0.3


def _calendar(token: Token, language: str) -> bool:
    return bool(month_number(token.folded, language)) or bool(_WEEKDAY.fullmatch(token.text))


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n\"'«»„“”‚‘’(")
    return not before or before[-1] in ".!?:"
