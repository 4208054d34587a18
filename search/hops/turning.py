"""Turns pieces of one question into pieces of another: verbs to their base, clauses to questions, events to their day.

It knows forms of words, no meanings; what it cannot turn it returns as "" and the question is left whole.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache

from search.hops.events import HAPPENED, is_event
from search.irregular import common_roots

_PLAIN = {
    "longer": "long", "longest": "long", "shorter": "long", "shortest": "long", "higher": "high", "highest": "high",
    "lower": "high", "taller": "tall", "tallest": "tall", "deeper": "deep", "deepest": "deep", "larger": "large",
    "largest": "large", "bigger": "big", "biggest": "big", "smaller": "large", "smallest": "large", "heavier": "heavy",
    "heaviest": "heavy", "lighter": "heavy", "wider": "wide", "widest": "wide", "narrower": "wide", "länger": "lang",
    "kürzer": "lang", "höher": "hoch", "niedriger": "hoch", "tiefer": "tief", "größer": "groß", "kleiner": "groß",
    "schwerer": "schwer", "leichter": "schwer", "breiter": "breit", "schmaler": "breit",
}  # fmt: skip
_MEASURES = {
    "fr": {
        "long": "Quelle longueur",
        "haut": "Quelle hauteur",
        "prof": "Quelle profondeur",
        "larg": "Quelle largeur",
        "lour": "Quel poids",
    },
    "es": {
        "larg": "¿Qué longitud",
        "alt": "¿Qué altura",
        "prof": "¿Qué profundidad",
        "anch": "¿Qué anchura",
        "pesa": "¿Qué peso",
    },
}
_SINGULAR = {
    "wurden": "wurde", "waren": "war", "sind": "ist", "haben": "hat", "hatten": "hatte", "sont": "est", "furent": "fut",
    "ont": "a", "moururent": "mourut", "naquirent": "naquit", "fueron": "fue", "eran": "era", "son": "es",
    "furono": "fu", "sono": "è", "hanno": "ha",
}  # fmt: skip
_ENDINGS = {
    "de": (("ten", "te"), ("en", "")),
    "fr": (("èrent", "a"), ("irent", "it"), ("urent", "ut"), ("és", "é"), ("ées", "ée"), ("is", "i"), ("us", "u"), ("ts", "t")),
    "es": (("ieron", "ió"), ("yeron", "yó"), ("aron", "ó"), ("rtos", "rto")),
    "it": (
        ("irono", "ì"),
        ("arono", "ò"),
        ("erono", "é"),
        ("ero", "e"),
        ("ati", "ato"),
        ("iti", "ito"),
        ("rti", "rto"),
        ("ti", "to"),
        ("si", "so"),
    ),
}
_FROM_WISHED = (("ieran", "ieron"), ("iera", "ió"), ("yera", "yó"), ("aran", "aron"), ("ara", "ó"))  # Spanish subjunctive
_EN_E = ("c", "s", "v", "g", "z", "u", "at", "ir", "lv", "as", "os", "ut")
_SMALL = re.compile(
    r"(?:the|an?|der|die|das|dem|den|des|ein\w*|le|la|les|l'|un|une|el|los|las|una|il|lo|gli|i|uno|se|was|were|did|is|are|war|waren"
    r"|wurden?|ist|sind|starb\w*|kamen?|brach|begann|endete|sank|fue|fueron|murió|murieron|nació|nacieron|\w+(?:ó|aron|ieron|irono|ero|arono))(?:\s|$|(?<='))",
    re.IGNORECASE,
)
_WAS_EN = re.compile(r"(?P<S>.+?) (?:was|were|had been|has been) (?P<P>.+)", re.IGNORECASE)
_ARTICLE_IT = {
    "del": "il ",
    "dello": "lo ",
    "della": "la ",
    "dell'": "l'",
    "dei": "i ",
    "degli": "gli ",
    "delle": "le ",
    "di": "",
}
_OF_IT = re.compile(r"(del|dello|della|dei|degli|delle|di)\s|(dell')", re.IGNORECASE)


@cache
def _common(language: str) -> Mapping[str, str]:
    return common_roots(language, str.casefold)


def base(verb: str, language: str = "en") -> str:
    """An English verb of the past as "did" wants it: `opened` is `open`, `began` is `begin`."""
    low = verb.casefold()
    if low in _common("en"):
        return _common("en")[low]
    if low in ("died", "lied", "tied", "costs", "weighs"):
        return low[:-1]
    if low.endswith("ied"):
        return low[:-3] + "y"
    if not low.endswith("ed") or len(low) < 5:
        return {"had": "have", "has": "have", "did": "do"}.get(low, low)
    stem = low[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if stem.endswith(_EN_E) and not stem.endswith(("ss", "ous")) else stem


def one(verb: str, language: str) -> str:
    """A verb or participle of several as of one: `starben` is `starb`, `murieron` is `murió`, `aperti` is `aperto`."""
    lead = verb[: len(verb) - len(verb.lstrip())]
    *before, word = verb.split()
    low = word.casefold()
    turned = _SINGULAR.get(low)
    for ending, single in _ENDINGS.get(language, ()):
        if turned is None and low.endswith(ending) and len(low) > len(ending) + 1:
            turned = low[: -len(ending)] + single
    return lead + " ".join([*(part.casefold() for part in before), turned or low])


def agreed(verb: str, side: str, language: str) -> str:
    """`fu costruito` of a church is `fu costruita`; only what begins with a female article is known to be so."""
    *before, last = verb.split(" ")
    if language not in ("fr", "it") or not before or not side.casefold().startswith("la "):
        return verb
    if language == "it" and before[0] in ("fu", "è", "era", "venne") and last.endswith("o"):
        return " ".join([*before, last[:-1] + "a"])
    passive = language == "fr" and (before[0] in ("fut", "est", "était") or before[:2] == ["a", "été"])
    return f"{verb}e" if passive and last.endswith(("é", "i", "u", "t")) else verb


def plain(adjective: str, language: str) -> str:
    """`longer` is `long`, and `shorter` too: how long it is tells both."""
    return _PLAIN.get(adjective.casefold(), "")


def measure(adjective: str, language: str) -> str:
    return next((words for begin, words in _MEASURES[language].items() if adjective.casefold().startswith(begin)), "")


def many(counted: str, language: str) -> str:
    """Spanish and Italian "how many" agrees with what is counted."""
    first = counted.split()[0].casefold()
    female = first.endswith(("as", "ades", "iones")) if language == "es" else first.endswith("e") and not first.endswith("ioni")
    begin = {"es": ("¿Cuántos", "¿Cuántas"), "it": ("Quanti", "Quante")}[language][female]
    return f"{begin} {counted}"


def opening(phrase: str) -> str:
    """What opened a question, as it stands within one: an article or a verb small, a name as it is."""
    return phrase[0].lower() + phrase[1:] if _SMALL.match(phrase) else phrase


def fronted(clause: str, language: str = "de") -> str:
    """A German clause with its verb at the end as the rest of a question: `der Hafen eröffnet wurde` asks `wurde der"
    " Hafen eröffnet`."""
    *words, verb = clause.rstrip(" ,").split()
    return " ".join([verb, *words]) if words and verb.islower() else ""


def event(phrase: str, language: str, loose: bool = False) -> str:
    """The question on which day it happened; "" for what is no event (unless `loose`, where the wording leaves no doubt)."""
    phrase = phrase.strip(" ,")
    if told := happened(phrase, language):
        return told
    return _EVENTS[language](phrase, loose) if phrase else ""


def happened(phrase: str, language: str) -> str:
    """`the death of N` asks when N died; "" for a noun whose verb is not known."""
    for pattern, asks in HAPPENED.get(language, ()):
        if found := re.fullmatch(pattern, phrase, re.IGNORECASE):
            return asks.format(found[1])
    return ""


def _english(phrase: str, loose: bool) -> str:
    if found := _WAS_EN.fullmatch(phrase):
        return f"When was {found['S']} {found['P']}?"
    words = phrase.split()
    for place in range(1, len(words)):
        low = words[place].casefold()
        ahead = words[place - 1].casefold()
        past = (low.endswith("ed") and len(low) > 4) or (low in _common("en") and _common("en")[low] != low)
        if (
            past
            and ahead not in ("the", "a", "an", "of", "and", "to", "by")
            and not (low.endswith("s") and not low.endswith("ss"))
        ):
            return " ".join(["When did", *words[:place], base(low), *words[place + 1 :]]) + "?"
    return f"When was {phrase}?" if loose or is_event(phrase, "en") else ""


def _german(phrase: str, loose: bool) -> str:
    return f"Wann kam es zu {phrase}?" if loose or is_event(phrase, "de") else ""


def _french(phrase: str, loose: bool) -> str:
    if found := re.fullmatch(r"(?:que |qu')(.+)", phrase):
        return f"Quand est-ce que {found[1]} ?"
    if re.search(r"\s(?:est|fut|a été|fit) \w+$|\s(?:mourut|naquit|brûla)$", phrase):
        return f"Quand est-ce que {phrase} ?"
    return f"Quand eut lieu {phrase} ?" if loose or is_event(phrase, "fr") else ""


def _spanish(phrase: str, loose: bool) -> str:
    phrase = re.sub(r"^del ", "el ", re.sub(r"^de ", "", phrase))
    if found := re.fullmatch(r"que (.+)", phrase):
        words = [_indicative(word) for word in found[1].split()]
        return f"¿Cuándo {' '.join(words)}?"
    if re.match(r"(?:se )?\w+(?:ó|aron|ieron)\b", phrase):
        return f"¿Cuándo {phrase}?"
    return f"¿Cuándo fue {phrase}?" if loose or is_event(phrase, "es") else ""


def _indicative(word: str) -> str:
    if word.casefold() in ("fuera", "fuese"):
        return "fue"
    return next((word[: -len(end)] + told for end, told in _FROM_WISHED if word.endswith(end) and len(word) > len(end) + 1), word)


def _italian(phrase: str, loose: bool) -> str:
    found = _OF_IT.match(phrase)
    if found:
        phrase = _ARTICLE_IT[(found[1] or found[2]).casefold()] + phrase[found.end() :]
    if re.search(r"\b(?:fu|morì|nacque|venne|si \w+ò)\b", phrase):
        return f"Quando {re.sub(r'^che ', '', phrase)}?"
    return f"Quando fu {phrase}?" if loose or is_event(phrase, "it") else ""


_EVENTS: Mapping[str, Callable[[str, bool], str]] = {
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "it": _italian,
}
