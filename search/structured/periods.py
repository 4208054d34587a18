"""Years as questions limit them ("before 1860", "zwischen 1850 und 1860", "des années 1880"); it reads no other dates."""

import re
from functools import cache

_YEAR = r"(1\d{3}|20\d\d)"
# language: patterns in which the letters stand for years: BETWEEN two, BEFORE, AFTER, SINCE and UNTIL one, DECADE ten, IN one.
_PATTERNS: dict[str, dict[str, str]] = {
    "en": {
        "between": "between Y and Y|from Y (?:to|until|till) Y|(?:in |of |from )?Y ?[-–] ?Y",
        "before": "(?:from )?before (?:the year )?Y|prior to Y|earlier than Y",
        "after": "(?:from )?after (?:the year )?Y|later than Y",
        "since": "since Y|from Y on(?:wards?)?",
        "until": "(?:until|till|up to) Y",
        "decade": "(?:in|of|from|during)? ?the (?:years )?Ys",
        "in": "(?:dated|in|of|from|for|during)(?: the)?(?: year)? Y",
    },
    "de": {
        "between": "zwischen (?:den jahren )?Y und Y|(?:von|aus den jahren|in den jahren|der jahre)? ?Y (?:bis|und) Y|Y ?[-–] ?Y",
        "before": "vor (?:dem jahre? )?Y",
        "after": "nach (?:dem jahre? )?Y",
        "since": "seit (?:dem jahre? )?Y|ab Y",
        "until": "bis (?:zum jahre? )?Y",
        "decade": "(?:aus|in|wahrend|der|von)? ?(?:den |der )?Yer(?:n)?(?: jahren?)?",
        "in": "(?:im jahre?|aus dem jahre?|des jahres|vom jahre?|von|aus|in) Y",
    },
    "fr": {
        "between": "entre Y et Y|de Y (?:a|jusqu'en) Y|Y ?[-–] ?Y",
        "before": "(?:d')?(?:avant|anterieure?s? a) (?:l'annee )?Y",
        "after": "(?:d')?(?:apres|posterieure?s? a) (?:l'annee )?Y",
        "since": "depuis Y|a partir de Y",
        "until": "jusqu'en Y|jusqu'a Y",
        "decade": "(?:dans |pendant |datant )?(?:d|l)es annees Y",
        "in": "(?:en|de|datant de|datees? de|de l'annee|dans l'annee|pour) Y",
    },
    "es": {
        "between": "entre (?:los anos )?Y y Y|(?:de|desde) Y (?:a|hasta) Y|Y ?[-–] ?Y",
        "before": "(?:anterior(?:es)? a|antes de) Y|antes del ano Y",
        "after": "(?:posterior(?:es)? a|despues de) Y|despues del ano Y",
        "since": "desde Y|a partir de Y",
        "until": "hasta Y",
        "decade": "(?:de|en) los anos Y|de la decada de Y",
        "in": "(?:en|de|del|fechad[oa]s? en)(?: el)?(?: ano)? Y",
    },
    "it": {
        "between": "(?:tra|fra) (?:il |gli anni )?Y e(?:d)? (?:il )?Y|dal Y al Y|Y ?[-–] ?Y",
        "before": "(?:prima del|anterior[ei] al)(?:l'anno)? Y",
        "after": "(?:dopo il|successiv[aeio] al|posterior[ei] al)(?:l'anno)? Y",
        "since": "dal Y|a partire dal Y",
        "until": "fino al Y",
        "decade": "(?:degli|negli) anni Y",
        "in": "(?:nel|del|dal|di|nell'anno|dell'anno)(?: anno)? Y",
    },
}
_ORDER = ("between", "decade", "before", "after", "since", "until", "in")
Years = tuple[int | None, int | None]


def period_at(text: str, place: int, language: str) -> tuple[Years, int] | None:
    """First and last year (inclusive, None: open) that plain `text` names at `place`, and where it ends.

    Years that end before they begin are given as they stand.
    """
    for name, pattern in _compiled(language):
        found = pattern.match(text, place)
        if found:
            return _years(name, [int(year) for year in found.groups() if year]), found.end()
    return None


def _years(name: str, given: list[int]) -> Years:
    year = given[0]
    if name == "between":
        return year, given[1]
    return {
        "decade": (year, year + 9),
        "before": (None, year - 1),
        "after": (year + 1, None),
        "since": (year, None),
        "until": (None, year),
        "in": (year, year),
    }[name]


@cache
def _compiled(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = _PATTERNS[language]
    return tuple((name, re.compile(rf"(?:{rows[name].replace('Y', _YEAR)})(?!\w)")) for name in _ORDER)
