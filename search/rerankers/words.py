"""The words of texts as a reranker compares them, packed so that they can be kept; it knows no query and ranks nothing.

A text's record says what each of its different words is told by - terms, sound, what its vector is made of - and in which
order they stand. It is made of the text and its language alone, and bears their digest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from search.analysis import RECIPE, words_terms
from search.encoders.words import Pieces
from search.folding import WORD
from search.kinship import unit
from search.lexicons.transliteration import transliterated
from search.skeletons import Marks, marks

FORM = 1
LONGEST = 1_500  # words of a text that are looked at
SHORTEST = 3  # letters of a word whose sound tells anything
SILENT = 0  # the row of function words
_MOST = 255  # terms and pieces of a word
_DIGEST = 8
_POWERS = np.cumprod(np.full(_MOST, 0x9E3779B97F4A7C15, np.uint64), dtype=np.uint64)  # the keys of pieces are polynomials
_HEAD = 4  # numbers: words, different ones, their terms, their pieces

Rows = NDArray[np.int32]
Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one word is told by: the bits of its sound, hashes of its terms, and pieces, as bytes."""

    sound: bytes
    terms: bytes
    pieces: bytes


class WordReader:
    """Makes and reads records; `pieces` is what it makes vectors of words by."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._recipe = f"{RECIPE}, words {FORM}, {pieces.recipe}"

    def records(self, texts: Sequence[tuple[str, str]], kept: Sequence[bytes] = ()) -> list[bytes]:
        """The record of each text with its language; one of `kept` where that is of this very text, as this reader makes it."""
        digests = [self._digest(*one) for one in texts]
        found = [one if one.startswith(digest) else b"" for one, digest in zip(kept or [b""] * len(texts), digests, strict=True)]
        missing = [place for place, one in enumerate(found) if not one]
        words = [(WORD.findall(texts[place][0])[:LONGEST], texts[place][1]) for place in missing]
        for place, one in zip(missing, self._packed(words), strict=True):
            found[place] = digests[place] + one
        return found

    def read(self, records: Sequence[bytes], words: Sequence[str], language: str) -> "Words":
        """The words of records, and further ones in a language, side by side."""
        known = self._signs((word, language) for word in words)
        own = [known.get((word, language), _NOTHING) for word in words]
        return Words([*(record[_DIGEST:] for record in records), _pack(range(1, len(own) + 1), own)], self._pieces)

    def _digest(self, text: str, language: str) -> bytes:
        said = "\0".join((self._recipe, language, text)).encode("utf-8", "surrogatepass")
        return blake2b(said, digest_size=_DIGEST).digest()

    def _packed(self, texts: Sequence[tuple[list[str], str]]) -> list[bytes]:
        known = self._signs((word, language) for words, language in texts for word in set(words))
        made = []
        for words, language in texts:
            different = [word for word in dict.fromkeys(words) if (word, language) in known]
            places = {word: place for place, word in enumerate(different, 1)}
            made.append(_pack([places.get(word, SILENT) for word in words], [known[word, language] for word in different]))
        return made

    def _signs(self, words: Iterable[tuple[str, str]]) -> dict[tuple[str, str], _Signs]:
        """Of words with their languages; function words have none."""
        by_language = defaultdict[str, list[str]](list)
        for word, language in dict.fromkeys(words):
            by_language[language].append(word)
        terms = {
            (word, language): found
            for language, some in by_language.items()
            for word, found in zip(some, words_terms(some, language), strict=True)
            if found
        }
        if not terms:
            return {}
        said = [word for word, _ in terms]
        sounds = _sounds(said, [found[0] for found in terms.values()])
        parts = zip(terms.items(), sounds.tolist(), self._pieces.of(said), strict=True)
        return {
            word: _Signs(sound.to_bytes(8, "little"), _hashed(found), np.array(pieces[:_MOST], np.uint16).tobytes())
            for (word, found), sound, pieces in parts
        }


class Words:
    """The words of several texts, each text's different words in rows of their own; row SILENT is that of function words."""

    def __init__(self, packed: Sequence[bytes], pieces: Pieces) -> None:
        """The last of `packed` are the words that are asked for."""
        parts = [_unpacked(one) for one in packed]
        sizes = [len(part.sounds) for part in parts]
        self.size = 1 + sum(sizes)
        begun = accumulate(sizes[:-1], initial=0)
        rows = [_placed(part.places, first) for part, first in zip(parts, begun, strict=True)]
        self.texts: list[Rows] = [one if len(one) else np.zeros(1, np.int32) for one in rows[:-1]]
        self.asked: Rows = rows[-1]
        self._sounds = np.concatenate([np.zeros(1, np.uint64), *(part.sounds for part in parts)])
        counts = np.concatenate([np.zeros(1, np.uint8), *(part.piece_counts for part in parts)])
        self._vectors, self._vector_of = _vectors(np.concatenate([part.pieces for part in parts]), counts, pieces)
        terms = np.concatenate([part.terms for part in parts])
        owners = np.repeat(np.arange(1, self.size, dtype=np.int32), np.concatenate([part.term_counts for part in parts]))
        order = np.argsort(terms, kind="stable")
        self._terms, self._owners = terms[order], owners[order]

    def having(self, terms: Sequence[str]) -> list[Rows]:
        """For each term of surface or stem the rows of the words that have it."""
        asked = np.frombuffer(b"".join(map(_hash, terms)), np.uint64)
        ends = zip(np.searchsorted(self._terms, asked), np.searchsorted(self._terms, asked, "right"), strict=True)
        return [self._owners[first:last] for first, last in ends]

    def vectors(self, rows: Rows) -> NDArray[np.float32]:
        """Shape (n, dimensions), of unit length or zeros."""
        found: NDArray[np.float32] = self._vectors[self._vector_of[rows]]
        return found

    def sounds(self, rows: Rows) -> Marks:
        """The pairs of letters in each word's sound, written in Latin letters, as bits; numbers and short words have none."""
        found: Marks = self._sounds[rows]
        return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A record as arrays: the row of each word, from 1, SILENT for function words; and what different words are told by."""

    sounds: Marks
    terms: Hashes
    pieces: NDArray[np.uint16]
    places: NDArray[np.uint16]
    term_counts: NDArray[np.uint8]
    piece_counts: NDArray[np.uint8]


_NOTHING = _Signs(bytes(8), b"", b"")


def _pack(places: Sequence[int], signs: Sequence[_Signs]) -> bytes:
    """`places` are the words in their order, each as the number of its signs, from 1."""
    terms, pieces = ([getattr(one, name) for one in signs] for name in ("terms", "pieces"))
    counts = [bytes(len(one) // size for one in found) for found, size in ((terms, 8), (pieces, 2))]
    sizes = np.array([len(places), len(signs), sum(counts[0]), sum(counts[1])], np.uint32)
    order = np.array(places, np.uint16).tobytes()
    return b"".join((sizes.tobytes(), *(one.sound for one in signs), *terms, *pieces, order, *counts))


def _unpacked(packed: bytes) -> _Part:
    words, different, terms, pieces = np.frombuffer(packed, np.uint32, _HEAD).tolist()
    kinds = (np.uint64, np.uint64, np.uint16, np.uint16, np.uint8, np.uint8)
    lengths = (different, terms, pieces, words, different, different)
    fields, start = [], 4 * _HEAD
    for kind, length in zip(kinds, lengths, strict=True):
        fields.append(np.frombuffer(packed, kind, length, start))
        start += fields[-1].nbytes
    return _Part(*fields)


def _placed(places: NDArray[np.uint16], first: int) -> Rows:
    """The rows of words whose text's rows begin behind `first`."""
    found: Rows = np.where(places > 0, places.astype(np.int32) + np.int32(first), np.int32(SILENT))
    return found


def _hash(term: str) -> bytes:
    return blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _hashed(terms: Iterable[str]) -> bytes:
    return b"".join(map(_hash, list(dict.fromkeys(terms))[:_MOST]))


def _vectors(
    pieces: NDArray[np.uint16], counts: NDArray[np.uint8], maker: Pieces
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Vectors of words, and which of them each word has: words of the same pieces have one."""
    starts = np.cumsum(counts, dtype=np.int64) - counts
    mixed = (pieces.astype(np.uint64) + np.uint64(1)) * _POWERS[_running(counts)]
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed, dtype=np.uint64)])
    keys = sums[starts + counts] - sums[starts]
    _, first, same = np.unique(keys, return_index=True, return_inverse=True)
    wanted = np.repeat(starts[first], counts[first]) + _running(counts[first])
    return _rounded(unit(maker.vectors(pieces[wanted], counts[first]))), same


def _running(counts: NDArray[np.uint8]) -> NDArray[np.int64]:
    """0, 1, 2 ... for each count anew."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.arange(int(counts.sum(dtype=np.int64))) - np.repeat(ends - counts, counts)


def _rounded(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """To a byte a dimension, as the weights of features were learned."""
    scales = np.maximum(np.abs(rows).max(axis=1, initial=0.0), np.float32(1e-9)) / np.float32(127)
    found: NDArray[np.float32] = np.rint(rows / scales[:, None]) * scales[:, None]
    return found


def _sounds(words: Sequence[str], plain: Sequence[str]) -> Marks:
    """Of words that are given folded, too."""
    silent = [len(word) < SHORTEST or word[0].isdigit() for word in words]
    spoken = [form if word.isascii() else transliterated(word, "en") or form for word, form in zip(words, plain, strict=True)]
    found: Marks = np.where(silent, np.uint64(0), marks(spoken))
    return found
