"""Token states of the shipped transformer, for comparison with single word vectors; nothing that is served asks for them."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from search.encoders.joined import WEIGHTS
from search.encoders.pieces import unpacked
from search.encoders.transformer import GRAPH, TABLES, TOKENIZER, read_tables
from search.encoders.wordpieces import BEGIN, END, plain_capitals


class States:
    """The last layer's state of every word piece of a text, of unit length."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        model = onnx.load(str(folder / GRAPH))
        product = next(node for node in model.graph.node if node.name == "gate.product")
        model.graph.output.append(onnx.helper.make_tensor_value_info(product.input[0], onnx.TensorProto.FLOAT, None))
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._flow = product.input[0]
        self._session = InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        self._tables = read_tables(folder / TABLES)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))

    def __call__(self, text: str) -> NDArray[np.float32]:
        """Shape (pieces, width), the marks at both ends left out."""
        ids = self._tokenizer.encode(plain_capitals(text), add_special_tokens=False).ids[: len(self._tables.places) - 2]
        whole = np.array([BEGIN, *ids, END])
        rows = unpacked(self._tables.codes[whole], self._tables.scales[whole].astype(np.float32))
        states = self._session.run([self._flow], {"rows": rows + self._tables.places[: len(whole)]})[0][1:-1]
        unit: NDArray[np.float32] = states / np.maximum(np.linalg.norm(states, axis=1, keepdims=True), np.float32(1e-9))
        return unit
