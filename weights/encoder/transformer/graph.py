"""Writes the trained layers as an ONNX graph in 8-bit whole numbers, for one text at a time; it needs the package `onnx`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from weights.encoder.transformer.model import EPSILON, HEADS, WIDTH

OPSET = 20
LEVELS = 127
Floats = NDArray[np.float32]
State = dict[str, Floats]


@dataclass(slots=True)
class Graph:
    """Nodes and constants as they are added; every result has the name of its node."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Its name."""
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def add(self, kind: str, inputs: Sequence[str], name: str, **options: object) -> str:
        """The name of the node's one result."""
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **options))
        return name


def write(state: State, layers: int, gate: tuple[Floats, np.float32] | None, path: Path) -> None:
    """`state` of `Body` to a graph from word rows with their places, (n, WIDTH), to the mean of the last layer, (WIDTH,).

    In the mean, a place counts by the gate: the sigmoid of its state times a vector, (WIDTH,), and an offset. Without a
    gate the graph gives the states themselves, (n, WIDTH).

    Dense steps run on whole numbers: weights of -127..127 with a scale for each output, and states measured anew for
    each text, so that a text's vector depends on nothing beside it.
    """
    graph = Graph()
    flow = _normed(graph, "rows", state, "norm", "start")
    for number in range(layers):
        flow = _layer(graph, flow, state, f"layers.{number}")
    name, shape = (flow, ["n", WIDTH]) if gate is None else (_mean(graph, flow, *gate), [WIDTH])
    made = helper.make_graph(
        graph.nodes, "transformer",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", WIDTH])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)],
        graph.constants,
    )  # fmt: skip
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="lacuna")
    model.ir_version = 9
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _mean(graph: Graph, flow: str, vector: Floats, offset: np.float32) -> str:
    odds = graph.add("MatMul", [flow, graph.constant("gate.vector", vector[:, None])], "gate.product")
    shares = graph.add(
        "Sigmoid", [graph.add("Add", [odds, graph.constant("gate.offset", np.array(offset))], "gate.odds")], "gate"
    )
    axes = graph.constant("places_axis", np.array([0], np.int64))
    sums = graph.add("ReduceSum", [graph.add("Mul", [flow, shares], "gate.states"), axes], "gate.sum", keepdims=0)
    return graph.add("Div", [sums, graph.add("ReduceSum", [shares, axes], "gate.all", keepdims=0)], "mean")


def _layer(graph: Graph, flow: str, state: State, name: str) -> str:
    three = _dense(graph, flow, state, f"{name}.attend")
    names = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [three], names, name=f"{name}.split", axis=1, num_outputs=3))
    shape = graph.constant(f"{name}.shape", np.array([-1, HEADS, WIDTH // HEADS], np.int64))
    heads = [graph.add("Reshape", [part, shape], f"{part}.heads") for part in names]
    query = graph.add("Transpose", [heads[0]], f"{name}.query.turned", perm=[1, 0, 2])
    key = graph.add("Transpose", [heads[1]], f"{name}.key.turned", perm=[1, 2, 0])
    value = graph.add("Transpose", [heads[2]], f"{name}.value.turned", perm=[1, 0, 2])
    scores = graph.add("MatMul", [query, key], f"{name}.scores")
    scale = graph.constant(f"{name}.root", np.array((WIDTH // HEADS) ** -0.5, np.float32))
    shares = graph.add("Softmax", [graph.add("Mul", [scores, scale], f"{name}.scaled")], f"{name}.shares", axis=-1)
    mixed = graph.add(
        "Transpose", [graph.add("MatMul", [shares, value], f"{name}.mixed")], f"{name}.mixed.turned", perm=[1, 0, 2]
    )
    flat = graph.constant(f"{name}.flat", np.array([-1, WIDTH], np.int64))
    gathered = _dense(graph, graph.add("Reshape", [mixed, flat], f"{name}.joined"), state, f"{name}.gather")
    flow = _normed(graph, graph.add("Add", [flow, gathered], f"{name}.first"), state, f"{name}.first_norm", f"{name}.one")
    wide = graph.add("Gelu", [_dense(graph, flow, state, f"{name}.widen")], f"{name}.gelu", approximate="none")
    narrow = _dense(graph, wide, state, f"{name}.narrow")
    return _normed(graph, graph.add("Add", [flow, narrow], f"{name}.second"), state, f"{name}.second_norm", f"{name}.two")


def _normed(graph: Graph, flow: str, state: State, part: str, name: str) -> str:
    scale = graph.constant(f"{part}.weight", state[f"{part}.weight"])
    bias = graph.constant(f"{part}.bias", state[f"{part}.bias"])
    return graph.add("LayerNormalization", [flow, scale, bias], name, axis=-1, epsilon=EPSILON)


def _dense(graph: Graph, flow: str, state: State, name: str) -> str:
    """In the order that onnxruntime melts into one step."""
    weight = state[f"{name}.weight"].T
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-12) / LEVELS
    whole = np.clip(np.rint(weight / scale), -LEVELS, LEVELS).astype(np.int8)
    parts = [f"{name}.{part}" for part in ("states", "step", "zero")]
    graph.nodes.append(helper.make_node("DynamicQuantizeLinear", [flow], parts, name=f"{name}.quantise"))
    sums = graph.add("MatMulInteger", [parts[0], graph.constant(f"{name}.whole", whole), parts[2]], f"{name}.sums")
    wide = graph.add("Cast", [sums], f"{name}.wide", to=TensorProto.FLOAT)
    unit = graph.add("Mul", [parts[1], graph.constant(f"{name}.scale", scale.astype(np.float32))], f"{name}.unit")
    product = graph.add("Mul", [wide, unit], f"{name}.product")
    return graph.add("Add", [product, graph.constant(f"{name}.offset", state[f"{name}.bias"])], f"{name}.out")
