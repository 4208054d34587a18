"""Words that deny, and words that leave open whether something is so, by language; it compares nothing."""

import re
from functools import cache

_NEGATIONS: dict[str, str] = {
    "en": "not no never none nobody nothing neither nor without cannot n't",
    "de": "nicht kein keine keiner keinen keinem keines nie niemals niemand nichts weder ohne",
    "fr": "ne n pas jamais aucun aucune rien personne sans ni non",
    "es": "no nunca jamás ningún ninguno ninguna nada nadie sin ni tampoco",
    "it": "non mai nessun nessuno nessuna nulla niente senza né",
    "la": "non nec neque numquam nemo nihil nullus nulla nullum sine haud ne",
    "nl": "niet geen nooit niemand niets zonder",
    "pt": "não nunca nenhum nenhuma nada ninguém sem",
    "sv": "inte ej aldrig ingen inget utan",
    "fi": "ei eivät en emme ilman",
    "pl": "nie nigdy nikt nic bez",
    "cs": "ne není nikdy nikdo nic bez",
    "ro": "nu niciodată nimeni nimic fără",
    "ru": "не нет никогда никто ничего без ни",
    "el": "δεν δε μη μην ποτέ κανείς τίποτα χωρίς",
}
# words that deny without a negation
_DENIALS: dict[str, str] = {
    "en": "denied denies deny false falsely untrue refused refuses impossible unable hardly scarcely",
    "de": "leugnet leugnete leugneten bestritt bestreitet unwahr falsch fälschlich verweigerte unmöglich vergebens kaum",
    "fr": "nia nient nié démentit dément faux fausse faussement refusa refusé impossible",
    "es": "negó niega niegan desmintió falso falsa falsamente rehusó imposible apenas",
    "it": "negò nega negano smentì falso falsa falsamente rifiutò impossibile appena",
}
# words that leave open whether it is so
_HEDGES: dict[str, str] = {
    "en": "rumoured rumored alleged allegedly perhaps possibly supposed supposedly reportedly maybe probably",
    "de": "angeblich angebliche angeblichen vielleicht gerücht gerüchte gerüchten vermutlich vermuthlich wahrscheinlich soll",
    "fr": "prétendu prétendue prétendument peut-être rumeur rumeurs supposé probablement aurait auraient",
    "es": "supuestamente quizás quizá rumor rumores acaso probablemente presunto habría habrían",
    "it": "presunto presunta presumibilmente forse voci probabilmente avrebbe avrebbero",
}
_NO_DENIAL = re.compile(
    r"\b(?:not only|nicht (?:nur|allein|bloß)|(?:non|pas) seulement|no (?:sólo|solo|solamente)|non (?:solo|soltanto))\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:ne\s|n['’])(?:(?!\b(?:pas|point|jamais|rien|aucun\w*|personne)\b)[^.,;])*?\bqu(?:e\b|['’])", re.IGNORECASE
)


@cache
def denying(language: str) -> frozenset[str]:
    """Every word of a language that negates or denies."""
    return frozenset(f"{_NEGATIONS.get(language, '')} {_DENIALS.get(language, '')}".split())


def negated(text: str, languages: set[str]) -> bool:
    """Whether the text has a word of negation of one of the languages."""
    words = {word for language in languages for word in _NEGATIONS.get(language, "").split()}
    found = {match.casefold() for match in re.findall(r"n['’]t\b|[^\W\d_]+", text)}
    return bool(found & words) or ("n't" in words and bool(re.search(r"n['’]t\b", text)))


def denies(text: str, language: str) -> bool:
    """Whether the text says that something is not so, by a negation or by a word that denies."""
    text = _NO_DENIAL.sub(" ", _ONLY.sub(" ", text) if language == "fr" else text)
    words = {match.casefold() for match in re.findall(r"[^\W\d_]+", text)}
    return negated(text, {language}) or bool(words & set(_DENIALS.get(language, "").split()))


def hedged(text: str, language: str) -> bool:
    """Whether the text leaves open that something is so."""
    words = {match.casefold() for match in re.findall(r"[^\W\d_]+(?:-être)?", text)}
    return bool(words & set(_HEDGES.get(language, "").split()))
