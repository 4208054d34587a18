"""Which packs suit a page, told from quick readings of a small sample; it runs no program itself.

The sample is read through a function that is handed in: packs -> blocks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.language import identify
from ingest.languages import LANGUAGES, UNDETERMINED
from ingest.page import Block

Recognise = Callable[[str], tuple[Block, ...]]

FIRST = "eng"  # reads Latin type of any language well enough to tell which it is
BLACKLETTER = "frk"
# Mean confidence of the blackletter pack less that of a roman pack: 13 to 28 on blackletter, at most 0 on roman type.
BROKEN_BY = 0.05
# At or above this confidence the first pack reads roman type (decision 0021: 76 and more against at most 66).
ROMAN_FROM = 0.75
OTHER_SCRIPTS = ("rus", "ell")
SCRIPT_FROM = 0.6
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """Tesseract packs to read with, the ISO 639-1 language found ("" where it is given or unsure), whether type is broken."""

    packs: tuple[str, ...]
    language: str = ""
    blackletter: bool = False


def choose_given(languages: Sequence[str], recognise: Recognise) -> Choice:
    """Packs for languages that are known: a trial where there are several or one is also printed in blackletter."""
    rows = [LANGUAGES[code] for code in languages]
    if len(rows) == 1 and not rows[0].blackletter:
        return Choice((rows[0].pack,))
    blocks = recognise(rows[0].pack)
    broken = next((row for row in rows if row.blackletter), None)
    if broken and _is_broken(blocks, broken.blackletter, recognise):
        return Choice((broken.blackletter,), blackletter=True)
    if len(rows) == 1:
        return Choice((rows[0].pack,))
    language, certainty = identify(text_of(blocks), languages)
    if language in languages and certainty >= SURE:
        return Choice((LANGUAGES[language].pack,), language)
    return Choice(tuple(dict.fromkeys(row.pack for row in rows)))


def choose_found(recognise: Recognise) -> Choice:
    """Packs for a page of unknown language: one reading of the sample for most pages, a few for unusual type."""
    blocks = recognise(FIRST)
    if _is_broken(blocks, BLACKLETTER, recognise):
        return _in_blackletter(recognise(BLACKLETTER))
    sure = confidence(blocks)
    if sure < SCRIPT_FROM:
        best, pack = max((confidence(recognise(pack)), pack) for pack in OTHER_SCRIPTS)
        if best > sure + BROKEN_BY:
            row = next(row for row in LANGUAGES.values() if row.pack == pack)
            return Choice((pack,), row.code)
    language, certainty = identify(text_of(blocks))
    if language == UNDETERMINED or certainty < SURE:
        return Choice((FIRST,))
    return Choice((LANGUAGES[language].pack,), language)


def _is_broken(roman: tuple[Block, ...], pack: str, recognise: Recognise) -> bool:
    sure = confidence(roman)
    return sure < ROMAN_FROM and confidence(recognise(pack)) > sure + BROKEN_BY


def confidence(blocks: tuple[Block, ...]) -> float:
    """Mean confidence by character, 0 without text."""
    words = [word for block in blocks for line in block.lines for word in line.words]
    length = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / length if length else 0.0


def text_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks)


def _in_blackletter(blocks: tuple[Block, ...]) -> Choice:
    """Swedish and Finnish blackletter have a pack of their own; whatever else is broken type reads best as German."""
    language, certainty = identify(text_of(blocks).replace("ſ", "s"))
    row = LANGUAGES.get(language)
    if row and row.blackletter and certainty >= SURE:
        return Choice((row.blackletter,), language, blackletter=True)
    return Choice((BLACKLETTER,), "de", blackletter=True)
