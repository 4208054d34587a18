"""From what the engine read to what is searched: one spelling of letters, whole words, single spaces; it corrects no error."""

import re
import unicodedata

from ingest.aligned import AlignedText
from ingest.hyphens import mend_hyphens
from ingest.page import PageText, ProcessingStep

VERSION = "2"
NORMALISATION = ProcessingStep("normalise", "lacuna", VERSION)

_LETTERS = {
    "ſ": "s", "ꝛ": "r", "Ꝛ": "R", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\ueba2": "si", "\ueba7": "ss", "\ueba6": "ss", "\ueada": "st", "\ueec4": "ck", "\ueec5": "ct", "\uf50e": "q\u0301",
    "\ufeff": "", "\u200b": "", "\u2060": "", "\ufffe": "",
}  # fmt: skip
_MARKS = "\u0364\ue8e7\u0308"
_UMLAUTS = {base + mark: made for base, made in zip("aouAOU", "äöüÄÖÜ", strict=True) for mark in _MARKS}
_UMLAUT = re.compile(f"[aouAOU][{_MARKS}]")
_LETTER = re.compile("[" + "".join(_LETTERS) + "]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*|(?:(?! )\s|\s(?=\s))\s*|\A\s+|\s+\Z")
# Tesseract's blackletter pack reads the ligature ch as `<` and ck as `>`, at times with one of the letters beside it.
_LONG_S, _ENOUGH = "ſ", 3  # letters that prove a page in blackletter, or in type of its time
_CH = re.compile(r"(?<=[^\W\d_])c?<(?:c?[hH])?|c?<(?:c?[hH])?(?=[^\W\d_])")
_CK = re.compile(r"(?<=[^\W\d_])c?>k?")


def align(page: PageText) -> AlignedText:
    """The page's text as its own source."""
    return AlignedText.of(page.text)


def normalise(text: AlignedText) -> AlignedText:
    """Letters in one spelling (NFC), words whole again, single spaces; blocks stay apart by an empty line."""
    return _even_spaces(mend_hyphens(_one_spelling(text)))


def _one_spelling(text: AlignedText) -> AlignedText:
    if ("<" in text.text or ">" in text.text) and text.source.count(_LONG_S) >= _ENOUGH:
        text = text.replace(_CH, "ch").replace(_CK, "ck")
    text = text.replace(_LETTER, _plain)
    if any(mark in text.text for mark in _MARKS):
        text = text.replace(_UMLAUT, _plain)
    if unicodedata.is_normalized("NFC", text.text):
        return text
    text = text.replace(_MARKED, _composed)
    return text if unicodedata.is_normalized("NFC", text.text) else text.replace(_WORD, _composed)


def _even_spaces(text: AlignedText) -> AlignedText:
    plain = text.text.replace("\n\n", " ").replace("\n", " ")
    if " ".join(plain.split()) == plain:  # as pages are: a tenth of the time
        return text.rewritten("\n\n".join([block.replace("\n", " ") for block in text.text.split("\n\n")]))
    return text.replace(_SPACE, _space)


def _plain(match: re.Match[str]) -> str:
    found = match[0]
    return _UMLAUTS[found] if len(found) > 1 else _LETTERS[found]


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[0])


def _space(match: re.Match[str]) -> str:
    if match.start() == 0 or match.end() == len(match.string):
        return ""
    return "\n\n" if match[0].count("\n") > 1 else " "
