"""Writes what is shipped of the transformer: the graph, the word rows, the places, the means and the turn; it trains nothing."""

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch

from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.graph import write
from weights.encoder.transformer.head import Head
from weights.encoder.transformer.model import Body
from weights.encoder.transformer.recipe import Recipe, read_recipe

SETTLED = "settled.npz"  # in the folder of texts and checkpoints: gate, means and turn
State = dict[str, torch.Tensor]


def export(work: Path, out: Path, recipe: Recipe) -> None:
    """Writes `transformer.onnx`, `transformer.npz` and `transformer.json` into `out`; `settle` comes before."""
    body, _ = load(work, recipe)
    settled = np.load(work / SETTLED)
    state = {name: value.detach().float().numpy() for name, value in body.state_dict().items()}
    write(state, recipe.layers, (settled["gate"], np.float32(settled["offset"])), out / "transformer.onnx")
    words = np.load(work / "words.npz")
    np.savez(
        out / "transformer.npz", codes=words["codes"], scales=words["scales"], places=state["places"].astype(np.float16),
        means=settled["means"], turn=settled["turn"].astype(np.float16),
        name=np.array(recipe.name), share=np.array(recipe.share), fast=np.array(recipe.fast), languages=np.array(LANGUAGES),
    )  # fmt: skip
    shutil.copyfile(work / "transformer.json", out / "transformer.json")


def load(work: Path, recipe: Recipe) -> tuple[Body, Head]:
    """Every weight `recipe.blend` of the way from where training began to `checkpoint.pt`; all at the start without one."""
    body, head = Body(recipe.layers, recipe.places), Head(recipe.dimensions)
    starts: list[State] = [torch.load(work / name, weights_only=True) for name in ("start.pt", "head.pt")]
    trained: list[State] = starts
    if (work / "checkpoint.pt").exists():
        state = torch.load(work / "checkpoint.pt", map_location="cpu", weights_only=False)  # our own file, with Python's values
        trained = [state["body"], state["head"]]
    for part, before, after in zip((body, head), starts, trained, strict=True):
        part.load_state_dict({name: torch.lerp(value, after[name], recipe.blend) for name, value in before.items()})
    return body.eval(), head


def main() -> None:
    """Command line; it needs the package `onnx`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of texts and checkpoints")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1], help="folder of the finished files")
    options = parser.parse_args()
    export(options.work, options.out, read_recipe())


if __name__ == "__main__":
    main()
