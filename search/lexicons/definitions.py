"""Takes headwords and renderings out of the text of a dictionary's entry, and nothing of its grammar and examples."""

import re
import sys
from dataclasses import dataclass

from search.folding import folded

LONGEST = 3  # words of a headword or rendering
MOST_LETTERS = 60

_HEAD = re.compile(r"\s+(?=[/<(\[])|\s*$")
_SENSE = re.compile(r"\s?\d+\.\s*")
_TRAILING_SENSE = re.compile(r"\s+\d+\.\s*$")
_MARKED = re.compile(r"[<(\[{/]")
_MARKS = re.compile(r"<[^>]*>|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|\s/[^/]+/")
_SOMEBODY = re.compile(
    r"(?<!\w)(?:(?:sb|sth|so|etw|jdn?|jdm|jds|jmdn?|jmdm|jmds|alg|qlc|qn|qc)\.(?:'s)?|(?:sb|sth|etw|qn|qc|qch)(?![\w.]))"
)
_PLACED = re.compile(r"[.]|\bq|\bs[bt]|\betw")
_BETWEEN = re.compile(r"\s*[,;]\s*")
_OUTER = " .!?:…-–'’\"„“”«»=~*"
_STRANGE = re.compile(r"[/|<>{}\[\]()=…\d]|\.\.")
_WORD = re.compile(r"[^\W_]+")
_BEFORE = {
    "en": ("to ", "a ", "an ", "the "),
    "de": ("sich ", "der ", "die ", "das ", "ein ", "eine "),
    "fr": ("se ", "s'", "s’", "le ", "la ", "les ", "l'", "l’", "un ", "une "),
    "es": ("el ", "la ", "los ", "las ", "un ", "una "),
    "it": ("il ", "lo ", "la ", "i ", "gli ", "le ", "l'", "l’", "un ", "una "),
    "nl": ("de ", "het ", "een ", "zich "),
    "pt": ("o ", "a ", "os ", "as ", "um ", "uma "),
    "sv": ("att ", "en ", "ett "),
    "el": ("ο ", "η ", "το ", "οι ", "τα "),
}
_LETTERS = {code: folded(chr(code)) for code in range(128, 0x600) if chr(code).isalpha()} | {
    code: folded(chr(code)) for code in range(0x1E00, 0x2000) if chr(code).isalpha()
}
_DIGRAPH = re.compile("(?<![aeiouq])([aou])e")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering as it stands in an entry: the number of its sense and its place within it, from 0."""

    text: str
    sense: int
    place: int


def headwords(entry: str, language: str) -> tuple[str, ...]:
    """The words that an entry explains: its first line up to pronunciation and grammar, parted at commas."""
    first = entry.lstrip("\n").split("\n", 1)[0].split(" /", 1)[0]
    if first.isalpha():
        return (first,)
    parts = _BETWEEN.split(_SOMEBODY.sub(" ", _HEAD.split(first, maxsplit=1)[0]))
    return tuple(cleaned for part in parts if (cleaned := clean(part, language)))


def renderings(entry: str, language: str) -> tuple[Rendering, ...]:
    """What an entry renders its word by in `language`, sense by sense.

    The first line of a sense holds the renderings; what stands below it explains in the language of the headword.
    """
    found: list[Rendering] = []
    sense, wanted = -1, True
    for line in entry.lstrip("\n").split("\n")[1:]:
        if line.startswith(("  ", " see:")) or not line:
            continue
        if line.lstrip()[:1].isdigit() and (numbered := _SENSE.match(line)):
            line = line[numbered.end() :]
            wanted = bool(line.strip())
        if not wanted:
            continue
        wanted, sense = False, sense + 1
        texts = dict.fromkeys(text for part in _BETWEEN.split(_unmarked(line)) if (text := clean(part, language)))
        found += [Rendering(text, sense, place) for place, text in enumerate(texts)]
    return tuple(found)


def _unmarked(line: str) -> str:
    """A line of renderings without grammar, placeholders and the number of the next sense."""
    bare = _TRAILING_SENSE.sub("", line) if line.endswith(".") else line
    bare = _SOMEBODY.sub(" ", bare) if _PLACED.search(bare) else bare
    return _MARKS.sub(" ", bare) if _MARKED.search(bare) else bare


def clean(text: str, language: str) -> str:
    """A word or short phrase without articles and punctuation around it; "" where more than that is left."""
    if text.isalpha() and len(text) <= MOST_LETTERS:
        return text
    bare = " ".join(text.replace("‐", "-").split()).strip(_OUTER)
    if " " in bare or "'" in bare or "’" in bare:
        for before in _BEFORE.get(language, ()):
            if bare.startswith(before):
                bare = bare[len(before) :].strip(_OUTER)
                break
    if not bare or len(bare) > MOST_LETTERS or bare.count(" ") >= LONGEST or _STRANGE.search(bare):
        return ""
    return bare


def key(text: str) -> str:
    """The folded words of a text, as `search.analysis.folded` folds them: how dictionaries are looked into."""
    lower = text.casefold()
    bare = lower if lower.isascii() else lower.translate(_LETTERS)
    words = bare if bare.isalpha() else " ".join(_WORD.findall(bare))
    return sys.intern(_DIGRAPH.sub(r"\1", words) if "e" in words else words)
