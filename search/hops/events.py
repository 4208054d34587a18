"""Nouns for what happens on a day, so that "before the fire" asks for one and "before the judge" does not, by language."""

import re
from functools import cache

from search.wording import fold

_EVENTS: dict[str, str] = {
    "en": """fire flood war storm tempest death birth loss opening strike wreck shipwreck election battle siege revolution
        cholera plague epidemic earthquake eruption failure bankruptcy fall marriage wedding departure arrival foundation
        founding construction completion demolition destruction publication outbreak burial funeral coronation visit eclipse
        trial murder execution invasion peace treaty riot uprising explosion collapse accident inauguration sinking
        resignation appointment abdication reform reformation famine drought frost consecration independence unification
        merger premiere launch launching invention discovery""",
    "de": """brand feuer feuersbrunst flut hochwasser überschwemmung krieg sturm sturmflut tod geburt verlust untergang eröffnung
        streik schiffbruch wahl schlacht belagerung revolution cholera pest seuche epidemie erdbeben ausbruch bankrott
        zusammenbruch konkurs fall heirat hochzeit abfahrt ankunft gründung bau vollendung abbruch zerstörung erscheinen
        begräbnis beerdigung krönung besuch finsternis prozeß prozess mord hinrichtung einmarsch frieden vertrag aufstand
        explosion einsturz unglück einweihung strandung rücktritt ernennung abdankung reform reformation hungersnot dürre
        frost weihe unabhängigkeit entdeckung erfindung einführung schließung""",
    "fr": """incendie feu inondation crue guerre tempête mort naissance perte ouverture grève naufrage élection bataille siège
        révolution choléra peste épidémie séisme tremblement éruption faillite chute mariage noces départ arrivée fondation
        construction achèvement démolition destruction publication enterrement obsèques couronnement visite éclipse procès
        meurtre assassinat exécution invasion paix traité émeute insurrection explosion effondrement accident inauguration
        démission nomination abdication réforme famine sécheresse gel consécration indépendance découverte invention""",
    "es": """incendio fuego inundación guerra tormenta temporal tempestad muerte nacimiento pérdida apertura huelga naufragio
        elección batalla sitio asedio revolución cólera peste epidemia terremoto erupción quiebra caída matrimonio boda
        salida partida llegada fundación construcción terminación demolición destrucción publicación entierro coronación
        visita eclipse proceso asesinato ejecución invasión paz tratado motín explosión derrumbe accidente inauguración
        dimisión nombramiento abdicación reforma hambre sequía helada consagración independencia descubrimiento invención""",
    "it": """incendio fuoco inondazione alluvione piena guerra tempesta burrasca morte nascita perdita apertura sciopero naufragio
        elezione battaglia assedio rivoluzione colera peste epidemia terremoto eruzione fallimento caduta matrimonio nozze
        partenza arrivo fondazione costruzione compimento demolizione distruzione pubblicazione sepoltura funerale
        incoronazione visita eclissi processo assassinio esecuzione invasione pace trattato sommossa esplosione crollo
        incidente inaugurazione dimissioni nomina abdicazione riforma carestia siccità gelo consacrazione indipendenza
        scoperta invenzione""",
}
# events that belong to somebody or something, and the question that their verb asks
HAPPENED: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"the death of (.+)", "When did {} die?"),
        (r"the birth of (.+)", "When was {} born?"),
        (r"the (?:loss|wreck|shipwreck|sinking) of (.+)", "When was {} lost?"),
        (r"the (?:opening|inauguration) of (.+)", "When was {} opened?"),
        (r"the (?:failure|bankruptcy) of (.+)", "When did {} fail?"),
        (r"the construction of (.+)", "When was {} built?"),
        (r"the (?:founding|foundation) of (.+)", "When was {} founded?"),
    ),
    "de": (
        (r"(?:der|dem|des|den) tode? (?:von )?(.+)", "Wann starb {}?"),
        (r"(?:die|der) eröffnung (.+)", "Wann war die Eröffnung {}?"),
        (r"(?:der|dem) untergange? (.+)", "Wann war der Untergang {}?"),
    ),
    "fr": (
        (r"la mort (?:de |d')(.+)", "Quand est mort {} ?"),
        (r"la naissance (?:de |d')(.+)", "Quand est né {} ?"),
        (r"la mort du (.+)", "Quand est mort le {} ?"),
        (r"l'ouverture du (.+)", "Quand fut ouvert le {} ?"),
        (r"l'ouverture de (l.+)", "Quand fut ouverte {} ?"),
        (r"le naufrage (?:de |d')(.+)", "Quand {} fit naufrage ?"),
    ),
    "es": (
        (r"(?:la |de la )?muerte de (.+)", "¿Cuándo murió {}?"),
        (r"(?:la |de la )?muerte del (.+)", "¿Cuándo murió el {}?"),
        (r"(?:el |del )?nacimiento de (.+)", "¿Cuándo nació {}?"),
        (r"(?:el |del )?naufragio de (.+)", "¿Cuándo naufragó {}?"),
        (r"(?:la |de la )?apertura de (.+)", "¿Cuándo se abrió {}?"),
        (r"(?:la |de la )?apertura del (.+)", "¿Cuándo se abrió el {}?"),
    ),
    "it": (
        (r"(?:la |della )morte (?:di |d')(.+)", "Quando morì {}?"),
        (r"(?:la |della )morte del (.+)", "Quando morì il {}?"),
        (r"(?:la |della )nascita (?:di |d')(.+)", "Quando nacque {}?"),
        (r"(?:l'|dell')apertura del (.+)", "Quando fu aperto il {}?"),
        (r"(?:il |del )naufragio (?:di |della )(.+)", "Quando naufragò {}?"),
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = {
    "en": r"\b(?:of|in|at|on|by|to)\b",
    "de": r"\b(?:des|der|von|vom|in|im|am|zu|auf)\b",
    "fr": r"\b(?:de|du|des|d|à|au|en)\b",
    "es": r"\b(?:de|del|en|a|al)\b",
    "it": r"\b(?:di|del|dello|della|dei|degli|delle|dell|in|a|al|nel)\b",
}


@cache
def _nouns(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _EVENTS.get(language, "").split())


def is_event(phrase: str, language: str) -> bool:
    """Whether the phrase names a happening: its head is such a noun (in German also a compound that ends in one)."""
    article, _, rest = phrase.strip().partition(" ") if " " in phrase.strip() else ("", "", phrase)
    head = re.split(_HEAD[language], rest, maxsplit=1, flags=re.IGNORECASE)[0] if language in _HEAD else rest
    words = [fold(word) for word in _WORD.findall(f"{article} {head}")]
    if language != "de":
        return any(word in _nouns(language) for word in words)
    return any(
        form.endswith(noun)
        for word in words
        for form in (word, word[:-1], word[:-2])
        for noun in _nouns("de")
        if len(noun) > 3 or form == noun
    )
