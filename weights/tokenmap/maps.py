"""Triplets to batches of maps, noise included; it trains nothing."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from search.tokenmap import PATCH, WordReader, Words, likenesses
from weights.encoder.noise import Confusions, add_noise
from weights.tokenmap.near_misses import Triplet

PASSAGE_NOISE, QUESTION_NOISE = 0.45, 0.08  # shares of texts that are misread
RATES = (0.02, 0.05, 0.05, 0.08, 0.1, 0.15)
DRAWN_AT_ONCE = 48  # batches, sorted by length among each other
FEW_PATCHES, MOST_PATCHES, LONG = 36, 80, 0.2  # maps of more than the first are kept by that share, of more than the second never

Pair = tuple[Words, Words]


@dataclass(frozen=True, slots=True)
class Maps:
    """Padded maps of the right pairs and then of the wrong ones, as `Model.forward` takes them."""

    cells: Tensor
    asked: Tensor
    held: Tensor
    sizes: Tensor


def misread(made: Triplet, rng: random.Random, confusions: Confusions) -> Triplet:
    """Some of its texts with errors; a text that stands on both sides is misread once."""
    seen: dict[str, str] = {}

    def noisy(text: str, share: float) -> str:
        if text not in seen:
            seen[text] = add_noise(text, rate, rng, confusions) if share else text
        return seen[text]

    rate = rng.choice(RATES)
    asked, held = float(rng.random() < QUESTION_NOISE), float(rng.random() < PASSAGE_NOISE)
    passages = noisy(made.passage, held), noisy(made.wrong_passage, held)
    seen.clear()
    rate = 0.03
    questions = noisy(made.question, asked), noisy(made.wrong_question, asked)
    return Triplet(made.kind, made.languages, questions[0], passages[0], questions[1], passages[1])


def batches(
    triplets: Iterator[Triplet], reader: WordReader, size: int, noise: tuple[random.Random, Confusions] | None
) -> Iterator[Maps]:
    """Batches of `size` triplets, those of like length together, in a random order; clean ones without `noise`."""
    rng = noise[0] if noise else random.Random(size)
    while drawn := [made for made, _ in zip(triplets, range(size * DRAWN_AT_ONCE), strict=False)]:
        read = [_read(misread(made, *noise) if noise else made, reader) for made in drawn]
        kept = sorted((pairs for pairs in read if _fits(pairs, rng)), key=_length)
        parts = [kept[start : start + size] for start in range(0, len(kept), size)]
        rng.shuffle(parts)
        for part in parts:
            yield maps([right for right, _ in part] + [wrong for _, wrong in part])


def maps(pairs: Sequence[Pair]) -> Maps:
    """Maps of pairs of a question and a passage, padded to the longest."""
    sizes = np.array([(len(asked.rows), len(held.rows)) for asked, held in pairs])
    tall, wide = (-int(most) % PATCH + int(most) for most in sizes.max(axis=0))
    dimensions = pairs[0][0].rows.shape[1]
    cells = np.zeros((len(pairs), tall, wide), np.float32)
    asked, held = np.zeros((len(pairs), tall, dimensions), np.float32), np.zeros((len(pairs), wide, dimensions), np.float32)
    for place, (question, passage) in enumerate(pairs):
        cells[place, : sizes[place, 0], : sizes[place, 1]] = likenesses(question, passage)
        asked[place, : sizes[place, 0]], held[place, : sizes[place, 1]] = question.rows, passage.rows
    return Maps(*(torch.from_numpy(part) for part in (cells, asked, held, sizes)))


def _read(made: Triplet, reader: WordReader) -> tuple[Pair, Pair]:
    texts = made.question, made.passage, made.wrong_question, made.wrong_passage
    read = {text: reader.read(text) for text in dict.fromkeys(texts)}
    return (read[texts[0]], read[texts[1]]), (read[texts[2]], read[texts[3]])


def _fits(pairs: tuple[Pair, Pair], rng: random.Random) -> bool:
    """Whether all texts have words, and the map is short, or one of the long ones that are kept."""
    across, down = _length(pairs)
    patches = (across + 1) * (down + 1)
    filled = all(len(one.rows) for pair in pairs for one in pair)
    return filled and (patches <= FEW_PATCHES or (patches <= MOST_PATCHES and rng.random() < LONG))


def _length(pairs: tuple[Pair, Pair]) -> tuple[int, int]:
    """Patches with words across and down of the longer pair."""
    held, asked = (max(len(pair[side].rows) for pair in pairs) for side in (1, 0))
    return -(-held // PATCH), -(-asked // PATCH)
