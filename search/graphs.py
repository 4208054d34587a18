"""Opens ONNX graphs, each on one thread, so that equal inputs give equal results; it knows nothing of what they compute."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile

_BROKEN = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile)


class Graph:
    """A graph in memory; any number of threads may run it."""

    def __init__(self, path: Path, again: str) -> None:
        """`again` says how to mend the file. Raises FileNotFoundError or ValueError where it is missing or damaged."""
        if not path.is_file():
            raise FileNotFoundError(f"{path} is missing: {again}")
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except _BROKEN as error:
            reason = str(error).splitlines()[0][:120]
            raise ValueError(f"{path} is damaged ({reason}): {again}") from None

    @property
    def width(self) -> int:
        """The last dimension of the first input."""
        return int(self._session.get_inputs()[0].shape[-1])

    def run(self, inputs: Mapping[str, NDArray[np.generic]]) -> NDArray[np.float32]:
        """The first result."""
        found: NDArray[np.float32] = self._session.run(None, dict(inputs))[0]
        return found
