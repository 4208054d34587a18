"""Learns the bilingual lexicon from the parallel pairs that may ship and writes `learned.npz`; it measures nothing."""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weights.encoder.pairs import read_heldout, read_pairs
from weights.lexicon.align import Links, align
from weights.lexicon.recipe import Recipe, read_recipe
from weights.lexicon.texts import Gathered, gather

OUT = Path(__file__).with_name("learned.npz")
COUNT_STEPS = 12.0  # steps of the stored logarithm of a count for each doubling


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of unpacked sets")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    began, recipe = time.monotonic(), read_recipe()
    gathered = gather(read_pairs(options.data), set(read_heldout(options.data)), recipe)
    _say(began, f"{len(gathered.vocabularies)} languages read")
    links = {}
    for languages, sentences in gathered.sentences().items():
        found = align(sentences, recipe)
        links[languages] = _worthy(found, gathered, languages, recipe)
        kept = len(links[languages].count)
        _say(began, f"{'-'.join(languages)}: {len(sentences.weight)} pairs, {len(found.count)} links, {kept} kept")
    write(options.out, gathered, links, recipe)
    _say(began, f"{options.out.stat().st_size / 1e6:.2f} MB")


def _worthy(links: Links, gathered: Gathered, languages: tuple[str, str], recipe: Recipe) -> Links:
    """The links of content words that are a fair share of either word, the best of each word only."""
    shown = [np.array([bool(word) for word in gathered.vocabularies[code].shown()]) for code in languages]
    content = shown[0][links.first] & shown[1][links.second]
    first = links.count / np.bincount(links.first, links.count)[links.first]
    second = links.count / np.bincount(links.second, links.count)[links.second]
    best = (_rank(links.first, links.count) < recipe.most_renderings) | (
        _rank(links.second, links.count) < recipe.most_renderings
    )
    kept = content & best & (np.maximum(first, second) >= recipe.least_share)
    return Links(links.first[kept], links.second[kept], links.count[kept])


def _rank(words: NDArray[np.int32], count: NDArray[np.float32]) -> NDArray[np.int64]:
    """The place of each link among those of its word, from 0, the most counted first."""
    order = np.lexsort((-count, words))
    sorted_words = words[order]
    starts = np.concatenate([np.zeros(1, np.int64), np.flatnonzero(np.diff(sorted_words)) + 1])
    place = np.arange(len(words)) - np.repeat(starts, np.diff(np.append(starts, len(words))))
    ranks = np.empty(len(words), np.int64)
    ranks[order] = place
    return ranks


def write(path: Path, gathered: Gathered, links: dict[tuple[str, str], Links], recipe: Recipe) -> None:
    """The words in use of each language, a line each, and for each language pair rows of two word numbers and a count."""
    parts: dict[str, NDArray[np.generic]] = {"name": np.array(recipe.name)}
    places = {}
    for code, vocabulary in sorted(gathered.vocabularies.items()):
        used = np.zeros(len(vocabulary.words), bool)
        for languages, found in links.items():
            if code in languages:
                used[found.first if languages[0] == code else found.second] = True
        shown = vocabulary.shown()
        order = sorted(np.flatnonzero(used), key=lambda number: shown[number])
        places[code] = np.zeros(len(used), np.int64)
        places[code][order] = np.arange(len(order))
        parts[f"words {code}"] = np.frombuffer("\n".join(shown[number] for number in order).encode(), np.uint8)
    for (first, second), found in links.items():
        rows = np.stack([places[first][found.first], places[second][found.second]], axis=1)
        order = np.lexsort((rows[:, 1], rows[:, 0]))
        steps = np.rint(np.log2(found.count[order] + 1.0) * COUNT_STEPS).clip(1, 255)
        parts[f"first {first} {second}"] = np.diff(rows[order, 0], prepend=0).astype(np.uint16)
        parts[f"second {first} {second}"] = rows[order, 1].astype(np.uint32)
        parts[f"count {first} {second}"] = steps.astype(np.uint8)
    np.savez_compressed(path, **parts)


def _say(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:.0f} s: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
