"""What is said of a question of several steps in our own words, in each language that Lacuna speaks; it decides nothing."""

from search.hops.plan import Comparison
from search.messages import spoken

_ORDER = ("en", "de", "fr", "es", "it")
_TABLE = {
    "follows": (
        "From these quotes it follows: {}|Aus diesen Zitaten folgt: {}|De ces citations il ressort : {}|De estas citas"
        " se sigue: {}"
        "|Da queste citazioni risulta: {}"
    ),
    "earlier": "earlier is “{}”.|früher ist „{}“.|le plus tôt, c’est « {} ».|lo anterior es «{}».|prima viene «{}».",
    "later": "later is “{}”.|später ist „{}“.|le plus tard, c’est « {} ».|lo posterior es «{}».|dopo viene «{}».",
    "more": "more is told of “{}”.|mehr gilt für „{}“.|le plus, c’est pour « {} ».|lo mayor vale para «{}».|di più"
    " vale per «{}».",
    "less": "less is told of “{}”.|weniger gilt für „{}“.|le moins, c’est pour « {} ».|lo menor vale para «{}».|di"
    " meno vale per «{}».",
    "same": "both are alike.|beide sind gleich.|les deux sont égaux.|ambos son iguales.|entrambi sono uguali.",
    "yes": "yes.|ja.|oui.|sí.|sì.",
    "no": "no.|nein.|non.|no.|no.",
    "before": "before.|vorher.|avant.|antes.|prima.",
    "after": "after.|nachher.|après.|después.|dopo.",
    "year": "{} years.|{} Jahre.|{} ans.|{} años.|{} anni.",
    "month": "{} months.|{} Monate.|{} mois.|{} meses.|{} mesi.",
    "week": "{} weeks.|{} Wochen.|{} semaines.|{} semanas.|{} settimane.",
    "day": "{} days.|{} Tage.|{} jours.|{} días.|{} giorni.",
    "lacking": (
        "The question has several steps, and step {0} has no support: “{1}”."
        "|Die Frage hat mehrere Schritte, und Schritt {0} ist nicht belegt: „{1}“."
        "|La question comporte plusieurs étapes, et l’étape {0} n’est pas attestée : « {1} »."
        "|La pregunta tiene varios pasos, y el paso {0} carece de prueba: «{1}»."
        "|La domanda ha più passi, e il passo {0} non è provato: «{1}»."
    ),
    "open": (
        "Each step is told, but what the quotes say does not decide between them."
        "|Jeder Schritt ist belegt, aber was die Zitate sagen, entscheidet nicht zwischen ihnen."
        "|Chaque étape est attestée, mais ce que disent les citations ne permet pas de trancher."
        "|Cada paso está probado, pero lo que dicen las citas no decide entre ellos."
        "|Ogni passo è provato, ma ciò che dicono le citazioni non decide tra loro."
    ),
}


def _say(name: str, language: str) -> str:
    return _TABLE[name].split("|")[_ORDER.index(spoken(language))]


def conclusion(comparison: Comparison, value: str, dated: bool, language: str) -> str:
    """The sentence that says what follows from the steps; `dated`: what was compared are days."""
    if value in ("a", "b"):
        least = comparison.kind == "least"
        name = ("earlier" if least else "later") if dated else ("less" if least else "more")
        told = _say(name, language).format(comparison.sides[value == "b"])
    elif value.isdigit():
        told = _say(comparison.unit or "year", language).format(value)
    else:
        told = _say(value, language)
    return _say("follows", language).format(told)


def lacking(number: int, question: str, language: str) -> str:
    """Which step has no support; steps count from 1."""
    return _say("lacking", language).format(number, question)


def undecided(language: str) -> str:
    return _say("open", language)
