"""Signs in a text that it holds an answer of a kind (a date, a number, a sum, a cause ...); it does not say whether it is the right one."""

import re
from collections.abc import Callable
from functools import cache

from search.question import stop_words
from search.wording import fold, tokens

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
_NUMBERS: dict[str, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "la": "nullus unus duo tres quattuor quinque sex septem octo novem decem undecim duodecim tredecim quattuordecim quindecim sedecim septendecim duodeviginti undeviginti viginti",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte",
    "sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять",
}
_TENS: dict[str, str] = {
    "en": "thirty forty fifty sixty seventy eighty ninety", "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa", "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "la": "triginta quadraginta quinquaginta sexaginta septuaginta octoginta nonaginta",
}
_BIG: dict[str, str] = {
    "en": "hundred thousand million dozen score", "de": "hundert tausend million millionen dutzend", "fr": "cent cents mille million millions douzaine",
    "es": "cien ciento cientos mil millón millones docena", "it": "cento mila mille milione milioni dozzina", "la": "centum mille milia ducenti trecenti",
}
_MONEY = re.compile(
    r"[£$€]|\b(?:mark|thaler|taler|pfennig\w*|gulden|kronen|francs?|frs?|franken|livres?|sous|lir[ae]|lire|scudi|pesetas?|reales|duros|pesos|escudos?"
    r"|pounds?|sterling|shillings?|pence|dollars?|euros?|florin\w*|guilders?|ducat\w*|dukaten|rubl\w*|руб\w*|рубл\w*|крон\w*|asses|sestert\w*|aure\w*|millions?)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\b(?:minut\w*|hours?|days?|weeks?|months?|years?|decades?|centur\w*|stunden?|tage?n?|wochen?|monate?n?|jahre?n?|heures?|jours?|semaines?|mois|ans|années?"
    r"|horas?|días?|semanas?|meses|años?|or[ae]|giorn[io]|settiman[ae]|mes[ei]|ann[io]|hor(?:ae|as|is)|dies|diebus|mens\w+|annos|annis|uren|dagen|weken|maanden|jaar|timmar"
    r"|dagar|veckor|månader|år|tunti\w*|päivä\w*|viikko\w*|kuukau\w*|vuotta|vuoden|час\w*|дн\w*|дней|недел\w*|месяц\w*|год\w*|лет)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|in order to|caused?|reason|so that|for want of|on account of|weil|da|denn|wegen|daher|deshalb|infolge|damit|um|aufgrund|grund|ursache|durch"
    r"|parce|puisque|car|à cause|en raison|afin|pour|faute de|grâce|cause|motif|porque|debido|pues|para|a causa|por falta|razón|motivo|perché|poiché|giacché|per|dovuto"
    r"|quia|quod|quoniam|propter|ob|causa|enim|ut|omdat|doordat|pois|eftersom|därför|koska|vuoksi|takia|ponieważ|protože|pentru|deoarece|потому|так как|поскольку|из-за|чтобы|γιατί|επειδή|λόγω)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|feria\s+\w+"
    r"|o'clock|uhr|heures?|ora|hora|yesterday|gestern|hier|ayer|ieri|heri|morning|evening|noon|midnight|morgens?|abends?|mitternacht|kalend\w+|idus|idibus|non(?:as|is)|centur\w+|jahrhundert\w*|siècle|siglo|secolo)\b",
    re.IGNORECASE,
)


@cache
def number_words(language: str) -> dict[str, int]:
    """Folded number words of a language and their values; English ones where a language has no table."""
    units = {fold(word): value for value, word in enumerate(_NUMBERS.get(language, _NUMBERS["en"]).split())}
    tens = {fold(word): 30 + 10 * step for step, word in enumerate(_TENS.get(language, "").split())}
    return units | tens


@cache
def _big(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _BIG.get(language, "").split())


@cache
def month_number(folded: str, language: str) -> int:
    """1 to 12 for a folded month name of that language (or its first four letters or more), else 0."""
    for number, name in enumerate(MONTHS.get(language, MONTHS["en"]).split(), start=1):
        month = fold(name)
        if folded == month or (len(folded) >= 4 and month.startswith(folded)) or (len(month) > 5 and folded.startswith(month[:-1])):
            return number
    return 0


def numbers(text: str, language: str) -> tuple[str, ...]:
    """Values of all numbers of the text, in figures or in words, as plain digits, without repeats."""
    words = number_words(language)
    found: dict[str, None] = {}
    for token in tokens(text, language):
        if token.is_number:
            found[token.folded.rstrip(".,")] = None
        elif token.folded in words and words[token.folded] > 1:
            found[str(words[token.folded])] = None
    return tuple(found)


def _dates(text: str, language: str) -> tuple[str, ...]:
    months = [token.folded for token in tokens(text, language) if month_number(token.folded, language)]
    return tuple(dict.fromkeys([*_YEAR.findall(text), *months, *(match.casefold() for match in _WEEKDAY.findall(text))]))


def _counts(text: str, language: str) -> tuple[str, ...]:
    big = _big(language)
    return (*numbers(text, language), *(token.folded for token in tokens(text, language) if token.folded in big))


def _sums(text: str, language: str) -> tuple[str, ...]:
    return _counts(text, language) if _MONEY.search(text) else ()


def _times(text: str, language: str) -> tuple[str, ...]:
    return _counts(text, language) or ("",) if _DURATION.search(text) else ()


def _causes(text: str, language: str) -> tuple[str, ...]:
    return tuple(match.casefold() for match in _CAUSE.findall(text))


def _names(text: str, language: str) -> tuple[str, ...]:
    found = tokens(text, language)
    stops = stop_words(language)
    return tuple(dict.fromkeys(token.folded for token in found if token.text[0].isupper() and token.folded not in stops))


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \n\"'«»„“”‚‘’(")
    return not before or before[-1] in ".!?:"


_FINDERS: dict[str, Callable[[str, str], tuple[str, ...]]] = {
    "date": _dates, "number": _counts, "money": _sums, "amount": _counts, "duration": _times, "reason": _causes,
    "person": _names, "place": _names, "name": _names,
}


def values(kind: str, text: str, language: str, asked: frozenset[str]) -> tuple[str, ...] | None:
    """What the text offers as answers of that kind, words of the question left out; None if the kind shows no signs."""
    finder = _FINDERS.get(kind)
    if finder is None:
        return None
    return tuple(value for value in finder(text, language) if value not in asked)
