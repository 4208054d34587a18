"""Numbers of a text with what they count: money, measure and weight by their names and abbreviations; it converts nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.page import Span
from search.numerals import figures, joined, numbers
from search.wording import Token, fold, tokens

# one name for each unit and the forms that mean it, in all languages served; those with a full stop are abbreviations
_UNITS: dict[str, str] = {
    "gulden": "gulden florin florins florines fiorini fiorino guilder guilders fl. flor. rfl.",
    "kreuzer": "kreuzer kreuzern kr. xr. krz.",
    "krone": "krone kronen crown crowns couronne couronnes corona coronas corone kronor koruna korun",
    "thaler": "thaler thalern thalers taler talern talers reichsthaler reichsthalern reichstaler tálero táleros tallero talleri "
    "thlr. thl. rthlr. rthl. rtlr. tlr. rthr. tal.",
    "groschen": "groschen silbergroschen gutegroschen grosso grossi sgr. ggr. ngr. gr.",
    "pfennig": "pfennig pfennige pfennigen pf. pfg. pfen.",
    "mark": "mark marks marco marcos marchi marc mk. mrk.",
    "pound": "£ ₤ pound pounds pfund pfunde livre livres libra libras libbra libbre sterling sterlings lb. lbs. pfd. liv. l.",
    "shilling": "shilling shillings schilling schillinge schillingen chelín chelines scellino scellini sh. ß. s.",
    "penny": "penny pence denier deniers dinero dineros denaro denari d. dn.",
    "franc": "franc francs franken franco francos franchi fr. frs. fcs. frcs.",
    "centime": "centime centimes céntimo céntimos centesimo centesimi rappen cts. ct.",
    "sou": "sou sous soldo soldi sueldo sueldos",
    "lira": "lira lire liras",
    "scudo": "scudo scudi escudo escudos écu écus ecu ecus",
    "ducat": "ducat ducats dukat dukaten ducado ducados ducato ducati duc.",
    "peso": "peso pesos",
    "real": "real reales rv. rvn.",
    "peseta": "peseta pesetas pta. ptas.",
    "dollar": "$ dollar dollars dólar dólares dollaro dollari",
    "rouble": "rouble roubles ruble rubles rubel rublo rublos rubli rbl.",
    "louis": "louis louisd'or louisdor friedrichsd'or",
    "foot": "foot feet fuß fuss fußen schuh schuhe pied pieds pie pies piede piedi ft. f.",
    "inch": "inch inches zoll pouce pouces pulgada pulgadas pollice pollici in.",
    "ell": "ell ells elle ellen aune aunes vara varas braccio braccia",
    "fathom": "fathom fathoms klafter klaftern toise toises braza brazas faden",
    "yard": "yard yards yd. yds.",
    "mile": "mile miles meile meilen mille milles milla millas miglio miglia",
    "league": "league leagues lieue lieues legua leguas lega leghe",
    "metre": "metre metres meter metern mètre mètres metro metros metri m.",
    "centimetre": "centimetre centimetres centimeter zentimeter centimètre centimètres centímetro centímetros centimetri cm cm.",
    "kilometre": "kilometre kilometres kilometer kilomètre kilomètres kilómetro kilómetros chilometro chilometri km km.",
    "ounce": "ounce ounces unze unzen once onces onza onzas oncia once oz.",
    "hundredweight": "hundredweight centner zentner quintal quintaux quintales quintale quintali cwt. ctr. ztr.",
    "ton": "ton tons tonne tonnes tonnen tonneau tonneaux tonelada toneladas tonnellata tonnellate",
    "kilogram": "kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos chilogrammo chilogrammi kg kg. kilo",
    "barrel": "barrel barrels faß fässer fass tonneaux baril barils barril barriles barile barili",
    "bushel": "bushel bushels scheffel scheffeln boisseau boisseaux fanega fanegas staio staia",
    "percent": "% percent procent prozent",
    "litre": "litre litres liter litern litro litros litri",
    "degree": "° degree degrees grad degré degrés grado grados gradi",
    "minute": "minute minutes minuten minuto minutos minuti",
    "hour": "hour hours stunde stunden heure heures hora horas ora ore horae horis",
    "day": "day days tag tage tagen jour jours día días giorno giorni dies diebus dierum",
    "week": "week weeks woche wochen semaine semaines semana semanas settimana settimane",
    "month": "month months monat monate monaten mois mes meses mese mesi mensis menses mensium mensibus",
    "year": "year years jahr jahre jahren an ans année années año años anno anni annus annos annorum annis",
}


MONEY = frozenset(tuple(_UNITS)[: tuple(_UNITS).index("louis") + 1])


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its unit's one name ("" for none), and the stem of the word of content that follows at once."""

    value: str
    unit: str
    counted: str
    span: Span


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Names of units by their folded forms, and by their abbreviations (without the full stop)."""
    words: dict[str, str] = {}
    short: dict[str, str] = {}
    for name, forms in _UNITS.items():
        for form in forms.split():
            table = short if form.endswith(".") else words
            table.setdefault(fold(form.rstrip(".")) if form[0].isalpha() else form, name)
    return words, short


def unit_named(folded: str) -> str:
    """The one name of the unit that a folded word, written in full, means in any language; "" for none."""
    return _table()[0].get(folded, "")


def amounts(text: str, language: str, stops: frozenset[str] = frozenset()) -> tuple[Amount, ...]:
    """Every number of the text, in figures, words or Roman numerals, with what it counts."""
    read = tokens(text, language)
    found: dict[int, Amount] = {}
    for first, last, number in _numbers(text, read, language):
        unit = _unit(text, read, first, last)
        counted = next((token for token in read[last + 1 : last + 4] if token.folded not in stops), None)
        near = counted is not None and not re.search(r"[.,;:]", text[read[last].end : counted.start])
        stem = counted.stem if counted is not None and near and not counted.is_number else ""
        found.setdefault(first, Amount(number, unit, stem, Span(read[first].start, read[last].end)))
    return tuple(found[place] for place in sorted(found))


def _numbers(text: str, read: Sequence[Token], language: str) -> Iterator[tuple[int, int, str]]:
    """First and last word and value of every number."""
    starts = {token.start: place for place, token in enumerate(read)}
    for figure in figures(text, read, language):
        yield starts[figure.start], figure.last, figure.value
    for number in numbers([token.text for token in read], language, joined(text)):
        yield number.first, number.last, str(number.value)


def _unit(text: str, read: Sequence[Token], first: int, last: int) -> str:
    """The unit right after the number, or right before it as a sign or an abbreviation ("£3", "fl. 300")."""
    words, short = _table()
    after = text[read[last].end : read[last].end + 3].lstrip()
    if after[:1] in words and not after[:1].isalpha():
        return words[after[0]]
    if last + 1 < len(read) and len(text[read[last].end : read[last + 1].start].strip()) == 0:
        token = read[last + 1]
        dotted = text[token.end : token.end + 1] == "."
        if token.folded in words or (token.folded in short and (dotted or len(token.folded) > 1)):
            return words.get(token.folded) or short[token.folded]
        if token.folded in short and token.text in ("d", "s", "l"):  # 4s 6d
            return short[token.folded]
    before = text[: read[first].start].rstrip()
    if before[-1:] in words and not before[-1:].isalpha():
        return words[before[-1]]
    if first and before.endswith(".") and read[first - 1].folded in short and len(before) - read[first - 1].end == 1:
        return short[read[first - 1].folded] if len(read[first - 1].folded) > 1 else ""
    return ""
