"""How far questions are from their passages: hard labels, the teacher's soft ones, near misses and remembered passages."""

from dataclasses import dataclass

import torch
from torch.nn import functional

TEMPERATURE = 0.05
SAME = 0.92  # passages whose English is nearer than this are no wrong answers to each other's questions
MASKED = -1e4
REMEMBERED = 192


@dataclass(frozen=True, slots=True)
class Sides:
    """Unit rows of a batch: questions and passages (n, d), the teacher's of their English (n, t), near misses (n, d)."""

    asked: torch.Tensor
    found: torch.Tensor
    taught_asked: torch.Tensor
    taught_found: torch.Tensor
    near: torch.Tensor | None
    has_near: torch.Tensor | None


class Memory:
    """The last passages of each language, a little out of date: many wrong answers for nothing."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}

    def of(self, language: str) -> tuple[torch.Tensor, torch.Tensor] | None:
        """Vectors and the teacher's."""
        return self._kept.get(language)

    def add(self, language: str, found: torch.Tensor, taught: torch.Tensor) -> None:
        """Keeps the newest REMEMBERED."""
        pair = (found.detach(), taught)
        if before := self._kept.get(language):
            pair = (torch.cat([before[0], pair[0]])[-REMEMBERED:], torch.cat([before[1], pair[1]])[-REMEMBERED:])
        self._kept[language] = pair


def loss(sides: Sides, memory: tuple[torch.Tensor, torch.Tensor] | None, soft: float) -> torch.Tensor:
    """Mean over the batch of contrastive loss both ways and, times `soft`, the divergence from the teacher."""
    rows = len(sides.asked)
    found, taught = sides.found, sides.taught_found
    if memory is not None:
        found, taught = torch.cat([found, memory[0]]), torch.cat([taught, memory[1]])
    scores = sides.asked @ found.T / TEMPERATURE
    alike = sides.taught_found @ taught.T > SAME
    alike[:, :rows].fill_diagonal_(False)
    hard = scores.masked_fill(alike, MASKED)
    if sides.near is not None and sides.has_near is not None:
        missed = (sides.asked * sides.near).sum(1, keepdim=True) / TEMPERATURE
        hard = torch.cat([hard, missed.masked_fill(~sides.has_near[:, None], MASKED)], dim=1)
    target = torch.arange(rows, device=scores.device)
    back = scores[:, :rows].masked_fill(alike[:, :rows], MASKED).T
    both = functional.cross_entropy(hard, target) + functional.cross_entropy(back, target)
    wanted = functional.softmax(sides.taught_asked @ taught.T / TEMPERATURE, dim=1)
    apart = functional.kl_div(functional.log_softmax(scores, dim=1), wanted, reduction="batchmean")
    return both / 2 + soft * apart
