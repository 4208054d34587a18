"""What each artefact was made with, as short hashes, and what is stale when that changes; it stores and re-makes nothing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.normalise import VERSION as NORMALISE_VERSION
from ingest.page import ProcessingStep
from ingest.passages import AIM, MOST
from ingest.quality import LEGIBLE

PASSAGES_VERSION = "1"  # raise when splitting, language or quality change their results


@dataclass(frozen=True, slots=True)
class Recipe:
    """What made an artefact (`made_by`) and the hash of what it was made from (`made_from`)."""

    made_by: str
    made_from: str = ""

    def __str__(self) -> str:
        return f"{self.made_by}:{self.made_from}" if self.made_from else self.made_by


def digest(*parts: object) -> str:
    """Sixteen hexadecimal digits that change when any part does; parts are JSON values."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def reading_recipe(step: ProcessingStep) -> str:
    """Hash of the engine, its version and its settings."""
    return digest("reading", step.name, step.software, step.version, step.settings)


def text_recipe() -> str:
    """Hash of the normalisation."""
    return digest("text", NORMALISE_VERSION)


def passages_recipe() -> str:
    """Hash of everything between a page's text and its passages."""
    return digest("passages", PASSAGES_VERSION, text_recipe(), AIM, MOST, LEGIBLE)


def stale(stored: Mapping[str, str], current: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the artefacts whose stored recipe is not the current one, or that were never made, in `current`'s order."""
    return tuple(name for name, recipe in current.items() if stored.get(name) != recipe)
