"""How far the words of a passage can be trusted, from 0 to 1; it corrects nothing."""

import math
import re
from collections.abc import Sequence

_ODD = re.compile(r"[^\w\s.,;:!?'’‘\"“”„«»()\[\]/&§%°*†–—=█-]|_")  # █ marks what was redacted: nothing is misread there
_FIGURE = re.compile(r"[0-9](?:(?<=[^\W\d_].)|(?=[^\W\d_]{3}))")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[a-zß-öø-ÿ].)")
_LONE = re.compile(r" [b-df-hj-np-tv-xzB-HJ-LNP-UWYZ](?= )")
_DUMB = re.compile(r"[bcdfghjklmnpqrstvwxzſ]{5}")
LEGIBLE = 0.7  # decision 0033; below: kept and shown, but no claim may rest on it


def grade(text: str, confidences: Sequence[float] = ()) -> tuple[float, bool]:
    """Quality 0..1 of a passage and whether a claim may rest on it.

    `confidences` are those of its words by the engine; empty where there are none that say anything.
    """
    plausible = _plausible(text)
    quality = math.sqrt(plausible * sum(confidences) / len(confidences)) if confidences else plausible
    return round(quality, 3), quality >= LEGIBLE


def _plausible(text: str) -> float:
    """Share of words without a sign of misreading: odd characters, letters among figures, capitals within, lone consonants."""
    words = text.count(" ") + 1
    faults = sum(len(pattern.findall(text)) for pattern in (_ODD, _FIGURE, _CAPITAL, _LONE, _DUMB))
    return max(0.0, 1.0 - faults / words)
