"""Trains the transformer: `convert`, `prepare`, `start`, `train` (resumes); it exports and measures nothing."""

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from weights.encoder.pairs import read_pairs
from weights.encoder.transformer import constants
from weights.encoder.transformer.convert import convert
from weights.encoder.transformer.encode import Words, pooled
from weights.encoder.transformer.examples import Batch, Examples
from weights.encoder.transformer.head import PASSAGE, QUESTION, Head, language_row
from weights.encoder.transformer.loss import Memory, Sides, loss
from weights.encoder.transformer.material import prepare
from weights.encoder.transformer.model import Body
from weights.encoder.transformer.recipe import Recipe, read_recipe
from weights.encoder.transformer.teacher import Teacher

WARM_UP = 0.04
SAVE_EVERY = 240.0  # seconds
SAY_EVERY = 20


@dataclass
class Run:
    """All that a checkpoint holds, and the clock: the schedule follows the minutes spent, so that it ends when they do."""

    body: Body
    head: Head
    optimiser: torch.optim.AdamW
    examples: Examples
    memory: Memory
    spent: float = 0.0
    steps: int = 0
    pairs: int = 0


def start(work: Path, recipe: Recipe) -> None:
    """Writes `head.pt`: means and whitening of the body in `start.pt`, on shipping texts."""
    body = Body(recipe.layers, recipe.places)
    body.load_state_dict(torch.load(work / "start.pt", weights_only=True))
    torch.save(fresh_head(work, body, recipe).state_dict(), work / "head.pt")


def fresh_head(work: Path, body: Body, recipe: Recipe) -> Head:
    """Means and whitening of `body` as it is, from shipping texts."""
    words = Words(work)
    asked, found = constants.sample(work, recipe.seed)
    vectors = [pooled(body, words, samples.texts, recipe.longest) for samples in (asked, found)]
    middles = [constants.means(samples, own) for samples, own in zip((asked, found), vectors, strict=True)]
    spread = [constants.centred(s, v, m) for s, v, m in zip((asked, found), vectors, middles, strict=True)]
    head = Head(recipe.dimensions)
    with torch.no_grad():
        head.means.copy_(torch.from_numpy(np.stack(middles)))
        head.turn.copy_(torch.from_numpy(constants.whitening(np.concatenate(spread), recipe.whitening, recipe.dimensions)))
    return head


def train(work: Path, data: Path, recipe: Recipe, minutes: float) -> None:
    """Trains until `minutes` are spent in all, counted over resumed runs; leaves `checkpoint.pt` in `work`."""
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    words, teacher = Words(work, device), Teacher(device)
    run = _begin(work, data, recipe, device)
    saved = said = time.monotonic()
    losses: list[float] = []
    while run.spent < 60 * minutes:
        began = time.monotonic()
        _set_rates(run.optimiser, recipe, run.spent / (60 * minutes))
        batch = run.examples.draw()
        losses.append(_step(run, batch, words, teacher, recipe))
        now = time.monotonic()
        run.spent += now - began
        run.steps += 1
        run.pairs += len(batch.examples)
        if run.steps % SAY_EVERY == 0:
            rate = SAY_EVERY / (now - said)
            text = f"{run.spent / 60:.1f} min, step {run.steps}, {run.pairs} pairs"
            print(f"{text}, loss {np.mean(losses[-200:]):.3f}, {rate:.2f} steps/s", file=sys.stderr, flush=True)
            said = now
        if now - saved > SAVE_EVERY:
            _save(work, run)
            saved = now
    _save(work, run)


def _step(run: Run, batch: Batch, words: Words, teacher: Teacher, recipe: Recipe) -> float:
    examples = batch.examples
    passages = [example.passage for example in examples]
    has_near = [bool(example.near_miss) for example in examples]
    misses = [example.near_miss or example.passage for example in examples] if any(has_near) else []
    unknown = run.examples.rng.random() < recipe.unknown_language
    rows = [0 if unknown else language_row(code) for code in (batch.asked, batch.found)]
    device = run.head.turn.device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        asked = run.body(*words.padded(words.ids([example.question for example in examples], recipe.longest)))
        found = run.body(*words.padded(words.ids(passages + misses, recipe.longest)))
    found = run.head(found, PASSAGE, rows[1])
    taught = teacher([e.english_question for e in examples] + [e.english_passage for e in examples])
    sides = Sides(
        run.head(asked, QUESTION, rows[0]), found[: len(examples)], taught[: len(examples)], taught[len(examples) :],
        found[len(examples) :] if misses else None, torch.tensor(has_near, device=device) if misses else None,
    )  # fmt: skip
    total = loss(sides, run.memory.of(batch.found), recipe.soft)
    run.memory.add(batch.found, sides.found, sides.taught_found)
    run.optimiser.zero_grad()
    total.backward()
    torch.nn.utils.clip_grad_norm_([p for group in run.optimiser.param_groups for p in group["params"]], 2.0)
    run.optimiser.step()
    return float(total.item())


def _begin(work: Path, data: Path, recipe: Recipe, device: torch.device) -> Run:
    body, head = Body(recipe.layers, recipe.places).to(device), Head(recipe.dimensions).to(device)
    body.load_state_dict(torch.load(work / "start.pt", weights_only=True))
    head.load_state_dict(torch.load(work / "head.pt", weights_only=True))
    frozen = [body.places, *body.norm.parameters(), *(p for layer in body.layers[: recipe.frozen] for p in layer.parameters())]
    for parameter in frozen:
        parameter.requires_grad_(False)
    groups: list[dict[str, Any]] = [
        {"params": [p for p in body.parameters() if p.requires_grad], "share": 1.0},
        {"params": [head.turn], "share": recipe.turn_share},
        {"params": [head.means], "share": recipe.means_share},
    ]
    optimiser = torch.optim.AdamW(groups, lr=recipe.learning_rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    run = Run(body, head, optimiser, Examples(work, data / "training" / "ocr-confusions", recipe.seed), Memory())
    path = work / "checkpoint.pt"
    if path.exists():
        state = torch.load(path, map_location=device, weights_only=False)  # our own file: it holds Python's random state
        body.load_state_dict(state["body"])
        head.load_state_dict(state["head"])
        optimiser.load_state_dict(state["optimiser"])
        run.examples.rng.setstate(state["random"])
        run.spent, run.steps, run.pairs = state["spent"], state["steps"], state["pairs"]
    return run


def _set_rates(optimiser: torch.optim.AdamW, recipe: Recipe, done: float) -> None:
    factor = min(1.0, done / WARM_UP + 0.02) * max(0.01, 1 - max(0.0, done - WARM_UP) / (1 - WARM_UP))
    for group in optimiser.param_groups:
        group["lr"] = recipe.learning_rate * group["share"] * factor


def _save(work: Path, run: Run) -> None:
    """Through a temporary file: a killed run leaves the last whole checkpoint."""
    state = {
        "body": run.body.state_dict(), "head": run.head.state_dict(), "optimiser": run.optimiser.state_dict(),
        "random": run.examples.rng.getstate(), "spent": run.spent, "steps": run.steps, "pairs": run.pairs,
    }  # fmt: skip
    torch.save(state, work / "checkpoint.tmp")
    (work / "checkpoint.tmp").replace(work / "checkpoint.pt")


def main() -> None:
    """Command line; `--data` is the folder of unpacked sets, `--work` holds what can be made again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("convert", "prepare", "start", "train"))
    parser.add_argument("--data", type=Path, required=True, help="unpacked sets")
    parser.add_argument("--work", type=Path, required=True, help="folder for texts and checkpoints")
    parser.add_argument("--jar", type=Path, help="the jar of multilingual BERT (for convert)")
    parser.add_argument("--minutes", type=float, default=0.0, help="length of the training, resumed runs included")
    parser.add_argument("--threads", type=int, default=1, help="more than one only on a machine that is free")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    recipe = read_recipe()
    if options.step == "convert":
        if options.jar is None:
            parser.error("convert needs --jar")
        convert(options.jar, read_pairs(options.data), options.work, recipe.layers, recipe.places, recipe.vocabulary)
    elif options.step == "prepare":
        prepare(options.data, options.work)
    elif options.step == "start":
        start(options.work, recipe)
    else:
        train(options.work, options.data, recipe, options.minutes or recipe.minutes)


if __name__ == "__main__":
    main()
