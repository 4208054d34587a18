"""Trains the static subword table: `prepare`, `train` (resumes), `finish`; it measures nothing (see `measure.py`)."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from weights.encoder.batches import Bags, Batches
from weights.encoder.finish import finish
from weights.encoder.prepare import prepare
from weights.encoder.recipe import Recipe, read_recipe

WARM_UP = 0.05
SAVE_EVERY = 240.0  # seconds
MASKED = -1e4


class MeanOfRows(torch.autograd.Function):
    """Mean of table rows per bag; the backward of `embedding_bag` itself is 20 times slower on a CPU."""

    @staticmethod
    def forward(
        context: Any, table: torch.Tensor, ids: torch.Tensor, starts: torch.Tensor, lengths: torch.Tensor
    ) -> torch.Tensor:
        """Tensors of shape (rows, d), (tokens,), (n,), (n,) to one of shape (n, d)."""
        context.save_for_backward(ids, lengths)
        context.shape = table.shape
        return functional.embedding_bag(ids, table, starts, mode="mean")

    @staticmethod
    def backward(context: Any, gradient: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        """The gradient of the table, dense."""
        ids, lengths = context.saved_tensors
        shared = torch.repeat_interleave(gradient / lengths[:, None], lengths, 0)
        return torch.zeros(context.shape).index_add_(0, ids, shared), None, None, None


def train(work: Path, recipe: Recipe) -> None:
    """Trains to the recipe's last step, from `checkpoint.pt` if there is one, and leaves `table.npy` in `work`."""
    torch.manual_seed(recipe.seed)
    batches = Batches(work, recipe)
    table = torch.nn.Parameter(torch.randn(recipe.vocabulary, recipe.dimensions) * 0.05)
    optimiser = torch.optim.Adam([table], lr=recipe.learning_rate, betas=(0.9, 0.98), eps=1e-10, fused=True)
    began = _resume(work, table, optimiser, batches)
    clock = saved = time.monotonic()
    losses: list[float] = []
    for step in range(began, recipe.steps):
        losses.append(_step(table, optimiser, batches, recipe, step))
        if step % 50 == 49:
            rate = (step + 1 - began) / (time.monotonic() - clock)
            print(f"step {step + 1}: loss {np.mean(losses[-50:]):.3f}, {rate:.2f} steps/s", file=sys.stderr, flush=True)
        if time.monotonic() - saved > SAVE_EVERY:
            _save(work, table, optimiser, batches, step + 1)
            saved = time.monotonic()
    _save(work, table, optimiser, batches, recipe.steps)


def _step(table: torch.nn.Parameter, optimiser: torch.optim.Adam, batches: Batches, recipe: Recipe, step: int) -> float:
    done = step / recipe.steps
    factor = min(1.0, done / WARM_UP + 0.02) * (1 - max(0.0, done - WARM_UP) / (1 - WARM_UP)) + 0.01
    for group in optimiser.param_groups:
        group["lr"] = recipe.learning_rate * factor
    first, second = batches.draw()
    scores = _embed(table, first) @ _embed(table, second).T / recipe.temperature
    scores = scores.masked_fill(_same_text(first.text, second.text), MASKED)
    target = torch.arange(len(first.text))
    loss = (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    optimiser.step()
    return float(loss.item())


def _embed(table: torch.Tensor, bags: Bags) -> torch.Tensor:
    parts = (torch.from_numpy(part) for part in (bags.ids, bags.starts, bags.lengths))
    return functional.normalize(MeanOfRows.apply(table, *parts), dim=1)


def _same_text(first: NDArray[np.int64], second: NDArray[np.int64]) -> torch.Tensor:
    """Rows that share a text are no wrong answers to each other: true off the diagonal where they do."""
    one, two = torch.from_numpy(first), torch.from_numpy(second)
    same = (one[:, None] == one) | (two[:, None] == two) | (one[:, None] == two)
    return same.fill_diagonal_(False)


def _save(work: Path, table: torch.Tensor, optimiser: torch.optim.Adam, batches: Batches, step: int) -> None:
    """Through a temporary file: a killed run leaves the last whole checkpoint."""
    state = {
        "table": table.detach(), "optimiser": optimiser.state_dict(), "step": step,
        "random": batches.rng.bit_generator.state,
    }  # fmt: skip
    torch.save(state, work / "checkpoint.tmp")
    (work / "checkpoint.tmp").replace(work / "checkpoint.pt")
    np.save(work / "table.npy", table.detach().numpy())


def _resume(work: Path, table: torch.nn.Parameter, optimiser: torch.optim.Adam, batches: Batches) -> int:
    path = work / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    with torch.no_grad():
        table.copy_(state["table"])
    optimiser.load_state_dict(state["optimiser"])
    batches.rng.bit_generator.state = state["random"]
    return int(state["step"])


def main() -> None:
    """Command line; `--data` is the folder of unpacked sets, `--work` holds what can be made again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("prepare", "train", "finish"))
    parser.add_argument("--data", type=Path, help="unpacked sets (for prepare)")
    parser.add_argument("--work", type=Path, required=True, help="folder for ids and checkpoints")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder of the finished files")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    recipe = read_recipe()
    if options.step == "prepare":
        if options.data is None:
            parser.error("prepare needs --data, the folder of unpacked sets")
        prepare(options.data, options.work, recipe.vocabulary)
    elif options.step == "train":
        train(options.work, recipe)
    else:
        finish(options.work, options.out, recipe)


if __name__ == "__main__":
    main()
