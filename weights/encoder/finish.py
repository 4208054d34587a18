"""Whitens and quantises the trained table into the file that is shipped; every constant ends up inside the table."""

import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weights.encoder.recipe import Recipe

GROUP = 64
LEVELS = 7  # a signed 4-bit number of -7..7: symmetric, so that 0 stays 0
SENTENCES = 20_000
SHRINK = 0.02  # of the mean eigenvalue, so that empty directions are not blown up

Floats = NDArray[np.float32]


def finish(work: Path, out: Path, recipe: Recipe) -> None:
    """Writes `static.npz` and `tokenizer.json` into `out` from the trained `table.npy`."""
    table = np.load(work / "table.npy")
    whitened = table @ whitening(_centred_sentences(work, table), recipe.whitening)
    codes, scales = quantise(whitened / np.linalg.norm(whitened, axis=1).mean())
    np.savez(out / "static.npz", codes=codes, scales=scales, name=np.array(recipe.name))
    shutil.copyfile(work / "tokenizer.json", out / "tokenizer.json")


def whitening(sentences: Floats, exponent: float) -> Floats:
    """The matrix C^exponent of the covariance C of `sentences`, shape (d, d); -0.25 halves the contrast between directions."""
    values, vectors = np.linalg.eigh(np.cov(sentences.astype(np.float64).T))
    softened = (values + SHRINK * values.mean()) ** exponent
    result: Floats = ((vectors * softened) @ vectors.T).astype(np.float32)
    return result


def _centred_sentences(work: Path, table: Floats) -> Floats:
    """Unit vectors of random training texts less the mean of their language: the language itself is no direction of meaning."""
    tokens = np.load(work / "tokens.npz")
    at, ids, languages = tokens["clean_at"], tokens["clean_ids"], tokens["languages"]
    lengths = np.diff(at)
    rng = np.random.default_rng(3)
    chosen = rng.permutation(np.nonzero(lengths >= 8)[0])[:SENTENCES]
    vectors = np.stack([table[ids[at[i] : at[i + 1]]].mean(axis=0) for i in chosen])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    for code in np.unique(languages[chosen]):
        rows = languages[chosen] == code
        vectors[rows] -= vectors[rows].mean(axis=0)
    return vectors


def quantise(table: Floats) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Two 4-bit numbers a byte, shape (rows, d / 2), low half first, and a scale for each group of 64, shape (rows, d / 64)."""
    groups = table.reshape(len(table), -1, GROUP)
    scales = _best_scales(groups)
    whole = np.clip(np.rint(groups / np.maximum(scales[..., None].astype(np.float32), 1e-8)), -LEVELS, LEVELS)
    halves = (whole.reshape(len(table), -1, 2) + 8).astype(np.uint8)
    packed: NDArray[np.uint8] = halves[..., 0] | (halves[..., 1] << 4)
    return packed, scales


def _best_scales(groups: Floats) -> NDArray[np.float16]:
    """The scale with the least squared error among some shares of the largest value: outliers may be cut."""
    largest = np.abs(groups).max(axis=2) / LEVELS
    best = largest.astype(np.float16)
    least = np.full(largest.shape, np.inf, np.float32)
    for share in (1.0, 0.9, 0.8, 0.7):
        scale = np.maximum((largest * share).astype(np.float16), np.float16(1e-6))
        wide = scale[..., None].astype(np.float32)
        error = ((np.clip(np.rint(groups / wide), -LEVELS, LEVELS) * wide - groups) ** 2).sum(axis=2)
        best = np.where(error < least, scale, best)
        least = np.minimum(least, error)
    return best
