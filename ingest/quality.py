"""How far the words of a passage can be trusted, from 0 to 1; it corrects nothing."""

import re
from collections.abc import Sequence

_ODD = re.compile(r"[^\w\s.,;:!?'’‘\"“”„«»()\[\]/&§%°*†–—-]")
_MIXED = re.compile(r"(?=\w*[^\W\d_])\w*\d\w*|[^\W\d_]*[^\W\d_A-ZÄÖÜ][A-ZÄÖÜ]\w*")
LEGIBLE = 0.45  # below: kept and shown, but no claim may rest on it


def grade(text: str, confidences: Sequence[float] = ()) -> tuple[float, bool]:
    """Quality 0..1 of a passage and whether a claim may rest on it.

    `confidences` are those of its words by the engine; empty where there are none that say anything.
    """
    plausible = _plausible(text)
    if confidences:
        quality = 0.5 * plausible + 0.5 * sum(confidences) / len(confidences)
    else:
        quality = plausible
    return round(quality, 3), quality >= LEGIBLE


def _plausible(text: str) -> float:
    """Share of words that look like words."""
    words = text.split()
    if not words:
        return 0.0
    good = sum(not (_ODD.search(word) or _MIXED.search(word)) for word in words)
    return good / len(words)
