"""Numbers written in figures or in words of several languages, as values; it does not say what they count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from search.wording import Token, fold

_NUMBERS: dict[str, str] = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty"
    ),
    "de": (
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
        "achtzehn neunzehn zwanzig"
    ),
    "fr": (
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
        "dix-neuf vingt"
    ),
    "es": (
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte"
    ),
    "it": (
        "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
        "diciassette diciotto diciannove venti"
    ),
    "la": (
        "nullus unus duo tres quattuor quinque sex septem octo novem decem undecim duodecim tredecim quattuordecim quindecim "
        "sedecim septendecim duodeviginti undeviginti viginti"
    ),
    "nl": (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien "
        "negentien twintig"
    ),
    "pt": (
        "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito "
        "dezanove vinte"
    ),
    "sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять",
}
_TENS: dict[str, str] = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "la": "triginta quadraginta quinquaginta sexaginta septuaginta octoginta nonaginta",
}
_BIG: dict[str, dict[str, int]] = {
    "en": {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12},
    "de": {"hundert": 100, "tausend": 1000, "million": 1_000_000, "millionen": 1_000_000, "dutzend": 12},
    "fr": {"cent": 100, "cents": 100, "mille": 1000, "million": 1_000_000, "millions": 1_000_000, "douzaine": 12},
    "es": {
        "cien": 100,
        "ciento": 100,
        "cientos": 100,
        "doscientos": 200,
        "trescientos": 300,
        "cuatrocientos": 400,
        "cuatrocientas": 400,
        "quinientos": 500,
        "mil": 1000,
        "millón": 1_000_000,
        "millones": 1_000_000,
        "docena": 12,
    },
    "it": {"cento": 100, "mila": 1000, "mille": 1000, "milione": 1_000_000, "milioni": 1_000_000, "dozzina": 12},
    "la": {"centum": 100, "ducenti": 200, "trecenti": 300, "quadringenti": 400, "quingenti": 500, "mille": 1000, "milia": 1000},
    "nl": {"honderd": 100, "duizend": 1000},
    "pt": {"cem": 100, "cento": 100, "mil": 1000},
    "sv": {"hundra": 100, "tusen": 1000},
    "ru": {"сто": 100, "двести": 200, "тысяч": 1000, "тысяча": 1000},
}
_AND = {"de": "und", "en": "and", "fr": "et", "es": "y", "it": "e", "la": "et", "nl": "en", "pt": "e", "sv": "och"}
_INFLECTED = {
    "de": {"eine": 1, "einen": 1, "einem": 1, "einer": 1},
    "fr": {"une": 1},
    "es": {"un": 1, "una": 1},
    "it": {"una": 1},
    "la": {"duobus": 2, "duae": 2, "duas": 2, "tria": 3, "tribus": 3, "trium": 3},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number's value as plain digits, where it starts in the text, and the place of its last word among the tokens."""

    value: str
    start: int
    last: int


@cache
def words(language: str) -> dict[str, int]:
    """Folded number words of a language and their values, without "one", which is mostly an article."""
    units = {fold(word): value for value, word in enumerate(_NUMBERS.get(language, "").split())}
    tens = {fold(word): 30 + 10 * step for step, word in enumerate(_TENS.get(language, "").split())}
    big = {fold(word): value for word, value in _BIG.get(language, {}).items()}
    return units | tens | big | {fold(word): value for word, value in _INFLECTED.get(language, {}).items()}


@lru_cache(maxsize=50_000)
def value(folded: str, language: str) -> int | None:
    """The value of one word that is a number or is put together of numbers (`zweiundvierzig`, `quarantadue`)."""
    known = words(language)
    if folded in known:
        return known[folded]
    if len(folded) < 6 or language not in ("de", "it", "nl", "sv"):
        return None
    linking = _AND.get(language, "")
    for blurred in (False, True)[: 2 if language == "de" else 1]:  # blackletter's long s is read as f
        table = {word.replace("s", "f") if blurred else word: number for word, number in known.items()}
        longest_first = tuple(sorted((word for word in table if len(word) > 1), key=len, reverse=True))
        parts = _parts(folded.replace("s", "f") if blurred else folded, longest_first, linking)
        if parts:
            return _total([table[part] for part in parts], language)
    return None


def _parts(rest: str, known: tuple[str, ...], link: str) -> list[str]:
    """The number words that `rest` is made of, none if anything is left over."""
    found: list[str] = []
    while rest:
        part = next((word for word in known if rest.startswith(word if len(word) < 6 else word[:-1])), "")
        if not part and link and found and rest.startswith(link):
            rest = rest[len(link) :]
            continue
        if not part:
            return []
        found.append(part)
        rest = rest[len(part) if rest.startswith(part) else len(part) - 1 :]
    return found


def _total(values: Sequence[int], language: str) -> int:
    total = current = 0
    for number in values:
        if number in (100, 1_000_000) or number == 1000:
            current = max(1, current) * number
            if number >= 1000:
                total, current = total + current, 0
        elif language == "fr" and number == 20 and current % 100 == 4:
            current += 76
        else:
            current += number
    return total + current


def figures(text: str, read: Sequence[Token], language: str) -> Iterator[Figure]:
    """Every number of the text, words that belong together (`drei und zwanzig`, `vingt-trois`) as one."""
    run: list[tuple[int, int]] = []
    for place, token in enumerate(read):
        apart = place > 0 and text[read[place - 1].span.end : token.span.start] not in (" ", "-", "\n")
        number = None if token.is_number else value(token.folded, language)
        linking = bool(run) and run[-1][0] == place - 1 and token.folded == _AND.get(language) and not apart
        if number is None and linking:
            continue
        if apart or number is None:
            yield from _closed(run, read, language)
            run = []
        if number is not None:
            run.append((place, number))
        elif token.is_number:
            yield Figure(token.folded, token.span.start, place)
    yield from _closed(run, read, language)


def _closed(run: list[tuple[int, int]], read: Sequence[Token], language: str) -> Iterator[Figure]:
    total = _total([number for _, number in run], language)
    if total > 1:
        yield Figure(str(total), read[run[0][0]].span.start, run[-1][0])


def digits(text: str) -> frozenset[str]:
    """Every run of digits of the text."""
    return frozenset(re.findall(r"\d+", text))
