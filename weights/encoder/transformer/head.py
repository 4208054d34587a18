"""From pooled vectors to those that are compared: less the mean of role and language, turned and shortened, unit length."""

import torch
from torch import nn
from torch.nn import functional

from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.model import WIDTH

QUESTION, PASSAGE = 0, 1


def language_row(code: str) -> int:
    """The row of a language's mean; row 0 stands for all that are unknown."""
    return 1 + LANGUAGES.index(code) if code in LANGUAGES else 0


class Head(nn.Module):
    """Means of shape (2, 1 + languages, WIDTH) and a turn of shape (WIDTH, size); both start from shipping texts."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.means = nn.Parameter(torch.zeros(2, 1 + len(LANGUAGES), WIDTH))
        self.turn = nn.Parameter(torch.zeros(WIDTH, size))

    def forward(self, pooled: torch.Tensor, role: int, row: int) -> torch.Tensor:
        """(n, WIDTH) to (n, size), all texts in one role and language."""
        return functional.normalize((pooled.float() - self.means[role, row]) @ self.turn, dim=1)
