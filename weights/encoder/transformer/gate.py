"""The gate of the mean: how much a piece counts, read off its state in the last layer; it knows no texts and no vectors."""

import random
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.encoders.wordpieces import BEGIN, END, plain_capitals
from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.constants import Floats
from weights.encoder.transformer.encode import Words
from weights.encoder.transformer.material import read_meanings

CHARACTERS = 600_000  # of each language are counted
SIGN = 0.2  # what a piece without letters or figures counts at most
LEAST, MOST = -5.0, 3.0  # log odds
ROWS = 50_000  # states looked at in one step
RIDGE = 1e-3


def rarity(work: Path, words: Words, half: float) -> Floats:
    """Shape (pieces,): log odds of a piece's weight, half / (half + its share in the language where it is most common)."""
    texts: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    sizes = dict.fromkeys(LANGUAGES, 0)
    meanings = list(read_meanings(work))
    random.Random(1).shuffle(meanings)
    for meaning in meanings:
        for code, same in meaning.texts.items():
            if sizes.get(code, CHARACTERS) < CHARACTERS:
                texts[code].append(plain_capitals(same[0]))
                sizes[code] += len(same[0])
    shares = [_shares(words, own) for own in texts.values()]
    wanted = np.log(half) - np.log(np.maximum(np.max(shares, axis=0), 1e-9))
    signs = [not any(sign.isalnum() for sign in words.tokenizer.id_to_token(piece)) for piece in range(len(wanted))]
    wanted = np.clip(np.where(signs, np.minimum(wanted, np.log(SIGN / (1 - SIGN))), wanted), LEAST, MOST)
    wanted[: max(BEGIN, END) + 1] = LEAST
    return wanted.astype(np.float32)


def _shares(words: Words, texts: list[str]) -> NDArray[np.float64]:
    counts = np.zeros(words.tokenizer.get_vocab_size())
    for encoding in words.tokenizer.encode_batch_fast(texts, add_special_tokens=False):
        np.add.at(counts, encoding.ids, 1)
    found: NDArray[np.float64] = counts / counts.sum()
    return found


def fitted(states: NDArray[np.float16], wanted: Floats) -> tuple[Floats, np.float32]:
    """The vector and the offset whose product with a state comes nearest to its log odds, by ridge regression."""
    width = states.shape[1]
    middle, both, seen = np.zeros(width), np.zeros((width, width)), np.zeros(width)
    for first in range(0, len(states), ROWS):
        part = states[first : first + ROWS].astype(np.float32)
        middle += part.sum(axis=0)
        both += part.T @ part
        seen += part.T @ wanted[first : first + ROWS]
    middle /= len(states)
    spread = both / len(states) - np.outer(middle, middle)
    mean = float(wanted.mean())
    vector = np.linalg.solve(spread + RIDGE * np.trace(spread) / width * np.eye(width), seen / len(states) - middle * mean)
    return vector.astype(np.float32), np.float32(mean - middle @ vector)


def shares(states: NDArray[np.float16], vector: Floats, offset: np.float32) -> Floats:
    """Shape (states,): weights between 0 and 1, not yet shares of one text."""
    parts = [states[first : first + ROWS].astype(np.float32) @ vector for first in range(0, len(states), ROWS)]
    found: Floats = 1 / (1 + np.exp(-np.concatenate(parts) - offset))
    return found
