"""Words for what archives hold, count and are written in, in the languages of structured questions; it parses nothing.

Every word stands as `plain` gives it: in small letters without accents. Forms are parted by spaces, underscores stand for spaces.
"""

import re
import unicodedata
from functools import cache

from search.structured.said import LANGUAGE_NAMES, name_of

ASKED_IN = ("en", "de", "fr", "es", "it")

# unit or kind: language: its forms; a kind alone counts items of that kind
UNITS: dict[str, dict[str, str]] = {
    "page": {"en": "page pages", "de": "seite seiten", "fr": "page pages", "es": "pagina paginas", "it": "pagina pagine"},
    "item": {
        "en": "document documents record records item items source sources text texts",
        "de": "dokument dokumente dokumenten documente documenten schriftstuck schriftstucke quelle quellen text texte texten",
        "fr": "document documents piece pieces texte textes",
        "es": "documento documentos pieza piezas texto textos",
        "it": "documento documenti pezzo pezzi testo testi",
    },
    "issue": {
        "en": "issue issues edition editions",
        "de": "ausgabe ausgaben nummer nummern zeitungsausgaben zeitungsnummern",
        "fr": "numero numeros edition editions",
        "es": "numero numeros edicion ediciones ejemplar ejemplares",
        "it": "numero numeri edizione edizioni",
    },
    "title": {
        "en": "title titles series",
        "de": "titel titeln reihe reihen serie serien",
        "fr": "titre titres serie series",
        "es": "titulo titulos serie series",
        "it": "titolo titoli serie",
    },
    "collection": {
        "en": "collection collections",
        "de": "sammlung sammlungen",
        "fr": "collection collections",
        "es": "coleccion colecciones",
        "it": "collezione collezioni",
    },
    "year": {"en": "year years", "de": "jahr jahre jahren", "fr": "annee annees", "es": "ano anos", "it": "anno anni"},
    "person": {
        "en": "people persons person",
        "de": "personen person leute",
        "fr": "personnes personne gens",
        "es": "personas persona",
        "it": "persone persona",
    },
}

KINDS: dict[str, dict[str, str]] = {
    "newspaper": {
        "en": "newspaper newspapers paper papers",
        "de": "zeitung zeitungen blatt blatter blattern",
        "fr": "journal journaux",
        "es": "periodico periodicos",
        "it": "giornale giornali",
    },
    "letter": {
        "en": "letter letters",
        "de": "brief briefe briefen briefes",
        "fr": "lettre lettres",
        "es": "carta cartas",
        "it": "lettera lettere",
    },
    "report": {
        "en": "report reports",
        "de": "bericht berichte berichten",
        "fr": "rapport rapports",
        "es": "informe informes",
        "it": "rapporto rapporti relazione relazioni",
    },
    "minutes": {
        "en": "minutes",
        "de": "protokoll protokolle protokollen sitzungsprotokolle",
        "fr": "proces-verbal proces-verbaux",
        "es": "acta actas",
        "it": "verbale verbali",
    },
    "register": {
        "en": "register registers",
        "de": "register registern kirchenbuch kirchenbucher kirchenbuchern",
        "fr": "registre registres",
        "es": "registro registros",
        "it": "registro registri",
    },
    "list": {
        "en": "list lists",
        "de": "liste listen verzeichnis verzeichnisse",
        "fr": "liste listes",
        "es": "lista listas",
        "it": "lista liste elenco elenchi",
    },
    "diary": {
        "en": "diary diaries journal journals",
        "de": "tagebuch tagebucher tagebuchern",
        "fr": "journal_intime journaux_intimes",
        "es": "diario diarios",
        "it": "diario diari",
    },
    "map": {
        "en": "map maps",
        "de": "landkarte landkarten plan plane",
        "fr": "carte cartes",
        "es": "mapa mapas",
        "it": "mappa mappe",
    },
    "photograph": {
        "en": "photograph photographs photo photos",
        "de": "fotografie fotografien photographie photographien foto fotos",
        "fr": "photographie photographies photo photos",
        "es": "fotografia fotografias foto fotos",
        "it": "fotografia fotografie foto",
    },
    "book": {"en": "book books", "de": "buch bucher buchern", "fr": "livre livres", "es": "libro libros", "it": "libro libri"},
}

# further names of languages, cut where endings follow
_ALSO = {("es", "es"): "castellan", ("nl", "de"): "hollandisch", ("nl", "es"): "holandes", ("fi", "es"): "finlandes"}
_ENDING = {"es": "[ao]$", "it": "[aoe]$"}  # of a name as it is said

_ENDINGS = {"en": "", "de": "(?:isch)?(?:e[nrsm]?)?", "fr": "n?e?s?", "es": "[ao]?(?:e?s)?", "it": "[aoie]?"}


def plain(text: str) -> str:
    """The text in small letters without accents, each character still in its place."""
    return "".join(_plain(character) for character in text)


@cache
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", {"’": "'", "ʼ": "'"}.get(character, character))[0].lower()
    return base if len(base) == 1 else character


@cache
def nouns(language: str) -> dict[str, tuple[str, str]]:
    """Forms of a language, each with its unit ("" for none of its own) and its kind ("" for any)."""
    units = {form: (unit, "") for unit, forms in UNITS.items() for form in _forms(forms, language)}
    kinds = {form: ("", kind) for kind, forms in KINDS.items() for form in _forms(forms, language)}
    return {**kinds, **units}


@cache
def kind_of(item_type: str) -> str:
    """The kind that an item's type means, in whatever language it was described; else the type itself, plain."""
    whole = plain(item_type).strip()
    last = re.split(r"\s+", whole)[-1] if whole else ""
    for word in (whole, last):
        for kind, forms in KINDS.items():
            if any(word in _forms(forms, language) for language in ASKED_IN):
                return kind
    return whole


@cache
def language_named(word: str, language: str) -> str:
    """The code of the language that a plain word names, inflected or not; "" for none."""
    for code in LANGUAGE_NAMES:
        begun = re.sub(_ENDING.get(language, "$"), "", plain(name_of(code, language)))
        if any(re.fullmatch(f"{name}{_ENDINGS[language]}", word) for name in (begun, _ALSO.get((code, language), begun))):
            return code
    return ""


def _forms(forms: dict[str, str], language: str) -> tuple[str, ...]:
    return tuple(form.replace("_", " ") for form in forms.get(language, "").split())
