"""The ways in which structured questions are put: compiles the patterns of `wordings`; it recognises nothing."""

import re
from functools import cache

from search.structured.wordings import PATTERNS

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "TELL": (
            "mentions?|mentioned|names?|cites?|(?:report|write|wrote|reports|writes|reported) (?:up)?(?:on|about|of)"
            "|(?:speak|talk|tell)s? (?:of|about)|concern"
            "|discuss(?:es)?|refers? to|deals? with|(?:are|is) about"
        ),
        "TOLD": "mentioned|named|cited|referred to|discussed|spoken of|reported",
        "IS": "is|are|was|were|has been|have been",
        "HELD": "preserved|kept|held|extant|available|in the archives?",
        "DID": "did|does|do|has|have",
        "FIRST": "first|earliest|oldest",
        "LAST": "last|latest|newest|most recent",
    },
    "de": {
        "TELL": (
            "erwahnen|erwahnt|nennen|nennt|behandeln|behandelt"
            "|(?:berichten|berichtet|schreiben|schreibt|handeln|sprechen|spricht) (?:uber|von)"
        ),
        "TOLD": "erwahnt|genannt|behandelt",
        "IS": "wird|werden|wurde|wurden|ist|sind",
        "HELD": "vorhanden|erhalten|uberliefert|aufbewahrt|im archiv|im bestand",
        "WHENCOMES": ("(?:wann|in welchem jahre?|in welche[mr] {U}) (?:erscheint|taucht|kommt|erschien|tauchte|kam)"),
        "WHATIS": "(?:was|welche[rs]?) (?:ist|war) (?:der|die|das)",
        "WHICH": "(?:der|die|das|welche[rs]?)",
        "OLD": "erste|alteste|fruheste",
        "NEW": "letzte|jungste|neueste|spateste",
        "FIRST": "zum ersten ?mal|zum ersten ?male|zuerst|erstmals",
        "LAST": "zum letzten ?mal|zum letzten ?male|zuletzt|letztmals",
    },
    "fr": {
        "TELL": (
            "mentionnent|mentionne|parlent|parle|citent|cite|nomment|nomme|evoquent|evoque|traitent|traite|relatent|rapportent"
        ),
        "TOLD": "mentionnee?s?|citee?s?|nommee?s?|evoquee?s?",
        "IS": "est|sont|etait|etaient|fut|furent|a ete",
        "HELD": "conserves?|conservees?|dans les archives",
        "FIRST": "pour la premiere fois|en premier",
        "LAST": "pour la derniere fois|en dernier",
    },
    "es": {
        "TELL": "mencionan?|nombran?|citan?|(?:hablan?|tratan?|informan?) (?:de|del|sobre)",
        "TOLD": "mencionad[oa]s?|nombrad[oa]s?|citad[oa]s?",
        "IS": "es|son|era|eran|fue|fueron|esta|estan",
        "HELD": "conservad[oa]s?|en el archivo",
        "FIRST": "por primera vez",
        "LAST": "por ultima vez",
    },
    "it": {
        "TELL": (
            "menzionano|menziona|nominano|nomina|citano|cita"
            "|(?:parlano|parla|trattano|tratta|riferiscono) (?:di|del|dello|della|dei|degli|delle|dell'|su|sul|sulla)"
        ),
        "TOLD": "menzionat[oaie]|nominat[oaie]|citat[oaie]",
        "IS": "e|sono|era|erano|fu|furono|viene|vengono",
        "HELD": "conservat[oaie]|nell'archivio",
        "FIRST": "per la prima volta",
        "LAST": "per l'ultima volta",
    },
}

GROUPS: dict[str, tuple[str, dict[str, str]]] = {
    "en": (
        "(?:per|by|for each|for every|in each|in every|each|every)",
        {"year": "year", "decade": "decade", "title": "title|newspaper|series", "language": "language", "kind": "kind|type"},
    ),
    "de": (
        "(?:pro|je|in jedem|in jeder|fur jedes|fur jede|fur jeden|nach|jeder|jedes|jede)",
        {"year": "jahr", "decade": "jahrzehnt", "title": "titel|zeitung|reihe", "language": "sprache", "kind": "art|typ"},
    ),
    "fr": (
        "(?:par|pour chaque|dans chaque|chaque)",
        {"year": "annee|an", "decade": "decennie", "title": "titre|journal|serie", "language": "langue", "kind": "type|genre"},
    ),
    "es": (
        "(?:por|en cada|para cada|de cada|cada)",
        {"year": "ano", "decade": "decada", "title": "titulo|periodico|serie", "language": "idioma|lengua", "kind": "tipo|clase"},
    ),
    "it": (
        "(?:per|in ogni|per ogni|di ogni|ogni)",
        {"year": "anno", "decade": "decennio", "title": "titolo|giornale|serie", "language": "lingua", "kind": "tipo|genere"},
    ),
}

_SLOT = re.compile(r"\{(\w+)\}")
_LOOSE = ("count", "list")  # tried after patterns that say more: "both", "never", "more often"
_OPTIONAL = ("S", "S2")  # slots that may be empty; all others hold something


@cache
def templates(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Operation marks with their patterns of one language, in the order in which they are tried."""
    rows = [row.partition(": ")[::2] for row in PATTERNS[language].strip().splitlines()]
    rows.sort(key=lambda row: row[0].lstrip("+/") in _LOOSE)
    return tuple((mark, re.compile(_pattern(pattern, language))) for mark, pattern in rows)


@cache
def grouping(language: str) -> re.Pattern[str]:
    """What parts a count, each group by its name."""
    by, nouns = GROUPS[language]
    return re.compile(rf"\s?\b{by} (?:{'|'.join(f'(?P<{name}>{words})' for name, words in nouns.items())})\b")


def _pattern(text: str, language: str) -> str:
    for name, words in WORDS[language].items():
        text = text.replace(f"<{name}>", f"(?:{words})")
    return _SLOT.sub(lambda slot: rf"(?P<{slot[1]}>.*?)" if slot[1] in _OPTIONAL else rf"(?P<{slot[1]}>.+?)", text)
