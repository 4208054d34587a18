"""Recognises the question whether a person was at a place, in the served languages; it looks at no evidence."""

import re
from dataclasses import dataclass
from functools import cache

# {P} the person, {L} the place. Each ends with the place; what follows it (a year) is cut.
_IN = {
    "en": "at|in|on|near|to|from|into",
    "de": "in|im|zu|zum|zur|bei|beim|an|am|auf|nach|aus",
    "fr": "à la|à l'|à|a|au|aux|en|dans|chez|sur|près de|près d'|de|d'",
    "es": "en|a|de|al",
    "it": "a|ad|in|nel|nello|nella|nell'|nei|da|al|allo|alla|all'",
    "nl": "in|te|naar|op|bij",
    "sv": "i|på|vid|till|från",
    "pt": "em|no|na|a|ao",
}
_PATTERNS = {
    "en": (
        "(?:was|were|is|had|has) {P}(?: ever| once| really)?(?: been)? (?:present |staying |living )?{IN} {L}",
        "did {P}(?: ever| once)? (?:visit|reach|enter|leave) {L}",
        "did {P}(?: ever| once)? (?:live|stay|go|travel|come|reside|arrive|appear|work|sail|move|die|serve) {IN} {L}",
        "does the text (?:say|show|state) that {P} (?:was|is|has been) {IN} {L}",
    ),
    "de": (
        "(?:war|waren|ist|befand sich|hielt sich|weilte|wohnte|lebte|reiste|kam|ging|fuhr) {P}"
        "(?: jemals| je| einmal| schon)? {IN} {L}"
        "(?: gewesen| auf| anwesend| gereist| gekommen)?",
        "(?:hat|besuchte|verließ|erreichte) {P}(?: jemals| je| einmal)? {L}(?: besucht| verlassen| erreicht)?",
    ),
    "fr": (
        "(?:est-ce que |est-ce qu'){P} (?:était|est allé|est allée|a été|fut|est venu|est venue|se trouvait"
        "|vivait|habitait|résidait"
        "|séjournait|a séjourné|est)(?: jamais| déjà)? {IN} {L}",
        "{P} (?:était|est|a|fut|se trouvait|vivait|habitait)[- ](?:t-)?(?:il|elle|ils)"
        "(?: jamais| déjà)?(?: été| allé| allée| venu)? {IN} {L}",
        "(?:était|fut|est) {P} {IN} {L}",
        "(?:est-ce que |est-ce qu'){P} (?:a visité|visita|a quitté) {L}",
    ),
    "es": (
        "(?:estuvo|estaba|fue|vivió|vivía|residía|llegó|viajó|ha estado) {P}(?: alguna vez)? {IN} {L}",
        "{P} (?:estuvo|estaba|fue|vivió)(?: alguna vez)? {IN} {L}",
        "visitó {P} (?:a )?{L}",
    ),
    "it": (
        "(?:era|fu|è stato|è stata|si trovava|viveva|visse|abitava|andò|arrivò|è andato|è andata) {P}(?: mai)? {IN} {L}",
        "{P} (?:era|fu|è stato|è stata|è mai stato|è mai stata|si trovava|viveva|andò)(?: mai)? {IN} {L}",
        "{P} ha visitato {L}",
    ),
    "nl": ("(?:was|is|woonde|verbleef) {P}(?: ooit)? {IN} {L}(?: geweest)?",),
    "sv": ("(?:var|bodde|vistades|har) {P}(?: någonsin)? (?:varit )?{IN} {L}",),
    "pt": ("(?:esteve|estava|viveu) {P}(?: alguma vez)? {IN} {L}", "{P} (?:esteve|estava|viveu) {IN} {L}"),
}
# What asks for something else than yes or no.
_ASKING = frozenset(
    """when where how why who what which wann wo wie warum wer was quand où comment pourquoi qui que cuándo dónde cómo quién qué
    quando dove come perché chi che wanneer waar hoe wie när var hur vem""".split()
) - {"was", "var"}
_YEAR = re.compile(r"(?<!\d)1\d{3}(?!\d)")
_ARTICLE = re.compile(r"^(?:der|die|das|den|dem) ")
_MOST = 12  # words of a name


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Whose presence is asked for, and where, as the question names them."""

    person: str
    place: str


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    where = "|".join(one if one.endswith("'") else rf"{one}\s+" for one in _IN[language].split("|"))
    return tuple(
        re.compile(
            form.replace("{P}", r"(?P<person>\S.*?)").replace("{IN} ", f"(?:{where})").replace("{L}", r"(?P<place>\S.*?)"),
            re.IGNORECASE,
        )
        for form in _PATTERNS[language]
    )


def whereabouts(text: str, language: str) -> Whereabouts | None:
    """Person and place of such a question; None for any other, and where what is asked for is not written like a name."""
    asked = " ".join(text.replace("’", "'").split()).strip("¿?¡!. ")
    if asked.split(" ")[0].casefold() in _ASKING:
        return None
    for pattern in _patterns(language) if language in _PATTERNS else ():
        found = pattern.fullmatch(asked)
        if found and _is_name(found["person"], language) and _is_name(found["place"], language):
            return Whereabouts(found["person"], found["place"])
    return None


def _is_name(text: str, language: str) -> bool:
    """Whether it has a capital; in German, where all nouns do, no article stands before a single word: "die Brücke"."""
    if len(text.split()) > _MOST or not any(letter.isupper() for letter in text) or _YEAR.search(text):
        return False
    bare = _ARTICLE.sub("", text)
    return language != "de" or bare == text or " " in bare
