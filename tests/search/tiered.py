"""An encoder with two tiers that counts what it encodes in which; it holds no weights."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from search.encoders import Vectors
from search.encoders.hashing import HashingEncoder

ENCODED: Counter[str] = Counter()


class TieredEncoder(HashingEncoder):
    """Vectors of the fast tier are half as long as full ones."""

    def __init__(self) -> None:
        super().__init__(16)
        self.name = "tiered-16"
        self.tiers = ("fast", "full")

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`."""
        ENCODED[tier or "full"] += len(texts)
        vectors = super().passages(texts, languages)
        return vectors * np.float32(0.5) if tier == "fast" else vectors
