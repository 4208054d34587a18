"""Writes names of one alphabet in another, Latin, Cyrillic and Greek, as newspapers do; it translates nothing."""

from ingest.languages import LANGUAGES
from search.analysis import spelled

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ѣ": "e", "і": "i", "ѳ": "f",
}  # fmt: skip
_GREEK = {
    "αυ": "av", "ευ": "ev", "ου": "ou", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "τσ": "ts", "τζ": "tz", "γχ": "nch",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
}  # fmt: skip
_TO_CYRILLIC = {
    "shch": "щ", "sch": "ш", "tsch": "ч", "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "yu": "ю", "ya": "я", "ju": "ю",
    "ja": "я", "ph": "ф", "th": "т", "ck": "к", "qu": "кв", "oo": "у", "ee": "и", "x": "кс", "a": "а", "b": "б", "c": "к",
    "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "y": "и", "z": "з",
}  # fmt: skip
_TO_GREEK = {
    "th": "θ", "ph": "φ", "ch": "χ", "ps": "ψ", "ou": "ου", "oo": "ου", "ck": "κ", "qu": "κου", "sh": "σ", "tz": "τζ", "ts": "τσ",
    "ks": "ξ", "a": "α", "b": "μπ", "c": "κ", "d": "ντ", "e": "ε", "f": "φ", "g": "γκ", "h": "χ", "i": "ι", "j": "τζ", "k": "κ",
    "l": "λ", "m": "μ", "n": "ν", "o": "ο", "p": "π", "q": "κ", "r": "ρ", "s": "σ", "t": "τ", "u": "ου", "v": "β", "w": "γου",
    "x": "ξ", "y": "ι", "z": "ζ",
}  # fmt: skip
_TABLES = {("Cyrl", "Latn"): _CYRILLIC, ("Grek", "Latn"): _GREEK, ("Latn", "Cyrl"): _TO_CYRILLIC, ("Latn", "Grek"): _TO_GREEK}
_LONGEST = 4


def script(word: str) -> str:
    """`Latn`, `Cyrl` or `Grek` by the first letter; "" for any other."""
    first = word[:1]
    if "a" <= first.casefold() <= "z" or "À" <= first <= "ɏ":
        return "Latn"
    if "Ѐ" <= first <= "ӿ":
        return "Cyrl"
    return "Grek" if "Ͱ" <= first <= "Ͽ" or "ἀ" <= first <= "῿" else ""


def transliterated(word: str, target: str) -> str:
    """The word in the script of the target language; "" where it stands in that script already or in none that we know."""
    own, wanted = script(word), LANGUAGES[target].script if target in LANGUAGES else ""
    if not own or not wanted or own == wanted:
        return ""
    if (own, wanted) in _TABLES:
        return _written(word, _TABLES[own, wanted])
    return _written(_written(word, _TABLES[own, "Latn"]), _TABLES["Latn", wanted])


def _written(word: str, table: dict[str, str]) -> str:
    rest, made = spelled(word), []
    while rest:
        size = next((size for size in range(min(_LONGEST, len(rest)), 0, -1) if rest[:size] in table), 0)
        made.append(table[rest[:size]] if size else rest[0])
        rest = rest[size or 1 :]
    return "".join(made)
