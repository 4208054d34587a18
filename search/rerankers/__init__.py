"""Choice of reranker: what puts the first passages of a fused ranking in a better order by reading them; it finds none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from search.encoders import get_encoder
from search.expand import Expansion
from search.query import Query
from search.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as a reranker reads it; `quality` is 0..1, `first` and `last` are the days that its item's date allows.

    `words` is the record that `search.rerankers.words` once made of it, if one is kept; of another text it is passed over.
    """

    text: str
    language: str
    quality: float = 1.0
    first: date | None = None
    last: date | None = None
    words: bytes = b""


@dataclass(frozen=True, slots=True)
class Search:
    """A search up to its fused ranking: the query as widened, its words, what each leg found, and all that fused."""

    query: Query
    words: Expansion
    runs: Mapping[str, Ranking]
    ranking: Ranking


Read = Callable[[Sequence[str]], Mapping[str, Candidate]]  # those of the passages that the viewer may see


class Reranker(Protocol):
    """Looks at the first `depth` hits."""

    @property
    def depth(self) -> int:
        """How many hits it puts in order; 0: none, nothing need be read."""
        ...

    def rerank(self, search: Search, held: Mapping[str, Candidate]) -> Ranking:
        """The same hits, the first `depth` in a new order with the same scores given out anew from the best down.

        A hit that `held` does not name (its row is gone, or closed to the viewer) keeps behind those that it names.
        """
        ...


class NoReranker:
    """Leaves the fused ranking as it is."""

    depth = 0

    def rerank(self, search: Search, held: Mapping[str, Candidate]) -> Ranking:
        """See `Reranker.rerank`."""
        return search.ranking


def get_reranker() -> Reranker:
    """The reranker that the setting LACUNA_RERANKER names: `none`, or a dotted path to what is made with the encoder."""
    return _load(settings.LACUNA_RERANKER)


@cache
def _load(setting: str) -> Reranker:
    if setting == "none":
        return NoReranker()
    return cast(Reranker, import_string(setting)(get_encoder()))


def _forget(*, setting: str, **_: object) -> None:
    if setting in ("LACUNA_RERANKER", "LACUNA_ENCODER"):
        _load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.rerankers")
