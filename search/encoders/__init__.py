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

    def __hash__(self) -> int: ...

    @property
    def name(self) -> str:
        """A stable id such as `joined-2`; it changes whenever any vector does, and indexes store it."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of every vector."""
        ...

    @property
    def tiers(self) -> tuple[str, ...]:
        """Ways to encode a passage, cheapest first, the full one last; vectors of all may stand in one index."""
        ...

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """Shape (n, dimensions); a text without any known token gives a row of zeros.

        Rows of the full tier have unit length; those of a cheaper one have the length that makes their inner
        products with questions comparable to full ones. `languages` are two-letter codes, one for each text, empty
        where unknown. `tier` is one of `tiers`, empty for the full one. Raises ValueError if it is none of them, or
        if there are not as many languages as texts.
        """
        ...

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """Shape (dimensions,), of unit length or zeros; its inner product with a passage is their likeness, -1..1."""
        ...


def checked_tier(tiers: Sequence[str], tier: str, texts: Sequence[str], languages: Sequence[str]) -> str:
    """The tier that is meant; raises the errors of `Encoder.passages`."""
    if len(texts) != len(languages):
        raise ValueError(f"{len(texts)} texts but {len(languages)} languages: give one language for each text")
    if tier and tier not in tiers:
        raise ValueError(f"no tier {tier!r}: this encoder has {', '.join(tiers)}")
    return tier or tiers[-1]


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
