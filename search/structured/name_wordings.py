"""Patterns of questions about who and which places are named, language by language; it compiles them and maps none.

They run over `nouns.plain` text. Slots: N people or places, U what is counted, A and B names or sources, S further limits.
"""

import re
from functools import cache

PEOPLE = {
    "en": "people|persons|person|who|whom",
    "de": "personen|person|leute|wer|menschen",
    "fr": "personnes|personne|gens|qui",
    "es": "personas|persona|quien|quienes",
    "it": "persone|persona|chi",
}
PLACES = {
    "en": "places|place|towns|town|cities",
    "de": "orte|ort|stadte|stadt",
    "fr": "lieux|lieu|villes|ville|endroits",
    "es": "lugares|lugar|ciudades|ciudad",
    "it": "luoghi|luogo|citta",
}
_PATTERNS = {
    "en": """
most: (?:which |what )?{N} (?:is|are|was|were) (?:named|mentioned) (?:the )?most(?: often| frequently)?{S}
most: (?:list|name|show)(?: me)? the (?:most (?:often |frequently )?(?:named|mentioned)) {N}{S}
shared: (?:which|what) {N} (?:appear|appears|occur|are named|are mentioned)(?: both)? in (?:both )?{A} and (?:in )?{B}
near: (?:which|what) {N} (?:is|are|was|were) (?:named|mentioned)(?: together)? (?:with|in connection with|beside) {A}
near: (?:which|what) {N} (?:is|are|was|were) (?:named|mentioned) (?:in|at|near) {A}
near: who (?:is|are|was|were) (?:named|mentioned)(?: together)? with {A}
together: (?:in|on) how many {U} (?:is|are|was|were) {A} (?:and|with|in|at) {B} (?:named|mentioned) together
together: how many {U} (?:name|mention) {A} (?:and|with|in|at) {B} together
together: (?:in|on) (?:which|what) {U} (?:is|are|was|were) {A} (?:and|with|in|at) {B} (?:named|mentioned) together
""",
    "de": """
most: (?:welche[rs]? )?{N} <IS> am (?:haufigsten|meisten|oftesten){S} <NAMED>
shared: welche {N} (?:kommen|erscheinen|werden|stehen)(?: sowohl)? <IN> {A} (?:und|als auch) (?:<IN> )?{B}(?: vor| <NAMED>)?
near: welche {N} (?:wird|werden|wurden|sind)(?: zusammen| gemeinsam)? mit {A} <NAMED>
near: welche {N} (?:wird|werden|wurden|sind) (?:in|bei|zu) {A} <NAMED>
near: wer (?:wird|wurde|ist)(?: zusammen| gemeinsam)? mit {A} <NAMED>
together: (?:in|auf) wie vielen {U} <IS> {A} (?:und|mit|in) {B} <TOGETHER> <NAMED>
together: wie viele {U} (?:nennen|erwahnen) {A} (?:und|mit|in) {B} <TOGETHER>
together: (?:in|auf) welche[mnr] {U} <IS> {A} (?:und|mit|in) {B} <TOGETHER> <NAMED>
""",
    "fr": """
most: (?:quel(?:le)?s? )?{N} (?:est|sont|etait|furent) <TOLD> le plus(?: souvent)?{S}
most: (?:quel(?:le)?s? )?{N} (?:est|sont|etait|furent) le plus(?: souvent)? <TOLD>{S}
shared: quel(?:le)?s? {N} (?:apparaissent|figurent|sont <TOLD>)<BOTH> dans {A} et (?:dans )?{B}
near: quel(?:le)?s? {N} (?:est|sont|etaient|furent) <TOLD>(?: ensemble)? avec {A}
near: quel(?:le)?s? {N} (?:est|sont|etaient|furent) <TOLD> (?:a|en|dans) {A}
near: qui est (?:nomme|mentionne|cite)e? avec {A}
together: dans combien de {U} {A} (?:et|avec|a) {B} (?:sont|est|etaient|furent)-(?:ils|elles|il|elle) <TOLD> ensemble
together: combien de {U} (?:nomment|mentionnent|citent) {A} (?:et|avec|a) {B} ensemble
together: dans quel(?:le)?s? {U} {A} (?:et|avec|a) {B} (?:sont|est)-(?:ils|elles|il|elle) <TOLD> ensemble
""",
    "es": """
most: (?:que |cual(?:es)? )?{N} se (?:nombra|nombran|menciona|mencionan) (?:mas|con mas frecuencia)(?: a menudo| veces)?{S}
shared: que {N} (?:aparecen|figuran|se nombran|se mencionan)(?: tanto)? en {A} (?:y|como) (?:en )?{B}
near: que {N} se (?:nombran|mencionan|nombra|menciona)(?: junto| juntos)? (?:con|a) {A}
near: que {N} se (?:nombran|mencionan|nombra|menciona) en {A}
near: quien se (?:nombra|menciona)(?: junto)? con {A}
together: en cuant[oa]s {U} se (?:nombran|mencionan|nombra|menciona)(?: juntos)?(?: a)? {A} (?:y|con|en) (?:a )?{B} juntos
together: cuant[oa]s {U} (?:nombran|mencionan)(?: a)? {A} (?:y|con|en) (?:a )?{B} juntos
together: en que {U} se (?:nombran|mencionan)(?: a)? {A} (?:y|con|en) (?:a )?{B} juntos
""",
    "it": """
most: (?:quale |quali |che )?{N} (?:e|sono|viene|vengono) <TOLD> piu(?: spesso)?{S}
shared: (?:quali|che) {N} (?:compaiono|figurano|sono (?:nominat|menzionat)[ei])(?: sia)? <IN> ?{A} (?:e|che|sia) <IN>? ?{B}
near: (?:quali|che) {N} (?:sono|vengono) (?:nominat|menzionat|citat)[ei](?: insieme)? (?:con|a) {A}
near: (?:quali|che) {N} (?:sono|vengono) (?:nominat|menzionat|citat)[ei] in {A}
near: chi e (?:nominat|menzionat|citat)[oa](?: insieme)? (?:con|a) {A}
together: in quant[ie] {U} (?:sono|vengono) (?:nominat|menzionat|citat)[ei] {A} (?:e|con|a|in) {B} insieme
together: quant[ie] {U} (?:nominano|menzionano|citano) {A} (?:e|con|a|in) {B} insieme
together: in (?:quali|che) {U} (?:sono|vengono) (?:nominat|menzionat|citat)[ei] {A} (?:e|con|a|in) {B} insieme
""",
}

_WORDS = {
    "IS": "(?:wird|werden|wurde|wurden|ist|sind)",
    "TOGETHER": "(?:zusammen|gemeinsam)",
    "NAMED": "(?:genannt|erwahnt)",
    "TOLD": "(?:(?:nomme|mentionne|cite)e?s?|(?:nominat|menzionat|citat)[oaie])",
    "BOTH": "(?: a la fois)?",
    "IN": "(?:in|im|nel|nello|nella|nell')",
}


@cache
def name_templates(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Operations with their patterns of one language, in the order in which they are tried."""
    both = f"(?P<people>{PEOPLE[language]})|(?P<places>{PLACES[language]})"
    rows = [row.partition(": ")[::2] for row in _PATTERNS[language].strip().splitlines()]
    return tuple((mark, re.compile(_filled(pattern, both))) for mark, pattern in rows)


def _filled(pattern: str, both: str) -> str:
    for name, words in _WORDS.items():
        pattern = pattern.replace(f"<{name}>", words)
    pattern = pattern.replace("{N}", f"(?:{both})").replace("{S}", "(?P<S>(?: .*?)?)")
    return re.sub(r"\{([ABU])\}", r"(?P<\1>.+?)", pattern)
