"""Makes the start of training: the first layers of multilingual BERT and 4-bit rows of the subwords that stay."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from weights.encoder.finish import quantise
from weights.encoder.pairs import Pair
from weights.encoder.transformer.bundle import Bert, read_jar
from weights.encoder.transformer.model import Body
from weights.encoder.transformer.vocabulary import choose, make_tokenizer

CHARACTERS = 3_000_000  # of each language are counted
BATCH = 2000
Floats = NDArray[np.float32]


def convert(jar: Path, pairs: Iterable[Pair], work: Path, layers: int, places: int, size: int) -> None:
    """Writes `words.npz`, `transformer.json` (the tokenizer) and `start.pt` (the layers) into `work`."""
    bert = read_jar(jar)
    kept = choose(bert.vocabulary, _counts(bert, pairs), size)
    tokenizer = make_tokenizer([bert.vocabulary[piece] for piece in kept])
    tokenizer.save(str(work / "transformer.json"), pretty=False)
    rows = bert.weights["module/bert/embeddings/word_embeddings"][kept]
    codes, scales = quantise(rows)
    np.savez(work / "words.npz", codes=codes, scales=scales)
    torch.save(_body(bert, layers, places).state_dict(), work / "start.pt")


def _counts(bert: Bert, pairs: Iterable[Pair]) -> dict[str, Counter[int]]:
    """How often each subword stands in the training text of each language."""
    whole = make_tokenizer(bert.vocabulary)
    texts: dict[str, set[str]] = {}
    sizes: Counter[str] = Counter()
    for pair in pairs:
        for language, text in ((pair.first_language, pair.first), (pair.second_language, pair.second)):
            if sizes[language] < CHARACTERS and text not in texts.setdefault(language, set()):
                texts[language].add(text)
                sizes[language] += len(text)
    counts = {}
    for language, kept in texts.items():
        counts[language] = Counter[int]()
        ordered = sorted(kept)
        for first in range(0, len(ordered), BATCH):
            for encoding in whole.encode_batch_fast(ordered[first : first + BATCH], add_special_tokens=False):
                counts[language].update(encoding.ids)
    return counts


def _body(bert: Bert, layers: int, places: int) -> Body:
    """TensorFlow's kernels are the transpose of torch's; one row of the sentence kind is added to every place."""
    body = Body(layers, places)

    def part(name: str) -> torch.Tensor:
        value = bert.weights[f"module/bert/{name}"]
        return torch.tensor(value.T.copy() if name.endswith("kernel") else value)

    state = {
        "places": part("embeddings/position_embeddings")[:places] + part("embeddings/token_type_embeddings")[0],
        "norm.weight": part("embeddings/LayerNorm/gamma"), "norm.bias": part("embeddings/LayerNorm/beta"),
    }  # fmt: skip
    for number in range(layers):
        theirs, ours = f"encoder/layer_{number}", f"layers.{number}"
        for kind, name in (("kernel", "weight"), ("bias", "bias")):
            three = [part(f"{theirs}/attention/self/{which}/{kind}") for which in ("query", "key", "value")]
            state[f"{ours}.attend.{name}"] = torch.cat(three)
            state[f"{ours}.gather.{name}"] = part(f"{theirs}/attention/output/dense/{kind}")
            state[f"{ours}.widen.{name}"] = part(f"{theirs}/intermediate/dense/{kind}")
            state[f"{ours}.narrow.{name}"] = part(f"{theirs}/output/dense/{kind}")
        for kind, name in (("gamma", "weight"), ("beta", "bias")):
            state[f"{ours}.first_norm.{name}"] = part(f"{theirs}/attention/output/LayerNorm/{kind}")
            state[f"{ours}.second_norm.{name}"] = part(f"{theirs}/output/LayerNorm/{kind}")
    body.load_state_dict(state)
    return body
