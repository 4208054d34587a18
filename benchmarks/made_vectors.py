"""Vectors of made-up passages that lie as real ones do, seeded; they mean nothing."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(slots=True)
class Around:
    """Vectors near real ones, as those of a large archive's texts are: a mixture of two with some noise."""

    real: NDArray[np.float32]
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(3))

    def drawn(self, number: int) -> NDArray[np.float32]:
        """Unit vectors, shape (number, dimensions)."""
        one, other, third = (self.real[self.rng.integers(0, len(self.real), number)] for _ in range(3))
        share = self.rng.random((number, 1), np.float32) * np.float32(0.4)
        away = (third - self.real.mean(axis=0)) * self.rng.standard_normal((number, 1), np.float32) * np.float32(0.25)
        made = one * (1 - share) + other * share + away
        made += self.rng.standard_normal(made.shape, np.float32) * np.float32(0.008)
        unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit
