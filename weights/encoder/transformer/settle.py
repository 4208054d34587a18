"""Settles what follows the trained layers, in closed form from shipping texts: the gate of the mean, means and turn."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer import constants
from weights.encoder.transformer.constants import Floats
from weights.encoder.transformer.encode import Ids, Words
from weights.encoder.transformer.examples import Examples
from weights.encoder.transformer.export import SETTLED, load
from weights.encoder.transformer.gate import fitted, rarity, shares
from weights.encoder.transformer.graph import write
from weights.encoder.transformer.head import language_row
from weights.encoder.transformer.model import WIDTH
from weights.encoder.transformer.recipe import Recipe, read_recipe

STATES, GRAPH = "states.f16", "states.onnx"
MOST = 10  # examples of a batch of passages
SEED = 11  # another stream than that of training


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts and the rows of their languages: the samples of the means, then questions and their passages pair by pair."""

    asked: constants.Samples
    found: constants.Samples
    questions: tuple[str, ...]
    passages: tuple[str, ...]
    question_rows: NDArray[np.int64]
    passage_rows: NDArray[np.int64]
    with_passage: NDArray[np.bool_]  # false where both are one sentence

    def all(self) -> list[str]:
        """In the order in which their states are kept."""
        return [*self.asked.texts, *self.found.texts, *self.questions, *self.passages]


def draw(work: Path, confusions: Path, recipe: Recipe) -> Texts:
    """The same samples as at the start of training, and `recipe.settled` batches of a stream of its own."""
    stream = Examples(work, confusions, SEED)
    pairs = []
    for _ in range(recipe.settled):
        batch = stream.draw()
        kept = batch.examples if batch.kind == "sentence" else batch.examples[:MOST]
        rows = language_row(batch.asked), language_row(batch.found)
        pairs += [(e.question, e.passage, *rows, batch.kind != "sentence") for e in kept]
    questions, passages, question_rows, passage_rows, with_passage = zip(*pairs, strict=True)
    return Texts(
        *constants.sample(work, recipe.seed), questions, passages,
        np.array(question_rows), np.array(passage_rows), np.array(with_passage),
    )  # fmt: skip


def states(work: Path, ids: Ids, words: Words, recipe: Recipe) -> NDArray[np.float16]:
    """Shape (pieces of all texts, WIDTH): the last layer in 8 bits, as it is served; kept in `work`, so they are made once."""
    path, shape = work / STATES, (sum(map(len, ids)), WIDTH)
    if not path.exists() or path.stat().st_size != 2 * shape[0] * shape[1]:
        body, _ = load(work, recipe)
        state = {name: value.detach().float().numpy() for name, value in body.state_dict().items()}
        write(state, recipe.layers, None, work / GRAPH)
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = InferenceSession(str(work / GRAPH), options, providers=["CPUExecutionProvider"])
        rows, places = words.rows.numpy(), state["places"].astype(np.float16).astype(np.float32)
        with path.open("wb") as out:
            for own in ids:
                found = session.run(None, {"rows": rows[own] + places[: len(own)]})[0]
                out.write(found.astype(np.float16).tobytes())
    return np.memmap(path, np.float16, "r", shape=shape)


def pooled(kept: NDArray[np.float16], ids: Ids, weights: Floats) -> Floats:
    """Shape (texts, WIDTH): the mean of each text's states by their weights."""
    found = np.zeros((len(ids), WIDTH), np.float32)
    first = 0
    for row, own in enumerate(ids):
        last = first + len(own)
        found[row] = weights[first:last] @ kept[first:last].astype(np.float32) / weights[first:last].sum()
        first = last
    return found


def turn(questions: Floats, passages: Floats, together: NDArray[np.bool_], recipe: Recipe) -> Floats:
    """Shape (WIDTH, dimensions), from centred sides of pairs.

    What parts a question from its own passage is damped (half of the exponent `within`), what is left is turned so that
    the widest directions of all texts come first, and those are narrowed by their spread to the power of `between`.
    """
    apart = (questions - passages)[together]
    values, directions = np.linalg.eigh(_spread(apart) / 2)
    softened = (np.maximum(values, 0) + recipe.shrink * values.mean()) ** (recipe.within / 2)
    damp = (directions * softened) @ directions.T
    values, directions = np.linalg.eigh(damp @ _spread(np.concatenate([questions, passages])) @ damp)
    values, directions = values[::-1][: recipe.dimensions], directions[:, ::-1][:, : recipe.dimensions]
    found: Floats = (damp @ directions * np.maximum(values, 1e-9) ** recipe.between).astype(np.float32)
    return found


def _spread(vectors: Floats) -> NDArray[np.float64]:
    wide = vectors.astype(np.float64)
    found: NDArray[np.float64] = wide.T @ wide / len(wide)
    return found


def settle(work: Path, data: Path, recipe: Recipe) -> None:
    """Writes the gate, means and turn into `work`; `export` ships them."""
    words = Words(work)
    texts = draw(work, data / "training" / "ocr-confusions", recipe)
    ids = words.ids(texts.all(), recipe.places)
    kept = states(work, ids, words, recipe)
    wanted = rarity(work, words, recipe.rare)
    vector, offset = fitted(kept, wanted[np.concatenate([np.array(own) for own in ids])])
    vectors = pooled(kept, ids, shares(kept, vector, offset))
    ends = np.cumsum([len(texts.asked.texts), len(texts.found.texts), len(texts.questions)])
    asked, found, questions, passages = np.split(vectors, ends)
    means = np.stack([constants.means(texts.asked, asked), constants.means(texts.found, found)])
    sides = questions - means[0, texts.question_rows], passages - means[1, texts.passage_rows]
    np.savez(
        work / SETTLED, gate=vector, offset=offset, means=means.astype(np.float32),
        turn=turn(*sides, texts.with_passage, recipe), languages=np.array(LANGUAGES),
    )  # fmt: skip
    print(f"{len(kept)} pieces, {len(questions)} pairs, {int(texts.with_passage.sum())} of them with passages", flush=True)


def main() -> None:
    """Command line; it needs the package `onnx`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of unpacked sets")
    parser.add_argument("--work", type=Path, required=True, help="folder of texts and checkpoints")
    options = parser.parse_args()
    settle(options.work, options.data, read_recipe())


if __name__ == "__main__":
    main()
