"""Choice of reader of names: what every reader promises, and which one the settings name."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.entities.mention import Mention


class NameReader(Protocol):
    """Finds who and which places are named in a text."""

    @property
    def name(self) -> str:
        """What reads, with all that changes its results: mentions by another name are read again."""
        ...

    def read(self, text: str, language: str) -> Sequence[Mention]:
        """Mentions in the order of the text, none over another; the language is an ISO 639-1 code, "" if unknown.

        The same text gives the same mentions; it never raises for a text, however bad.
        """
        ...


@cache
def get_reader() -> NameReader:
    """The reader that LACUNA_NAMES names, made once; ImportError or ValueError with one line where it cannot be had.

    One with a model is made with the folder that LACUNA_NAMES_MODEL names.
    """
    kind = import_string(settings.LACUNA_NAMES)
    made: NameReader = kind(Path(settings.LACUNA_NAMES_MODEL)) if settings.LACUNA_NAMES_MODEL else kind()
    return made


def _forget(*, setting: str, **_: object) -> None:
    if setting.startswith("LACUNA_NAMES"):
        get_reader.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.entities.readers")
