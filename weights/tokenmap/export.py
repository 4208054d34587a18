"""Writes what is shipped of the token map: its graph in half precision and the learned directions; it trains nothing."""

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from search.tokenmap import GRAPH, PATCH, PROBES, WEIGHTS
from weights.tokenmap.model import Model, Reader
from weights.tokenmap.recipe import Recipe, read_recipe
from weights.tokenmap.train import load

OPSET = 18
LEAST_HALVED = 1_000  # smaller constants stay in single precision


class Single(torch.nn.Module):
    """The reader for one map, (n, 3 * PATCH * PATCH) and (n, 2), without a mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, patches: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """Odds, shape (1,)."""
        odds: torch.Tensor = self.reader(patches[None], places[None])
        return odds


def export(model: Model, recipe: Recipe, out: Path) -> None:
    """Writes `tokenmap.onnx` and `tokenmap.npz` into `out`."""
    patches, places = torch.randn(5, 3 * PATCH * PATCH), torch.tensor([[0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
    made = io.BytesIO()
    torch.onnx.export(
        Single(model.reader.eval()), (patches, places), made, dynamo=False, opset_version=OPSET,
        input_names=["patches", "places"], output_names=["odds"], dynamic_axes={"patches": {0: "n"}, "places": {0: "n"}},
    )  # fmt: skip
    onnx.save(_halved(onnx.load_from_string(made.getvalue())), str(out / GRAPH))
    probes = model.directions().detach().numpy().astype(np.float16)
    np.savez(out / PROBES, probes=probes, encoders=np.array(recipe.encoders), name=np.array(recipe.name))


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large constants are kept in half precision and widened when the graph is opened; it still computes in single."""
    graph = model.graph
    for constant in list(graph.initializer):
        value = numpy_helper.to_array(constant)
        if value.dtype != np.float32 or value.size < LEAST_HALVED:
            continue
        half = numpy_helper.from_array(value.astype(np.float16), f"{constant.name}.half")
        graph.node.insert(0, helper.make_node("Cast", [half.name], [constant.name], to=TensorProto.FLOAT))
        graph.initializer.remove(constant)
        graph.initializer.append(half)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Command line; it needs the package `onnx`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of checkpoints")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder of the finished files")
    options = parser.parse_args()
    recipe = read_recipe()
    export(load(options.work, recipe).model, recipe, options.out)


if __name__ == "__main__":
    main()
