"""Feasts of the church by their names in six languages, as days of the year or days from Easter; it reads no text."""

import re
from functools import cache

from search.calendars import easter, made
from search.wording import fold

# (month, day): names, parted by commas, folded when compared; a trailing * stands for any ending
_FIXED: dict[tuple[int, int], str] = {
    (1, 1): "new year's day, neujahr, neujahrstag*, jour de l'an, año nuevo, capodanno, circumcisio*",
    (1, 6): "epiphany, twelfth day, heilige drei könige, dreikönig*, epiphanias, épiphanie, jour des rois, epifanía, epifania*",
    (1, 20): "fabian und sebastian, saint sebastian's day, saint-sébastien, san sebastián, san sebastiano",
    (1, 25): "conversion of saint paul, pauli bekehrung, conversionis pauli",
    (2, 2): "candlemas, lichtmess, lichtmeß, mariä lichtmess, chandeleur, candelaria, candelora, purificationis mariae*",
    (2, 14): "saint valentine's day, valentinstag*, saint-valentin, san valentín, san valentino",
    (2, 24): "saint matthias' day, matthiastag*, matthiae apostoli",
    (3, 17): "saint patrick's day",
    (3, 19): "saint joseph's day, josephstag*, josefstag*, saint-joseph, día de san josé, san giuseppe",
    (3, 25): "lady day, annunciation, mariä verkündigung, annonciation, anunciación, annunciazione, annuntiationis mariae*",
    (4, 23): "saint george's day, georgi, georgitag*, georgii, saint-georges, día de san jorge, san giorgio",
    (4, 25): "saint mark's day, markustag*, saint-marc, día de san marcos, san marco evangelista",
    (5, 1): "may day, walpurgis, walpurgistag*, philippi und jacobi, philippi jacobi, philippi et jacobi",
    (
        6,
        24,
    ): "midsummer day, saint john's day, johannis, johannistag*, johanni, saint-jean, día de san juan, san giovanni battista,"
    " nativitatis johannis baptistae, johannis baptistae",
    (
        6,
        29,
    ): "saint peter's day, peter und paul, petri und pauli, saint-pierre, día de san pedro, san pietro e paolo, petri et pauli",
    (7, 2): "mariä heimsuchung, visitationis mariae*",
    (7, 25): "saint james's day, saint james' day, jacobi, jakobi, jacobitag*, saint-jacques, día de santiago, san giacomo",
    (7, 26): "saint anne's day, annentag*, sainte-anne, día de santa ana, sant'anna",
    (8, 1): "lammas, petri kettenfeier, vincula petri",
    (8, 10): "saint lawrence's day, laurentii, laurentiustag*, saint-laurent, día de san lorenzo, san lorenzo",
    (8, 15): "assumption, mariä himmelfahrt, assomption, asunción, assunta, ferragosto, assumptionis mariae*",
    (
        8,
        24,
    ): "saint bartholomew's day, bartholomäi, bartholomaei, bartholomäustag*, saint-barthélemy, san bartolomé, san bartolomeo",
    (9, 8): "mariä geburt, nativitatis mariae*, nativité de notre-dame",
    (9, 14): "holyrood day, kreuzerhöhung, exaltationis crucis",
    (9, 29): "michaelmas, michaelis, michaeli, michaelistag*, saint-michel, día de san miguel, san michele arcangelo",
    (10, 16): "gallustag*, sancti galli",
    (10, 18): "saint luke's day, lukastag*, saint-luc, día de san lucas",
    (11, 1): "all saints' day, allhallows, allerheiligen, toussaint, todos los santos, ognissanti, omnium sanctorum",
    (11, 2): "all souls' day, allerseelen, jour des morts, día de los difuntos, giorno dei morti, omnium animarum",
    (11, 11): "martinmas, martini, martinstag*, martinitag*, saint-martin, día de san martín, san martino, martini episcopi",
    (11, 25): "catharinentag*, katharinentag*, sainte-catherine, día de santa catalina",
    (11, 30): "saint andrew's day, andreae, andreastag*, andreä, saint-andré, día de san andrés, sant'andrea",
    (12, 6): "saint nicholas' day, nikolaustag*, nicolai, saint-nicolas, día de san nicolás, san nicola",
    (12, 13): "saint lucy's day, lucientag*, luciae, sainte-lucie, día de santa lucía, santa lucia",
    (12, 21): "saint thomas' day, thomastag*, thomae apostoli, saint-thomas, día de santo tomás",
    (12, 25): "christmas day, christmas, weihnachten, weihnachtstag*, christtag*, noël, navidad, natale, nativitatis domini*",
    (12, 26): "saint stephen's day, stephanstag*, saint-étienne, día de san esteban, santo stefano",
    (12, 28): "holy innocents' day, unschuldige kinder, saints innocents, día de los inocentes, santi innocenti",
    (12, 31): "new year's eve, silvester, sylvester, saint-sylvestre, nochevieja, san silvestro",
}
_MOVABLE: dict[int, str] = {
    -63: "septuagesima*, septuagésime",
    -56: "sexagesima*, sexagésime",
    -49: "estomihi, quinquagesima*, quinquagésime",
    -47: "shrove tuesday, fastnacht*, mardi gras, martes de carnaval, martedì grasso",
    -46: "ash wednesday, aschermittwoch*, mercredi des cendres, miércoles de ceniza, mercoledì delle ceneri",
    -42: "invocavit, invocabit",
    -35: "reminiscere",
    -28: "oculi",
    -21: "laetare, lätare",
    -14: "judica",
    -7: "palm sunday, palmsonntag*, palmarum, dimanche des rameaux, domingo de ramos, domenica delle palme",
    -3: "maundy thursday, gründonnerstag*, jeudi saint, jueves santo, giovedì santo, cena domini",
    -2: "good friday, charfreitag*, karfreitag*, vendredi saint, viernes santo, venerdì santo, parasceve*",
    -1: "easter eve, charsamstag*, karsamstag*, ostersamstag*, samedi saint, sábado santo, sabato santo",
    0: "easter, easter day, easter sunday, ostern, ostersonntag*, ostertag*, pâques, pascua, pasqua, domingo de resurrección",
    1: "easter monday, ostermontag*, lundi de pâques, lunes de pascua, lunedì dell'angelo",
    7: "quasimodogeniti, low sunday, quasimodo",
    14: "misericordias domini",
    21: "jubilate",
    28: "cantate",
    35: "rogate",
    39: "ascension day, holy thursday, himmelfahrt, himmelfahrtstag*, ascension, ascensión, ascensione, ascensionis domini",
    42: "exaudi",
    49: "whitsun, whitsunday, whit sunday, pentecost, pfingsten, pfingstsonntag*, pentecôte, pentecostés, pentecoste*",
    50: "whit monday, pfingstmontag*, lundi de pentecôte, lunes de pentecostés",
    56: "trinity sunday, trinitatis, trinité, trinidad, trinità",
    60: "corpus christi, fronleichnam*, fête-dieu, día del corpus",
}
_BEFORE = r"(?:eve of|vigil of|vorabend(?: von| des| vor)?|veille de(?: la)?|vispera de|vigilia di|vigilia|in vigilia)"


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, int, int]]]:
    """One pattern of all names, longest first, and what each means: a fixed day, or days from Easter."""
    rows = {_plain(name): ("fixed", month, day) for (month, day), names in _FIXED.items() for name in names.split(",")}
    rows |= {_plain(name): ("easter", days, 0) for days, names in _MOVABLE.items() for name in names.split(",")}
    rows |= {re.sub(r"\bsaint(?= )", "st", name): row for name, row in rows.items() if name.startswith("saint ")}
    longest = sorted(rows, key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\*", r"\w*") for name in longest)
    return re.compile(rf"\b(?P<eve>{_BEFORE}\s+(?:s |st |saint |sancti |sanctae )?)?(?P<name>{names})\b"), rows


def _plain(name: str) -> str:
    return " ".join(fold(word) for word in re.split(r"[\s\-'’.]+", name.strip()) if word)


def found(words: str) -> list[tuple[int, int, tuple[str, int, int], bool]]:
    """In folded words parted by single spaces: start, end, meaning of each feast, and whether its eve is meant."""
    pattern, rows = _table()
    hits = []
    for match in pattern.finditer(words):
        name = match["name"]
        meaning = rows.get(name) or next(row for key, row in rows.items() if key.endswith("*") and name.startswith(key[:-1]))
        hits.append((match.start(), match.end(), meaning, bool(match["eve"])))
    return hits


def day_of(meaning: tuple[str, int, int], year: int) -> tuple[int, int] | None:
    """Day and month of a feast; movable ones need their year (0: unknown)."""
    kind, first, second = meaning
    if kind == "fixed":
        return second, first
    sunday = easter(year) if year else None
    if sunday is None:
        return None
    day = made(sunday.day, sunday.month, sunday.year)
    moved = day.fromordinal(day.toordinal() + first) if day else None
    return (moved.day, moved.month) if moved else None
