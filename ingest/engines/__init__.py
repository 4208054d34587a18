"""Choice of OCR engine: what every engine promises, and which one the settings name.

An engine is named, and may be told to work otherwise: `tesseract`, `tesseract:packs=frk,cleaning=never`.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast, runtime_checkable

from django.conf import settings
from django.core.signals import setting_changed

from ingest.page import PageText
from ingest.scan import Scan

NAMED = {
    "tesseract": "ingest.engines.tesseract.TesseractEngine",
    "recorded": "ingest.engines.recorded.RecordedEngine",
    "command": "ingest.engines.command.CommandEngine",
}


class OcrEngine(Protocol):
    """Reads the text of one scan."""

    def read(self, scan: Scan) -> PageText:
        """Words with boxes in pixels of the scan as `open_scan` gives it (before any rotation or deskewing of a copy).

        Raises UnreadableScan, nothing else.
        """
        ...


@runtime_checkable
class NeedsPrograms(Protocol):
    """An engine that can say before anything is read what it lacks."""

    def complaint(self, languages: Sequence[str]) -> str:
        """One line that says what to install before pages in these languages can be read, "" where nothing is missing."""
        ...


@runtime_checkable
class Adjustable(Protocol):
    """An engine that can be told to work otherwise than by itself."""

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """What can be set, with the values that make sense here."""
        ...

    def adjusted(self, settings: Mapping[str, str]) -> OcrEngine:
        """The engine that works so. Raises ValueError for a setting or value that it does not know."""
        ...


@runtime_checkable
class Versioned(Protocol):
    """An engine whose readings change with the release of its program."""

    def version(self) -> str:
        """The release that is installed, as its readings' steps tell it; "" where the program is missing."""
        ...


def named(engine: str, settings: Mapping[str, str]) -> str:
    """The name of an engine with what it is to do otherwise; empty values are left out."""
    said = ",".join(f"{key}={value}" for key, value in sorted(settings.items()) if value)
    return f"{engine}:{said}" if said else engine


def bare_name(name: str) -> str:
    """The engine's name without what it is to do otherwise."""
    return name.partition(":")[0]


def complaint(name: str | None, languages: Sequence[str]) -> str:
    """What keeps the engine of that name from reading pages in these languages, as one line; "" where nothing does."""
    engine = get_engine(name)
    return engine.complaint(languages) if isinstance(engine, NeedsPrograms) else ""


def get_engine(name: str | None = None) -> OcrEngine:
    """The engine of that name (tesseract, recorded, command, or a dotted path), by default LACUNA_OCR_ENGINE.

    Raises ValueError for a name that is none, and for settings behind it that the engine does not have.
    """
    return _engine(name or str(getattr(settings, "LACUNA_OCR_ENGINE", "tesseract")))


@cache
def _engine(name: str) -> OcrEngine:
    plain, _, said = name.partition(":")
    if not said:
        return _made(plain)
    engine = _made(plain)
    if not isinstance(engine, Adjustable):
        raise ValueError(f"OCR engine {plain!r} has no settings; name it without {said!r}")
    pairs = [part.partition("=") for part in said.split(",")]
    if not all(key and value for key, _, value in pairs):
        raise ValueError(f"settings of an engine are key=value, parted by commas, not {said!r}")
    return engine.adjusted({key: value for key, _, value in pairs})


def _made(name: str) -> OcrEngine:
    path = NAMED.get(name, name)
    module, _, made_by = path.rpartition(".")
    try:
        maker = getattr(import_module(module), made_by)
    except (ImportError, AttributeError, ValueError) as error:
        raise ValueError(f"OCR engine {name!r} is none of {', '.join(NAMED)} and no dotted path of a class") from error
    if name == "tesseract":
        return cast(OcrEngine, maker(time_limit=float(getattr(settings, "LACUNA_OCR_TIME_LIMIT", 300))))
    if name == "command":
        command = tuple(getattr(settings, "LACUNA_OCR_COMMAND", ()))
        return cast(OcrEngine, maker(command, float(getattr(settings, "LACUNA_OCR_TIME_LIMIT", 300))))
    return cast(OcrEngine, maker())


def _forget(*, setting: str = "", **_: Any) -> None:
    if setting.startswith("LACUNA_OCR_"):
        _engine.cache_clear()


setting_changed.connect(_forget)
