"""Where a compositor may break a word, and where blackletter sets a long s; no dictionary, only rules and marked seams."""

import re

SEAM = "|"  # marks a joint between the parts of a compound in our sources; never printed
VOWELS = "aeiouyäöüàâéèêëíîïóôúûùáòìœæ"
UNSPLIT = {
    "de": "schl schr schw sch str ch ck st th ph pf qu sp tz dt ß bl br dr fl fr gl gr kl kr pl pr tr".split(),
    "fr": "ch ph th gn qu bl br cl cr dr fl fr gl gr pl pr tr vr".split(),
    "es": "ch ll rr qu gu bl br cl cr dr fl fr gl gr pl pr tr".split(),
    "it": "ch gh gl gn sc sp st qu br bl cl cr dr fr gr pl pr tr".split(),
    "la": "ch ph th qu bl br cl cr dr gr pl pr tr ct pt st".split(),
    "en": [],
}
SHORTEST_PART = 3


def plain(word: str) -> str:
    """Gives the word as printed, without seams."""
    return word.replace(SEAM, "")


def long_s(word: str) -> str:
    """Sets a long s within each part of a word and a round s at its end."""
    return SEAM.join(re.sub(r"s(?=[A-Za-zäöüßſ\u0364])", "ſ", part) for part in word.split(SEAM))


def small_e(text: str) -> str:
    """Sets umlauts of small letters the old way, with a small e above the vowel."""
    return text.translate({ord("ä"): "a\u0364", ord("ö"): "o\u0364", ord("ü"): "u\u0364"})


def break_points(word: str, language: str) -> tuple[int, ...]:
    """Gives the offsets in `plain(word)` before which the word may be broken, in rising order."""
    if not re.fullmatch(r"[^\W\d_|]+(?:\|[^\W\d_|]+)*[.,;:!?)“»]*", word.replace("\u0364", "")):
        return ()
    seams, offset = [], 0
    for part in word.split(SEAM)[:-1]:
        offset += len(part)
        seams.append(offset)
    letters = plain(word)
    end = len(letters.rstrip(".,;:!?)“»"))
    if language == "en" or end < 2 * SHORTEST_PART:
        return tuple(seams)
    points = set(seams) | set(_syllables(letters.lower().replace("ſ", "s"), language))
    near_seam = {p for p in points for s in seams if p != s and abs(p - s) < SHORTEST_PART}
    return tuple(sorted(p for p in points - near_seam if SHORTEST_PART <= p <= end - SHORTEST_PART))


def _syllables(letters: str, language: str) -> list[int]:
    """Breaks before the last consonant, or inseparable group of consonants, between two vowels."""
    points = []
    for match in re.finditer(rf"(?<=[{VOWELS}\u0364])([^{VOWELS}\u0364\W]+)(?=[{VOWELS}])", letters):
        group = match.group(1)
        kept = next((u for u in UNSPLIT[language] if group.endswith(u)), group[-1:])
        points.append(match.end() - len(kept))
    return points
