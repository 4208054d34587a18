"""Turns the pairs into token ids, clean and noised, beside the vocabulary; it trains no vectors."""

import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from weights.encoder.noise import add_noise, read_confusions
from weights.encoder.pairs import LANGUAGES, Pair, read_heldout, read_pairs
from weights.encoder.vocabulary import folding, sample, train_vocabulary

SOURCES = ("tatoeba", "tico", "help", "bible", "freemnorm", "newspaper")
NOISE_RATES = (0.02, 0.05, 0.05, 0.08, 0.12)
LONGEST = 200  # tokens of one text that training looks at
CHUNK = 50_000


def prepare(data: Path, work: Path, size: int) -> None:
    """Writes `tokenizer.json` and `tokens.npz` into `work`; `data` is the folder of unpacked sets."""
    began = time.monotonic()
    texts, languages, pairs, sources = _gather(read_pairs(data))
    folder = folding()
    folded = [folder.normalize_str(text) for text in texts]
    heldout = {folder.normalize_str(text) for text in read_heldout(data)}
    bad = np.array([not text or text in heldout for text in folded])
    kept = ~(bad[pairs[:, 0]] | bad[pairs[:, 1]])
    _say(began, f"{len(texts)} texts, {len(pairs)} pairs, {int((~kept).sum())} empty or held out")
    usable = sorted(set(pairs[kept].ravel().tolist()))
    tokenizer = train_vocabulary(sample([folded[i] for i in usable], [languages[i] for i in usable], seed=1), size)
    tokenizer.save(str(work / "tokenizer.json"), pretty=False)
    _say(began, f"vocabulary of {tokenizer.get_vocab_size()}")
    rng = random.Random(2)
    confusions = read_confusions(data / "training" / "ocr-confusions")
    noisy = [add_noise(text, rng.choice(NOISE_RATES), rng, confusions) for text in texts]
    _say(began, "noised")
    clean_ids, clean_at = _encode(tokenizer, texts)
    noisy_ids, noisy_at = _encode(tokenizer, noisy)
    np.savez(
        work / "tokens.npz", pairs=pairs[kept], sources=sources[kept],
        languages=np.array([LANGUAGES.index(code) for code in languages], np.int8),
        clean_ids=clean_ids, clean_at=clean_at, noisy_ids=noisy_ids, noisy_at=noisy_at,
    )  # fmt: skip
    _say(began, f"{len(clean_ids)} tokens, {sum(map(len, texts)) / len(clean_ids):.2f} characters each")


def _gather(pairs: Iterable[Pair]) -> tuple[list[str], list[str], NDArray[np.int32], NDArray[np.int8]]:
    """Each text of a language once; pairs are rows of two text numbers."""
    numbers: dict[tuple[str, str], int] = {}
    rows: list[tuple[int, int]] = []
    sources: list[int] = []
    for pair in pairs:
        first = numbers.setdefault((pair.first_language, pair.first), len(numbers))
        second = numbers.setdefault((pair.second_language, pair.second), len(numbers))
        rows.append((first, second))
        sources.append(SOURCES.index(pair.source))
    return [t for _, t in numbers], [code for code, _ in numbers], np.array(rows, np.int32), np.array(sources, np.int8)


def _encode(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """All token ids in one array, and where each text begins and the last one ends."""
    unknown = tokenizer.token_to_id("[UNK]")
    parts: list[NDArray[np.int32]] = []
    for start in range(0, len(texts), CHUNK):
        for encoding in tokenizer.encode_batch_fast(list(texts[start : start + CHUNK]), add_special_tokens=False):
            parts.append(np.array(encoding.ids[:LONGEST] or [unknown], np.int32))
    lengths = np.array([len(part) for part in parts], np.int64)
    return np.concatenate(parts), np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])


def _say(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:.0f} s: {what}", file=sys.stderr, flush=True)
