"""Any sentence-transformers model as encoder, by name or folder; it is imported only where settings choose it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePath
from urllib.parse import parse_qsl

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from search.encoders import Vectors, checked_tier

MOST_CHARACTERS = 20_000  # far beyond any model's window: more would only cost tokenising
KEYS = ("query", "passage", "dimensions")
_SAID = "LACUNA_ENCODER"


@dataclass(frozen=True, slots=True)
class Choice:
    """A model by name or folder, what is put before a question and a passage, and how many dimensions are kept.

    None leaves prefixes and dimensions to the model's own files.
    """

    model: str
    query: str | None = None
    passage: str | None = None
    dimensions: int | None = None


def read_choice(setting: str) -> Choice:
    """`MODEL?query=PREFIX&passage=PREFIX&dimensions=N`, escaped as in a web address; ValueError where it is nothing such."""
    model, _, tail = setting.partition("?")
    try:
        pairs = dict(parse_qsl(tail, keep_blank_values=True, strict_parsing=bool(tail)))
    except ValueError:
        raise ValueError(f"{_SAID}: {tail!r} is not of the form query=PREFIX&passage=PREFIX&dimensions=N") from None
    if unknown := sorted(pairs.keys() - set(KEYS)):
        raise ValueError(f"{_SAID}: {', '.join(unknown)} after the model; only {', '.join(KEYS)} may stand there")
    size = pairs.get("dimensions")
    if size is not None and not (size.isdecimal() and int(size) > 0):
        raise ValueError(f"{_SAID}: dimensions={size} is not a whole number above 0")
    return Choice(model, pairs.get("query"), pairs.get("passage"), int(size) if size else None)


class SentenceEncoder:
    """Asks the model for queries and for documents; prompts, pooling and length are those of the model, unless set."""

    tiers = ("full",)

    def __init__(self, model: str) -> None:
        """`model` is read by `read_choice`. Raises ValueError where it cannot be loaded; no code of its own is ever run."""
        self._choice = read_choice(model)
        self._model = _load(self._choice)
        size = self._model.get_embedding_dimension()
        if size is None:
            raise ValueError(f"{_SAID}: the model {model!r} does not say how long its vectors are")
        wanted = self._choice.dimensions
        if wanted is not None and wanted > int(size):
            raise ValueError(f"{_SAID}: the model {model!r} has {size} dimensions: dimensions={wanted} is too many")
        self.dimensions = int(wanted or size)
        self.name = f"sentence-{PurePath(self._choice.model).name}-{_fingerprint(self._model, self._choice)}"

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`; padding in a batch moves a vector by less than 1e-5."""
        checked_tier(self.tiers, tier, texts, languages)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        filled = [row for row, text in enumerate(texts) if _says_something(text)]
        if filled:
            plain = [_plain(texts[row]) for row in filled]
            found = self._model.encode_document(
                plain, prompt=self._choice.passage, convert_to_numpy=True, show_progress_bar=False
            )
            vectors[filled] = _unit(found[:, : self.dimensions])
        return vectors

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`."""
        if not _says_something(text):
            return np.zeros(self.dimensions, np.float32)
        found = self._model.encode_query(
            [_plain(text)], prompt=self._choice.query, convert_to_numpy=True, show_progress_bar=False
        )
        vector: NDArray[np.float32] = _unit(found[:, : self.dimensions])[0]
        return vector


def _load(choice: Choice) -> SentenceTransformer:
    """All that a missing, cut or foreign file makes the libraries raise becomes one line."""
    try:
        return SentenceTransformer(choice.model, device="cpu", trust_remote_code=False)
    except Exception as error:  # tokenizers and safetensors raise bare exceptions of their own
        reason = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise ValueError(
            f"{_SAID}: no sentence-transformers model {choice.model!r}: {reason[:200]}; "
            "fetch it again with `hf download NAME --local-dir FOLDER`, or name another"
        ) from None


def _says_something(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _plain(text: str) -> str:
    """At most MOST_CHARACTERS, without lone surrogates and control characters."""
    whole = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else " " for letter in whole)


def _unit(vectors: NDArray[np.float32]) -> Vectors:
    wide = np.asarray(vectors, np.float32)
    unit: Vectors = wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), np.float32(1e-12))
    return unit


def _fingerprint(model: SentenceTransformer, choice: Choice) -> str:
    """Eight hex digits of weights and choices: another model under the same name gives another encoder name."""
    digest = blake2b(digest_size=4)
    chosen = (choice.query, choice.passage, choice.dimensions)
    if chosen != (None, None, None):
        digest.update(repr(chosen).encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.float().numpy().tobytes())
    return digest.hexdigest()
