"""Vectors of single words by an encoder's cheapest tier, the same for all who ask; it chooses no words and compares none."""

from functools import lru_cache

import numpy as np

from search.encoders import Encoder
from search.remembered import RememberedRows

RECENT = 4_096  # words: several questions' worth, 6 MB


@lru_cache(maxsize=4)
def word_vectors(encoder: Encoder) -> RememberedRows:
    """Vectors of words in no language by the encoder's cheapest tier, without the last columns where it leaves them empty."""
    cheapest = encoder.tiers[0]
    tried = encoder.passages(("archive",), ("en",), cheapest)
    filled = encoder.dimensions if len(encoder.tiers) == 1 else int(np.flatnonzero(tried[0])[-1]) + 1
    return RememberedRows(lambda words: encoder.passages(words, [""] * len(words), cheapest)[:, :filled], filled, RECENT)
