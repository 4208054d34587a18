"""Texts to pooled vectors by the torch model, sorted by length; what is served is `search/encoders/transformer.py`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from search.encoders.pieces import unpacked
from search.encoders.wordpieces import BEGIN, END, plain_capitals
from weights.encoder.transformer.model import WIDTH, Body

Ids = list[list[int]]
CPU = torch.device("cpu")


class Words:
    """The tokenizer and the frozen 4-bit word rows, as `convert` left them in `work`."""

    def __init__(self, work: Path, device: torch.device = CPU) -> None:
        self.tokenizer = Tokenizer.from_file(str(work / "transformer.json"))
        parts = np.load(work / "words.npz")
        self.rows = torch.from_numpy(unpacked(parts["codes"], parts["scales"].astype(np.float32))).to(device)

    def ids(self, texts: Sequence[str], most: int) -> Ids:
        """At most `most` ids of each text, its begin and end marks included."""
        found = self.tokenizer.encode_batch_fast([plain_capitals(text) for text in texts], add_special_tokens=False)
        return [[BEGIN, *encoding.ids[: most - 2], END] for encoding in found]

    def padded(self, ids: Ids) -> tuple[torch.Tensor, torch.Tensor]:
        """Rows of shape (n, places, WIDTH), and which places are known, (n, places)."""
        table = np.zeros((len(ids), max(map(len, ids))), np.int64)
        for row, own in enumerate(ids):
            table[row, : len(own)] = own
        places = torch.from_numpy(table).to(self.rows.device)
        return self.rows[places], places > 0


def pooled(body: Body, words: Words, texts: Sequence[str], most: int, tokens: int = 4096) -> NDArray[np.float32]:
    """Shape (n, WIDTH), without gradients, in batches of at most `tokens` padded places."""
    ids = words.ids(texts, most)
    order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
    found = np.zeros((len(ids), WIDTH), np.float32)
    first = 0
    with torch.no_grad(), torch.autocast(words.rows.device.type, dtype=torch.bfloat16):
        while first < len(order):
            last = first + 1
            while last < len(order) and (last + 1 - first) * len(ids[order[last]]) <= tokens:
                last += 1
            rows = order[first:last]
            found[rows] = body(*words.padded([ids[row] for row in rows])).float().cpu().numpy()
            first = last
    return found
