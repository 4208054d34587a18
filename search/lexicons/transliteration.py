"""Writes names of one alphabet in another, Latin, Cyrillic and Greek, as newspapers do; it translates nothing."""

import re

from ingest.languages import LANGUAGES
from search.folding import spelled

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
    "shch": "щ", "dzh": "дж", "sch": "ш", "tsch": "ч", "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "yu": "ю",
    "ya": "я", "ju": "ю", "ja": "я", "ph": "ф", "th": "т", "ck": "к", "qu": "кв", "oo": "у",
    "ee": "и", "x": "кс", "a": "а", "b": "б", "c": "к",
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
MOST = 8  # ways to write one word
_ENDINGS = re.compile("(?<=...)(?:ом|ой|ою|ами|ах|ов|ев|ем|у|ы|е|а|о|и|ю|я|й|ь)$")  # of the cases that a name stands in
# other ways to write the same letters in the Latin script, each tried by itself and with those before it
_ALSO = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        ("dzh", "j"), ("k(?=[aoulrt]|s?$)", "c"), ("ks", "x"), ("kv", "qu"), ("kh", "h"), ("zh", "j"), ("ya", "ia"), ("ts", "c"),
        ("ei", "ey"), ("f", "ph"), ("v", "w"),
    )
)  # fmt: skip

_READ = tuple((re.compile(pattern), other) for pattern, other in (("j", "dzh"), ("c(?=[eiy])", "s"), ("w", "u"), ("y$", "i")))


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


def transliterations(word: str, target: str) -> tuple[str, ...]:
    """The likely ways to write a word in the script of the target language; none where `transliterated` has none.

    Russian names are tried without the ending of their case, too, and letters also as other languages set them.
    """
    first = transliterated(word, target)
    if not first:
        return ()
    forms = [first]
    if script(word) == "Latn":
        forms += [transliterated(pattern.sub(other, spelled(word)), target) for pattern, other in _READ]
    if script(word) == "Cyrl" and (bare := _ENDINGS.sub("", word.casefold())) != word.casefold():
        forms += [transliterated(bare, target), transliterated(bare + "а", target)]
    if LANGUAGES[target].script == "Latn":
        for form in tuple(forms):
            for pattern, other in _ALSO:
                changed = pattern.sub(other, form)
                if changed != form:
                    forms.append(changed)
                    form = changed
    return tuple(dict.fromkeys(form for form in forms if form))[:MOST]


def _written(word: str, table: dict[str, str]) -> str:
    rest, made = spelled(word), []
    while rest:
        size = next((size for size in range(min(_LONGEST, len(rest)), 0, -1) if rest[:size] in table), 0)
        made.append(table[rest[:size]] if size else rest[0])
        rest = rest[size or 1 :]
    return "".join(made)
