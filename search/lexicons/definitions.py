"""Takes headwords and renderings out of the texts of a dictionary's entries, and nothing of their grammar and examples.

All entries of a dictionary are cut at once: marks and placeholders go in a few passes over one long text.
"""

import re
from collections.abc import Sequence

from search.folding import folded

LONGEST = 3  # words of a headword or rendering
MOST_LETTERS = 60

_HEAD = re.compile(r"[^\S\n]+(?=[/<(\[])")
_SENSE = re.compile(r"\s?\d+\.\s*")
_TRAILING_SENSE = re.compile(r"\s+\d+\.\s*$")
_MARKS = re.compile(r"<[^>\n]*>|\([^)\n]*\)|\[[^\]\n]*\]|\{[^}\n]*\}|[^\S\n]/[^/\n]+/")
_SOMEBODY = re.compile(
    r"(?<!\w)(?:(?:sb|sth|so|etw|jdn?|jdm|jds|jmdn?|jmdm|jmds|alg|qlc|qn|qc)\.(?:'s)?|(?:sb|sth|etw|qn|qc|qch)(?![\w.]))"
)
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

Cut = tuple[list[str], list[int]]  # parts, not yet clean, of all texts in one run, and how many each text has


def headwords(entries: Sequence[str]) -> Cut:
    """The words that each entry explains: its first line up to pronunciation and grammar, cut at commas."""
    firsts = [entry.lstrip("\n").split("\n", 1)[0].split(" /", 1)[0] for entry in entries]
    return _cut(_SOMEBODY.sub(" ", "\n".join([_HEAD.split(first, 1)[0] if " " in first else first for first in firsts])))


def senses(entry: str) -> list[str]:
    """The lines of an entry that render its word, one a sense.

    The first line of a sense holds the renderings; what stands below it explains in the language of the headword.
    """
    found: list[str] = []
    wanted = True
    for line in entry.lstrip("\n").split("\n")[1:]:
        if not line or line.startswith(("  ", " see:")):
            continue
        if line.lstrip()[:1].isdigit() and (numbered := _SENSE.match(line)):
            line = line[numbered.end() :]
            wanted = bool(line.strip())
        if wanted:
            wanted = False
            found.append(_TRAILING_SENSE.sub("", line) if line.endswith(".") else line)
    return found


def renderings(lines: Sequence[str]) -> Cut:
    """What stands in each line of `senses`, without grammar and placeholders, cut at commas."""
    return _cut(_MARKS.sub(" ", _SOMEBODY.sub(" ", "\n".join(lines))))


def _cut(lines: str) -> Cut:
    lines = lines.replace(";", ",")
    return lines.replace("\n", ",").split(","), [line.count(",") + 1 for line in lines.split("\n")]


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
    return _DIGRAPH.sub(r"\1", words) if "ae" in words or "oe" in words or "ue" in words else words
