"""Which packs suit a page, told from quick readings of a small sample; it runs no program itself.

The sample is read by whoever hands it in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.language import identify
from ingest.languages import LANGUAGES, UNDETERMINED, Language
from ingest.page import Block


class Sample(Protocol):
    """Where most of a page's text stands, as packs read it; nothing with a pack that is missing and not needed."""

    def glance(self, pack: str) -> tuple[Block, ...]:
        """About five lines of five words."""
        ...

    def read(self, pack: str) -> tuple[Block, ...]:
        """About seven lines of eight words, for what a glance leaves open."""
        ...


FIRST = "eng"  # reads Latin type of any language well enough to tell which it is
BLACKLETTER = "frk"
# Mean confidence of the blackletter pack less that of a roman pack, where nothing but confidence tells them apart.
BROKEN_BY = 0.05
# The same where the blackletter pack finds long s (decision 0021): 0.03 and more on clean German blackletter.
BROKEN_WITH_LONG_S = -0.02
# Share of long s among the small s that may be long: 0.55 and more on blackletter, at most 0.33 on roman type.
LONG_S, LEAST_LONG_S = 0.5, 3
_LONG, _ROUND = re.compile("ſ"), re.compile(r"s(?=[^\W\d_])")
# In a few lines: with so many round s and none long type is roman; with long s and this confidence it is broken.
CLEARLY_ROUND, CLEAR_FROM = 4, 0.65
ROMAN, BROKEN = "roman", "broken"
# The same by f for each s as a roman pack reads them (decision 0021).
MANY_F, F_IN_BROKEN, MANY_S, F_IN_ROMAN = 5, 1.5, 3, 0.35
# A language is believed from here on; pages in other scripts, read as Latin, come to 0.35 at most.
LIKELY, CERTAIN, LEGIBLE_FROM = 0.6, 0.9, 0.45
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


def choose_given(languages: Sequence[str], sample: Sample) -> Choice:
    """Packs for languages that are known: a trial where there are several or one is also printed in blackletter."""
    rows = [LANGUAGES[code] for code in languages]
    if len(rows) == 1:
        return _choose_type(rows[0], sample) if rows[0].blackletter else Choice((rows[0].pack,))
    if choice := _at_a_glance(sample, rows[0].pack, languages):
        return choice
    blocks = sample.read(rows[0].pack)
    broken = next((row for row in rows if row.blackletter), None)
    if broken and _is_broken(blocks, broken.blackletter, sample):
        return Choice((broken.blackletter,), blackletter=True)
    language, certainty = identify(text_of(blocks), languages)
    if language in languages and certainty >= SURE:
        return Choice((LANGUAGES[language].pack,), language)
    return Choice(tuple(dict.fromkeys(row.pack for row in rows)))


def choose_found(sample: Sample) -> Choice:
    """Packs for a page of unknown language: one glance for most pages, a few readings for unusual type."""
    if choice := _at_a_glance(sample, FIRST):
        return choice
    blocks = sample.read(FIRST)
    if _is_broken(blocks, BLACKLETTER, sample):
        return _in_blackletter(sample.read(BLACKLETTER))
    sure = confidence(blocks)
    if sure < SCRIPT_FROM:
        best, pack = max((confidence(sample.read(pack)), pack) for pack in OTHER_SCRIPTS)
        if best > sure + BROKEN_BY:
            row = next(row for row in LANGUAGES.values() if row.pack == pack)
            return Choice((pack,), row.code)
    language, certainty = identify(text_of(blocks))
    if language == UNDETERMINED or certainty < SURE:
        return Choice((FIRST,))
    return Choice((LANGUAGES[language].pack,), language)


def _choose_type(row: Language, sample: Sample) -> Choice:
    """Roman or broken type for one language that is printed in both."""
    face = type_by_long_s(sample.glance(row.blackletter)) or _compared(sample, row.pack, row.blackletter)
    if not face:
        face = BROKEN if _is_broken(sample.read(row.pack), row.blackletter, sample) else ROMAN
    return Choice((row.blackletter,), blackletter=True) if face == BROKEN else Choice((row.pack,))


def _at_a_glance(sample: Sample, pack: str, languages: Sequence[str] = ()) -> Choice | None:
    """The choice where a roman pack's reading of a few lines leaves no doubt about language and type."""
    blocks = sample.glance(pack)
    language, certainty = identify(text_of(blocks), languages)
    row = LANGUAGES.get(language)
    if row is None or certainty < LIKELY or (languages and language not in languages):
        return None
    certain = certainty >= CERTAIN and confidence(blocks) >= LEGIBLE_FROM
    face = type_by_f(blocks) if certain else ""
    if not row.blackletter:
        return Choice((row.pack,), language) if certain and face != BROKEN else None
    if face != ROMAN:
        face = type_by_long_s(sample.glance(row.blackletter)) or _compared(sample, pack, row.blackletter)
    if face == BROKEN:
        return Choice((row.blackletter,), language, blackletter=True)
    return Choice((row.pack,), language) if certain and face == ROMAN else None


def _compared(sample: Sample, pack: str, blackletter: str) -> str:
    """ROMAN or BROKEN where glances with both packs leave no doubt, else nothing: roman type of 1750 has long s, too."""
    roman, broken = sample.glance(pack), sample.glance(blackletter)
    face = type_by_f(roman)
    if face != BROKEN and not has_long_s(text_of(broken)):
        return face
    surer = confidence(broken) >= max(confidence(roman) + BROKEN_WITH_LONG_S, LEGIBLE_FROM)
    return BROKEN if surer else ""


def _is_broken(roman: tuple[Block, ...], pack: str, sample: Sample) -> bool:
    sure = confidence(roman)
    if sure >= ROMAN_FROM and not misreads_s(text_of(roman)):
        return False
    blackletter = sample.read(pack)
    least = BROKEN_WITH_LONG_S if has_long_s(text_of(blackletter)) else BROKEN_BY
    return confidence(blackletter) > sure + least


def type_by_long_s(blackletter: tuple[Block, ...]) -> str:
    """ROMAN or BROKEN where the blackletter pack's reading of a few lines leaves no doubt, else nothing."""
    text = text_of(blackletter)
    if confidence(blackletter) >= CLEAR_FROM and has_long_s(text):
        return BROKEN
    return ROMAN if not _LONG.search(text) and len(_ROUND.findall(text)) >= CLEARLY_ROUND else ""


def type_by_f(roman: tuple[Block, ...]) -> str:
    """ROMAN or BROKEN where a roman pack's reading of a few German lines leaves no doubt, else nothing."""
    text = text_of(roman)
    f, s = text.count("f"), text.count("s")
    if f >= MANY_F and f >= F_IN_BROKEN * s:
        return BROKEN
    return ROMAN if s >= MANY_S and f <= F_IN_ROMAN * s and confidence(roman) >= LEGIBLE_FROM else ""


def has_long_s(text: str) -> bool:
    """Whether s within words is mostly long: so it is in blackletter, and the blackletter packs see none in roman type."""
    long, round_ = len(_LONG.findall(text)), len(_ROUND.findall(text))
    return long >= LEAST_LONG_S and long >= LONG_S * (long + round_)


def misreads_s(text: str) -> bool:
    """Whether f is so frequent that many of them are long s."""
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
