"""One segment of vectors: bytes in a faiss file mapped into memory, never changed, found one by one or by lists.

The steps of the bytes are the same for every archive (they depend on the dimensions alone), so no vector's neighbours leave
a trace in them. Lists hold a bit a dimension (RaBitQ, arXiv 2405.12497) to choose candidates by; scores are those of the bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from search.backends.columns import Columns, Line, Passing, Rows, save_columns
from search.backends.generations import sync

LISTED_FROM = 20_000  # vectors of a segment that gets lists
LISTS = 256
PROBED_SHARE = 12  # one list in so many is looked at
_TRAINED = 40 * LISTS
_CORES = faiss.omp_get_max_threads()

_FLAT: Any = faiss.SearchParameters  # faiss accepts their fields by name, which its own stubs do not know
_LISTS: Any = faiss.SearchParametersIVF
_BITS: Any = faiss.IDSelectorBitmap

Matrix = NDArray[np.float32]
Codes = NDArray[np.uint8]
Found = tuple[NDArray[np.float32], Rows]


def quantizer(dimensions: int) -> Any:
    """An empty faiss index of one byte a dimension; a byte's range is 12 times a unit vector's usual component, at most 1."""
    made = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT)
    reach = np.full((1, dimensions), min(1.0, 12.0 / np.sqrt(dimensions)), np.float32)
    made.train(np.concatenate([reach, -reach]))
    return made


def on_one_core(alone: bool) -> None:
    """Whether this process's searches keep to one core from now on, or use as many as they may."""
    faiss.omp_set_num_threads(1 if alone else _CORES)


class Segment:
    """Rows with their vectors, and which of them are `alive`; files `NAME.vectors`, `.rows` and, once listed, `.lists`."""

    def __init__(self, folder: Path, name: str, dead: str = "") -> None:
        """`dead` is the file of the rows that were taken out. Raises ValueError, OSError or RuntimeError for damage."""
        self.name = name
        self.dead = dead
        self._folder = folder
        self.columns = Columns(folder / f"{name}.rows")
        self._bytes: Any = faiss.read_index(str(folder / f"{name}.vectors"), faiss.IO_FLAG_MMAP_IFC)
        if self._bytes.ntotal != self.columns.size:
            raise ValueError(f"{name} has {self._bytes.ntotal} vectors and {self.columns.size} rows")
        self.alive: Passing = np.ones(self.columns.size, np.bool_)
        if dead:
            bits = np.fromfile(folder / dead, np.uint8)
            if len(bits) * 8 < self.columns.size:
                raise ValueError(f"{dead} is cut short")
            self.alive = np.unpackbits(bits, count=self.columns.size, bitorder="little") == 0
        self._lists: Any = _mapped_lists(self._lists_path) if self._lists_path.exists() else None

    @property
    def _lists_path(self) -> Path:
        return self._folder / f"{self.name}.lists"

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that make it up."""
        listed = (self._lists_path.name,) if self._lists is not None else ()
        return (f"{self.name}.vectors", f"{self.name}.rows", *listed, *((self.dead,) if self.dead else ()))

    @property
    def listed(self) -> bool:
        return self._lists is not None

    def exact(self, vector: Matrix, limit: int, passing: Passing | None) -> Found:
        """Scores and rows of the best of all, or of those `passing`; `vector` has shape (1, dimensions)."""
        scores, rows = self._bytes.search(vector, limit, params=_FLAT(**_selector(passing)))
        return scores[0][rows[0] >= 0], rows[0][rows[0] >= 0]

    def likely(self, vector: Matrix, limit: int, passing: Passing | None) -> Found:
        """Estimated scores and rows of the best by the lists."""
        parameters = _LISTS(nprobe=max(1, self._lists.nlist // PROBED_SHARE), **_selector(passing))
        scores, rows = self._lists.search(vector, limit, params=parameters)
        return scores[0][rows[0] >= 0], rows[0][rows[0] >= 0]

    def vectors(self, rows: Rows) -> Matrix:
        """The vectors of rows, shape (n, dimensions), as stored."""
        found: Matrix = self._bytes.reconstruct_batch(np.ascontiguousarray(rows, np.int64))
        return found

    def codes(self, rows: Rows) -> Codes:
        """The bytes of rows, shape (n, dimensions)."""
        return _codes(self._bytes)[rows]

    def make_lists(self) -> None:
        """Writes the lists, those of rows taken out as well, since what takes them out may not be published yet."""
        rows = np.flatnonzero(self.columns.filled)
        coarse: Any = faiss.IndexFlatIP(self._bytes.d)
        made: Any = faiss.IndexIVFRaBitQ(coarse, self._bytes.d, LISTS, faiss.METRIC_INNER_PRODUCT)
        sample = np.random.default_rng(0).choice(rows, min(len(rows), _TRAINED), replace=False)
        made.train(self.vectors(np.sort(sample)))
        for start in range(0, len(rows), _TRAINED):
            part = rows[start : start + _TRAINED]
            made.add_with_ids(self.vectors(part), part)
        fresh = self._folder / f".{self._lists_path.name}.new"
        faiss.write_index(made, str(fresh))
        sync(fresh)
        fresh.replace(self._lists_path)
        self._lists = _mapped_lists(self._lists_path)


def _mapped_lists(path: Path) -> Any:
    """Lists whose bits stay in their file; faiss would start 32 threads a search to read ahead, for 2 ms each time."""
    lists: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
    held: Any = faiss.downcast_InvertedLists(lists.invlists)
    held.prefetch_nthread = 0
    return lists


def _selector(passing: Passing | None) -> dict[str, Any]:
    return {} if passing is None else {"sel": _BITS(np.packbits(passing, bitorder="little"))}


def _codes(index: Any) -> Codes:
    """The bytes of a faiss index, not copied; shape (n, dimensions)."""
    if not index.ntotal:
        return np.zeros((0, index.d), np.uint8)
    found: Codes = faiss.rev_swig_ptr(index.codes.data(), index.ntotal * index.d).reshape(index.ntotal, index.d)
    return found


def save_segment(folder: Path, name: str, lines: Sequence[Line], codes: Codes) -> None:
    """Writes rows, which stand in the order of their keys, with their bytes; both files are on the disk afterwards."""
    index = quantizer(codes.shape[1])
    if len(codes):
        index.add_sa_codes(np.ascontiguousarray(codes))
    path = folder / f"{name}.vectors"
    faiss.write_index(index, str(path))
    sync(path)
    save_columns(folder / f"{name}.rows", lines)


def save_dead(folder: Path, name: str, alive: Passing) -> None:
    """Writes which rows were taken out, a bit each."""
    path = folder / name
    path.write_bytes(np.packbits(~alive, bitorder="little").tobytes())
    sync(path)
