"""What makes searches within one collection different: trust in kinds of variants, weights of legs, a centre of meaning.

`manage.py adapt` makes it and the search obeys it; nothing here measures whether it is any good.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from search.fusion import Weights
from search.query import REASONS, Query, Rendering

MOST_TRUST = 3.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Adaptation:
    """`trust` multiplies the weights of variants by their reason; `centre` is the share of `mean` that a question's vector loses.

    `weights` are those of `fusion.Weights`, None for the general ones. `mean` is the mean vector of the collection's
    passages by the encoder of that name, and counts for that encoder alone. `figures` tell what it reached when made.
    """

    collection: str = ""
    trust: Mapping[str, float] = field(default_factory=dict)
    weights: Weights | None = None
    centre: float = 0.0
    encoder: str = ""
    mean: tuple[float, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if set(self.trust) - set(REASONS) or not all(0.0 <= factor <= MOST_TRUST for factor in self.trust.values()):
            raise ValueError(f"an adaptation trusts {', '.join(REASONS)} from 0 to {MOST_TRUST:g}, not {dict(self.trust)}")
        if not 0.0 <= self.centre <= 1.0:
            raise ValueError(f"a question's vector loses a share from 0 to 1 of the mean, not {self.centre}")

    def trusted(self, query: Query) -> Query:
        """The query with its renderings weighed anew; those without any trust are left out."""
        weighed = (self._weighed(one) for one in query.renderings)
        return replace(query, renderings=tuple(one for one in weighed if one)) if self.trust else query

    def _weighed(self, one: Rendering) -> Rendering | None:
        weight = min(1.0, one.variant.weight * self.trust.get(one.variant.reason, 1.0))
        return replace(one, variant=replace(one.variant, weight=weight)) if weight > 0.0 else None

    def centred(self, vector: NDArray[np.float32], encoder: str) -> NDArray[np.float32]:
        """A question's vector without what all passages of the collection share; of unit length or zeros."""
        if not self.centre or encoder != self.encoder or len(self.mean) != len(vector):
            return vector
        moved = vector - np.float32(self.centre) * np.array(self.mean, np.float32)
        size = float(np.linalg.norm(moved))
        return np.asarray(moved / size, np.float32) if size else vector


GENERAL = Adaptation()


def get_adaptation(collections: Sequence[str]) -> Adaptation:
    """That of the one collection that a search is limited to; the general one for any other search.

    A damaged one is named in the log, with the command that mends it, and the search goes on without.
    """
    if len(collections) != 1:
        return GENERAL
    path = path_of(collections[0])
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return GENERAL
    except ValueError as error:
        _LOG.warning("%s", error)
        return GENERAL


def path_of(collection: str) -> Path:
    """Where a collection's adaptation is kept."""
    return Path(settings.LACUNA_DATA) / "adaptations" / f"{collection}.json"


def save(adaptation: Adaptation) -> Path:
    """Keeps it in place of the collection's last one, all at once."""
    path = path_of(adaptation.collection)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(adaptation), indent=1, ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)
    return path


@lru_cache(maxsize=64)
def _read(path: Path, stamp: int) -> Adaptation:
    """Raises ValueError, with the command that mends it, for a file that is none."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        weights = Weights(**row.pop("weights")) if row["weights"] else row.pop("weights")
        return Adaptation(**{**row, "weights": weights, "mean": tuple(row["mean"])})
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the adaptation {path.name} is damaged ({error}); make it anew with: manage.py adapt") from None
