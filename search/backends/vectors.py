"""Vectors of passages in faiss, one byte a dimension; it knows keys, not passages, and no terms."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

EXACT_UNTIL = 300_000
GATHER_BELOW = 50_000
GATHER_SHARE = 0.05
PROBED, PROBED_SHARE = 64, 4  # at least so many lists, and one in so many (decision 0055)
ALONE_BELOW = 20_000  # vectors: on fewer, waking other threads costs more (2 to 20 ms) than comparing
CORES = faiss.omp_get_max_threads()

_FLAT: Any = faiss.SearchParameters  # faiss accepts their fields by name, which its own stubs do not know
_LISTS: Any = faiss.SearchParametersIVF
_DIRECT: Any = vars(faiss)["DirectMap"]

Keys = NDArray[np.int64]
Matrix = NDArray[np.float32]


class Vectors:
    """Inner products with all stored vectors: compared one by one up to EXACT_UNTIL, beyond it
    only with one list of IVF in PROBED_SHARE.

    The steps of the bytes are the same for every archive (they depend on the dimensions alone), so no vector's neighbours
    leave a trace in it.
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def empty(cls, dimensions: int) -> "Vectors":
        bytes_ = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT)
        bytes_.train(_bounds(dimensions))
        return cls(faiss.IndexIDMap2(bytes_))

    @classmethod
    def load(cls, path: Path) -> "Vectors":
        """Raises RuntimeError or ValueError for a file that is missing or no index."""
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        faiss.write_index(self._index, str(path))

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        return int(self._index.d)

    @property
    def _lists(self) -> bool:
        return not isinstance(self._index, faiss.IndexIDMap2)

    def put(self, keys: Keys, rows: Matrix) -> None:
        """Adds rows under their keys, in place of what these had; rows of zeros are left out. ValueError for a wrong length."""
        if rows.shape != (len(keys), self.dimensions):
            raise ValueError(f"vectors of shape {rows.shape}, not ({len(keys)}, {self.dimensions})")
        self.remove(keys)
        filled = np.flatnonzero(np.abs(rows).sum(axis=1))
        if len(filled):
            self._index.add_with_ids(np.ascontiguousarray(rows[filled]), keys[filled])
        if not self._lists and self.size > EXACT_UNTIL:
            self._index = _as_lists(self._index)

    def remove(self, keys: Keys) -> None:
        if len(keys) and self.size:
            # lists find vectors by their keys and take nothing but these
            chosen = faiss.IDSelectorArray if self._lists else faiss.IDSelectorBatch
            self._index.remove_ids(chosen(np.ascontiguousarray(keys)))

    def nearest(self, vector: NDArray[np.float32], limit: int, among: Keys | None = None) -> list[tuple[float, int]]:
        """Scores and keys, best first, of all or of the keys `among`."""
        number = min(limit, self.size if among is None else len(among))
        if number < 1 or not vector.any():
            return []
        selector = None if among is None else faiss.IDSelectorBatch(np.ascontiguousarray(among))
        parameters = self._parameters(selector, self.size if among is None else len(among))
        faiss.omp_set_num_threads(1 if self.size < ALONE_BELOW else CORES)
        scores, keys = self._index.search(np.ascontiguousarray(vector[None], np.float32), number, params=parameters)
        return [(float(score), int(key)) for score, key in zip(scores[0], keys[0], strict=True) if key >= 0]

    def _parameters(self, selector: Any, passing: int) -> Any:
        chosen = {} if selector is None else {"sel": selector}
        if not self._lists:
            return _FLAT(**chosen)
        few = selector is not None and (passing < GATHER_BELOW or passing < GATHER_SHARE * self.size)
        return _LISTS(nprobe=self._index.nlist if few else max(PROBED, self._index.nlist // PROBED_SHARE), **chosen)

    def keys(self) -> Keys:
        """All keys, in no order."""
        if not self._lists:
            return np.array(faiss.vector_to_array(self._index.id_map), np.int64)
        found: Keys = np.array(_list_keys(self._index), np.int64)
        return found

    def rows(self, keys: Sequence[int]) -> Matrix:
        """The vectors of keys that are all there, shape (n, dimensions), as stored; RuntimeError for an unknown key."""
        rows = np.zeros((len(keys), self.dimensions), np.float32)
        for row, key in enumerate(keys):
            rows[row] = self._index.reconstruct(key)
        return rows


def _bounds(dimensions: int) -> Matrix:
    """The two rows that fix the range of a byte: 12 times the usual size of a unit vector's component, at most 1."""
    reach = np.full((1, dimensions), min(1.0, 12.0 / np.sqrt(dimensions)), np.float32)
    return np.concatenate([reach, -reach])


def _list_keys(index: Any) -> list[int]:
    lists: Any = index.invlists
    return [
        int(key)
        for number in range(index.nlist)
        if lists.list_size(number)
        for key in faiss.rev_swig_ptr(lists.get_ids(number), lists.list_size(number))
    ]


def _as_lists(flat: Any) -> Any:
    """The same vectors in about 4 sqrt(n) lists, each found by its key as before."""
    keys = np.array(faiss.vector_to_array(flat.id_map), np.int64)
    rows = flat.index.reconstruct_n(0, flat.ntotal)
    number = int(4 * np.sqrt(len(keys)))
    coarse: Any = faiss.IndexFlatIP(flat.d)
    made: Any = faiss.IndexIVFScalarQuantizer(
        coarse, flat.d, number, faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT, False
    )
    sample = rows[np.random.default_rng(0).choice(len(rows), min(len(rows), 40 * number), replace=False)]
    made.train(np.concatenate([sample, _bounds(flat.d)]))
    made.own_fields = True
    coarse.this.disown()
    made.set_direct_map_type(_DIRECT.Hashtable)
    made.add_with_ids(rows, keys)
    return made
