"""Which packs suit a page, told from quick readings of a small sample; it runs no program itself.

The sample is read through a function that is handed in: packs -> blocks.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.language import identify
from ingest.languages import LANGUAGES, UNDETERMINED
from ingest.page import Block

Recognise = Callable[[str], tuple[Block, ...]]

FIRST = "eng"  # reads Latin type of any language well enough to tell which it is
BLACKLETTER = "frk"
# Mean confidence of the blackletter pack less that of a roman pack, where nothing but confidence tells them apart.
BROKEN_BY = 0.05
# The same where the blackletter pack finds long s (decision 0021): 0.03 and more on clean German blackletter.
BROKEN_WITH_LONG_S = -0.02
# Share of long s among the small s that may be long: 0.55 and more on blackletter, at most 0.33 on roman type.
LONG_S, LEAST_LONG_S = 0.5, 3
_LONG, _ROUND = re.compile("ſ"), re.compile(r"s(?=[^\W\d_])")
# With so many round s and none long type is roman; with long s and this confidence it is broken.
CLEARLY_ROUND, CLEAR_FROM = 8, 0.7
ROMAN, BROKEN = "roman", "broken"
# A roman pack reads long s as f. Share of f among f and s: 0.52 and more on blackletter that is read with confidence,
# at most 0.48 on roman type.
MISREAD_S = 0.5
# Below this confidence, or above it with too many an f, the first pack may be reading blackletter.
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
    broken = next((row for row in rows if row.blackletter), None)
    if broken and len(rows) == 1 and (face := _clear_type(recognise(broken.blackletter))):
        return Choice((broken.blackletter,), blackletter=True) if face == BROKEN else Choice((broken.pack,))
    blocks = recognise(rows[0].pack)
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
    if sure >= ROMAN_FROM and not _misreads_s(text_of(roman)):
        return False
    blackletter = recognise(pack)
    least = BROKEN_WITH_LONG_S if has_long_s(text_of(blackletter)) else BROKEN_BY
    return confidence(blackletter) > sure + least


def _clear_type(blackletter: tuple[Block, ...]) -> str:
    """ROMAN or BROKEN where the blackletter pack's reading alone leaves no doubt, else nothing."""
    text, sure = text_of(blackletter), confidence(blackletter)
    if sure >= CLEAR_FROM and has_long_s(text):
        return BROKEN
    return ROMAN if not _LONG.search(text) and len(_ROUND.findall(text)) >= CLEARLY_ROUND else ""


def has_long_s(text: str) -> bool:
    """Whether s within words is mostly long: so it is in blackletter, and the blackletter packs see none in roman type."""
    long, round_ = len(_LONG.findall(text)), len(_ROUND.findall(text))
    return long >= LEAST_LONG_S and long >= LONG_S * (long + round_)


def _misreads_s(text: str) -> bool:
    return text.count("f") >= LEAST_LONG_S and text.count("f") > MISREAD_S * (text.count("f") + text.count("s"))


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
