"""Any sentence-transformers model as encoder, by name or folder; it is imported only where settings choose it."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from search.encoders import Vectors, checked_tier

MOST_CHARACTERS = 20_000  # far beyond any model's window: more would only cost tokenising


class SentenceEncoder:
    """Asks the model for queries and for documents with the prompts it was trained with, if it names any."""

    tiers = ("full",)

    def __init__(self, model: str) -> None:
        """Raises ValueError where no such model can be loaded; code that a model brings along is never run."""
        try:
            self._model = SentenceTransformer(model, device="cpu", trust_remote_code=False)
        except (OSError, ValueError, RuntimeError) as error:
            reason = (str(error).splitlines() or ["unreadable"])[0]
            raise ValueError(f"LACUNA_ENCODER: no sentence-transformers model {model!r}: {reason}") from None
        size = self._model.get_embedding_dimension()
        if size is None:
            raise ValueError(f"LACUNA_ENCODER: the model {model!r} does not say how long its vectors are")
        self.dimensions = int(size)
        self.name = f"sentence-{PurePath(model).name}-{_fingerprint(self._model)}"

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`; padding in a batch moves a vector by less than 1e-5."""
        checked_tier(self.tiers, tier, texts, languages)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        filled = [row for row, text in enumerate(texts) if _says_something(text)]
        if filled:
            plain = [_plain(texts[row]) for row in filled]
            vectors[filled] = _unit(self._model.encode_document(plain, convert_to_numpy=True, show_progress_bar=False))
        return vectors

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`."""
        if not _says_something(text):
            return np.zeros(self.dimensions, np.float32)
        vector: NDArray[np.float32] = _unit(
            self._model.encode_query([_plain(text)], convert_to_numpy=True, show_progress_bar=False)
        )[0]
        return vector


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


def _fingerprint(model: SentenceTransformer) -> str:
    """Eight hex digits of the weights: another model under the same name gives another encoder name."""
    digest = blake2b(digest_size=4)
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.float().numpy().tobytes())
    return digest.hexdigest()
