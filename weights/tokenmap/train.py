"""Command line that makes near misses and trains the token map, in steps that can be resumed; `export` and `measure` follow."""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from search.encoders.static import StaticEncoder
from search.tokenmap import WordReader
from weights.encoder.noise import read_confusions
from weights.tokenmap.maps import Maps, batches
from weights.tokenmap.model import Model
from weights.tokenmap.near_misses import Triplet, read_triplets, write_triplets
from weights.tokenmap.recipe import Recipe, read_recipe

CHECKPOINT = "checkpoint.pt"
WARM_UP = 0.03
SAVED_EVERY = 50  # steps
REMEMBERED = 60_000  # words; noise makes many


@dataclass(slots=True)
class Run:
    """Where a training stands; `spent` is processor time in seconds, `seen` triplets."""

    model: Model
    optimiser: torch.optim.Optimizer
    spent: float = 0.0
    steps: int = 0
    seen: int = 0


def train(data: Path, work: Path, recipe: Recipe, minutes: float) -> None:
    """Goes on from the last checkpoint until `minutes` of processor time are spent; the triplets are read again when used up."""
    run, encoder = load(work, recipe), StaticEncoder()
    reader = WordReader(encoder.passages, encoder.dimensions, REMEMBERED)
    noise = random.Random(recipe.seed + run.seen), read_confusions(data / "training" / "ocr-confusions")
    began, before, losses = time.process_time(), run.spent, []
    while run.spent < minutes * 60:
        easy = run.spent < recipe.easy * minutes * 60
        drawn_from = _triplets(work, run.seen % recipe.triplets, 0.0 if easy else recipe.across)
        for drawn in batches(drawn_from, reader, recipe.batch, None if easy else noise):
            losses.append(_step(run, drawn, recipe, run.spent / (minutes * 60)))
            run.spent = before + time.process_time() - began
            if run.steps % SAVED_EVERY == 0 or run.spent >= minutes * 60:
                _save(work, run)
                print(f"{run.steps} {run.seen} {run.spent / 60:.1f} min, loss {sum(losses) / len(losses):.4f}", flush=True)
                losses.clear()
            if run.spent >= minutes * 60:
                return
            if easy and run.spent >= recipe.easy * minutes * 60:
                break


def _triplets(work: Path, start: int, across: float) -> Iterator[Triplet]:
    """Endlessly those within a language, and of those across languages that share, which teach less each."""
    drawn = random.Random(start)
    while True:
        for made in read_triplets(work / "train.jsonl", start):
            if made.languages[0] == made.languages[1] or drawn.random() < across:
                yield made
        start = 0


def _step(run: Run, drawn: Maps, recipe: Recipe, done: float) -> float:
    count = len(drawn.cells) // 2
    for group in run.optimiser.param_groups:
        group["lr"] = recipe.learning_rate * min(1.0, done / WARM_UP + 0.02, (1.02 - done) / (1 - WARM_UP))
    with torch.autocast("cpu", torch.bfloat16):  # half of the time where the processor knows it
        odds = run.model(drawn.cells, drawn.asked, drawn.held, drawn.sizes).float()
    truth = torch.cat([torch.ones(count), torch.zeros(count)])
    loss = functional.binary_cross_entropy_with_logits(odds, truth)
    loss = loss + recipe.ranking * functional.softplus(odds[count:] - odds[:count]).mean()
    run.optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    run.optimiser.step()
    run.steps, run.seen = run.steps + 1, run.seen + count
    return loss.item()


def load(work: Path, recipe: Recipe) -> Run:
    """The last checkpoint, or the beginning."""
    torch.manual_seed(recipe.seed)
    model = Model(recipe, StaticEncoder().dimensions)
    run = Run(model, torch.optim.AdamW(model.parameters(), recipe.learning_rate, weight_decay=0.02))
    if (work / CHECKPOINT).exists():
        state = torch.load(work / CHECKPOINT, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        run.optimiser.load_state_dict(state["optimiser"])
        run.spent, run.steps, run.seen = state["spent"], state["steps"], state["seen"]
    return run


def _save(work: Path, run: Run) -> None:
    """Through a temporary file: a killed run leaves the last whole checkpoint."""
    state = {"model": run.model.state_dict(), "optimiser": run.optimiser.state_dict()}
    torch.save(state | {"spent": run.spent, "steps": run.steps, "seen": run.seen}, work / "checkpoint.tmp")
    (work / "checkpoint.tmp").replace(work / CHECKPOINT)


def main() -> None:
    """Command line; `--data` is the folder of unpacked sets, `--work` holds what can be made again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("prepare", "train"))
    parser.add_argument("--data", type=Path, required=True, help="unpacked sets")
    parser.add_argument("--work", type=Path, required=True, help="folder of meanings.jsonl, triplets and checkpoints")
    parser.add_argument("--minutes", type=float, default=0.0, help="processor time of the training, resumed runs included")
    options = parser.parse_args()
    torch.set_num_threads(1)
    recipe = read_recipe()
    if options.step == "prepare":
        write_triplets(options.data, options.work, recipe)
    else:
        train(options.data, options.work, recipe, options.minutes or recipe.minutes)


if __name__ == "__main__":
    main()
