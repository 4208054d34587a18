"""Which language a text is in, among the served ones; it knows no page and stores nothing."""

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ingest.languages import LANGUAGES, UNDETERMINED

SHORTEST = 25  # letters: less says nothing
_SURE = 0.9
_PRIOR = 0.02  # how likely a passage is in a language that its item does not name


def identify(text: str, candidates: Sequence[str] = ()) -> tuple[str, float]:
    """The language (ISO 639-1) and how sure it is, 0..1.

    `candidates` are the languages that the item or page is known to have: likely, not certain. Text of under
    25 letters inherits the first of them; without candidates it is `und`.
    """
    letters = sum(map(str.isalpha, text))
    if letters < SHORTEST or letters * 2 < len(text):
        return (candidates[0], 0.0) if candidates else (UNDETERMINED, 0.0)
    chances = _weighed(_first_voice(text), candidates)
    best = max(chances, key=chances.__getitem__)
    if chances[best] < _SURE or (candidates and best not in candidates):
        second = _second_voice(text)
        both = {code: math.sqrt(chances[code] * second.get(code, chances[code])) for code in chances}
        chances = _shares(both)
        best = max(chances, key=chances.__getitem__)
    return best, chances[best]


def _weighed(chances: dict[str, float], candidates: Sequence[str]) -> dict[str, float]:
    if not candidates:
        return chances
    return _shares({code: chance * (1.0 if code in candidates else _PRIOR) for code, chance in chances.items()})


def _shares(chances: dict[str, float]) -> dict[str, float]:
    total = sum(chances.values()) or 1.0
    return {code: chance / total for code, chance in chances.items()}


def _first_voice(text: str) -> dict[str, float]:
    return dict(_identifier().rank(text))


def _second_voice(text: str) -> dict[str, float]:
    """Chances by langdetect, which knows no Latin; empty if it finds nothing."""
    detector = _profiles().create()
    detector.append(text)
    try:
        return {found.lang: found.prob for found in detector.get_probabilities()}
    except LangDetectException:
        return {}


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


@cache
def _profiles() -> DetectorFactory:
    factory = DetectorFactory()
    DetectorFactory.seed = 0
    folder = Path(PROFILES_DIRECTORY)
    factory.load_json_profile([(folder / code).read_text("utf-8") for code in LANGUAGES if (folder / code).exists()])
    return factory
