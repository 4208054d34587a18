"""Text to vectors in which a question lies near the passages that answer it, in any language; nothing here searches."""

from collections.abc import Sequence
from functools import cache
from typing import Protocol, cast

import numpy as np
from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Pure: a text's vector depends on the text alone, not on its batch, the index or earlier calls."""

    @property
    def name(self) -> str:
        """A stable id such as `joined-static-1`; it changes whenever any vector does, and indexes store it."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        ...

    def passages(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Shape (n, dimensions), rows of unit length; a text without any known token gives a row of zeros.

        `languages` are two-letter codes, one for each text, empty where unknown. Raises ValueError if there are
        not as many languages as texts.
        """
        ...

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """Shape (dimensions,), of unit length or zeros; its inner product with a passage is their likeness, -1..1."""
        ...


def get_encoder() -> Encoder:
    """The encoder that the setting LACUNA_ENCODER names: a dotted path to a class, and its argument after a colon, if any."""
    return _load(settings.LACUNA_ENCODER)


@cache
def _load(setting: str) -> Encoder:
    path, _, argument = setting.partition(":")
    made = import_string(path)
    return cast(Encoder, made(argument) if argument else made())


def _forget(*, setting: str, **_: object) -> None:
    if setting == "LACUNA_ENCODER":
        _load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.encoders")
