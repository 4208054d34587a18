"""Words of questions that tell which value is asked for: of what measure, or that it is money; it understands nothing."""

from functools import cache

from search.units import unit_named
from search.wording import fold

# what is measured: the units that measure it, by their one name
DIMENSIONS: dict[str, frozenset[str]] = {
    "length": frozenset("foot inch ell fathom yard mile league metre centimetre kilometre".split()),
    "weight": frozenset("pound ounce hundredweight ton kilogram".split()),
    "age": frozenset("year month week day".split()),
    "heat": frozenset(("degree",)),
    "size": frozenset(),
}
# language: what is measured: the words that ask for it, adjectives behind "how" and nouns behind "what"
_MEASURED: dict[str, dict[str, str]] = {
    "en": {
        "length": "high tall deep wide broad thick far height depth width breadth length thickness distance",
        "weight": "heavy weight weigh weighed",
        "size": "large big",
        "age": "old age",
        "heat": "hot cold warm temperature",
    },
    "de": {
        "length": "hoch tief breit dick weit lang höhe tiefe breite dicke länge entfernung",
        "weight": "schwer gewicht",
        "size": "groß",
        "age": "alt alter",
        "heat": "heiß kalt warm temperatur",
    },
    "fr": {
        "length": "hauteur profondeur largeur épaisseur longueur distance taille",
        "weight": "poids pesait pèse pesa pesaient",
        "age": "âge",
        "heat": "température",
    },
    "es": {
        "length": "altura profundidad anchura espesor longitud distancia mide medía midió",
        "weight": "peso pesa pesaba pesó",
        "age": "edad",
        "heat": "temperatura",
    },
    "it": {
        "length": "alto alta profondo profonda largo larga lungo lunga spesso altezza profondità larghezza lunghezza spessore "
        "distanza misura misurava",
        "weight": "peso pesa pesava pesò",
        "age": "età",
        "heat": "temperatura",
    },
    "la": {"length": "altitudo longitudo latitudo", "weight": "pondus", "age": "aetas natus nata"},
    "nl": {
        "length": "hoog diep breed dik ver lang hoogte diepte breedte lengte afstand",
        "weight": "zwaar gewicht",
        "age": "oud",
    },
    "pt": {"length": "altura profundidade largura comprimento distância", "weight": "peso pesava", "age": "idade"},
    "sv": {"length": "hög högt djup djupt bred brett lång långt höjd djupet", "weight": "tung tungt vikt", "age": "gammal"},
}
# nouns that name a sum of money; in German, Dutch and Swedish the ends of compounds too
_MONEY: dict[str, str] = {
    "en": "price cost costs sum wage wages salary pay fee fare fine rent reward bounty pension dowry premium "
    "revenue revenues turnover profit income",
    "de": "summe betrag preis preise kosten lohn löhne gehalt gebühr rente pension miete pacht belohnung finderlohn "
    "entschädigung vergütung erlös honorar fahrpreis schaden mitgift geldstrafe kaufgeld einnahme einnahmen umsatz",
    "fr": "prix coût somme montant salaire gages honoraire honoraires loyer pension amende récompense rente dot recette recettes",
    "es": "precio coste costo suma importe salario sueldo jornal honorarios alquiler pensión multa recompensa "
    "renta dote ingresos",
    "it": "prezzo costo somma importo salario stipendio paga onorario affitto pensione multa ricompensa "
    "rendita dote ricavo incasso",
    "la": "pretium summa merces",
    "nl": "prijs som bedrag kosten loon huur boete beloning",
    "pt": "preço custo soma salário aluguel multa recompensa renda dote",
    "sv": "pris summa belopp kostnad lön hyra böter belöning",
}
_DATE: dict[str, str] = {
    "en": "date",
    "de": "datum",
    "fr": "date",
    "es": "fecha",
    "it": "data",
    "nl": "datum",
    "pt": "data",
    "sv": "datum",
}
_JOINING = frozenset(("de", "nl", "sv"))
_SHORTEST_END = 5  # letters of a noun that a compound may end with


@cache
def _measured(language: str) -> dict[str, str]:
    return {fold(word): what for what, words in _MEASURED.get(language, {}).items() for word in words.split()}


@cache
def _money(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _MONEY.get(language, "").split())


def dimension(folded: str, language: str) -> str:
    """What the word of a question asks to be measured: one of DIMENSIONS, or ""."""
    return _measured(language).get(folded, "")


def is_money(folded: str, language: str) -> bool:
    """Whether the word names a sum of money, or is a compound that ends with such a word."""
    sums = _money(language)
    ends = language in _JOINING and any(folded.endswith(word) for word in sums if len(word) >= _SHORTEST_END)
    return folded in sums or ends


def is_date(folded: str, language: str) -> bool:
    """Whether the word names a date, or is a compound that ends with such a word."""
    word = _DATE.get(language, "")
    return bool(word) and (folded == word or (language in _JOINING and folded.endswith(word)))


def units_asked(what: str, counted: str) -> frozenset[str]:
    """The units that the answer must have: those of the dimension, or what is counted ("how many *ounces*") if it is one."""
    if what:
        return DIMENSIONS[what]
    unit = unit_named(counted)
    return frozenset((unit,)) if unit else frozenset()
