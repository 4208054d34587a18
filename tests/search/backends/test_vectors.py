"""Vectors in lists, as beyond 300,000 passages, keep the promises that they keep one by one."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from search.backends import vectors
from search.backends.vectors import Vectors

NUMBER, DIMENSIONS = 3_000, 48


@pytest.fixture
def rows() -> NDArray[np.float32]:
    made = np.random.default_rng(3).standard_normal((NUMBER, DIMENSIONS)).astype(np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


@pytest.fixture
def keys() -> NDArray[np.int64]:
    return np.arange(NUMBER, dtype=np.int64) * 7919 + 2**40


@pytest.fixture
def listed(rows: NDArray[np.float32], keys: NDArray[np.int64], monkeypatch: pytest.MonkeyPatch) -> Vectors:
    monkeypatch.setattr(vectors, "EXACT_UNTIL", 2_000)
    made = Vectors.empty(DIMENSIONS)
    for start in range(0, NUMBER, 500):
        made.put(keys[start : start + 500], rows[start : start + 500])
    return made


def best(rows: NDArray[np.float32], vector: NDArray[np.float32], number: int) -> set[int]:
    return set(np.argsort(-(rows @ vector))[:number].tolist())


def test_lists_begin_beyond_the_limit_and_hold_every_key(listed: Vectors, keys: NDArray[np.int64]) -> None:
    assert listed.size == NUMBER
    assert sorted(listed.keys().tolist()) == keys.tolist()


def test_lists_find_what_comparing_all_finds(listed: Vectors, rows: NDArray[np.float32], keys: NDArray[np.int64]) -> None:
    found = [{key for _, key in listed.nearest(row, 10)} for row in rows[:50]]
    wanted = [set(keys[list(best(rows, row, 10))].tolist()) for row in rows[:50]]
    assert sum(len(one & other) for one, other in zip(found, wanted, strict=True)) >= 0.85 * 500
    assert [listed.nearest(row, 1)[0][1] for row in rows[:50]] == keys[:50].tolist()


def test_a_narrow_filter_is_exact_also_in_lists(listed: Vectors, rows: NDArray[np.float32], keys: NDArray[np.int64]) -> None:
    chosen = np.arange(0, NUMBER, 10)
    found = {key for _, key in listed.nearest(rows[5], 20, keys[chosen])}
    wanted = {int(keys[chosen[place]]) for place in best(rows[chosen], rows[5], 20)}
    assert len(found & wanted) >= 19, "a byte a dimension may swap the last two"


def test_lists_forget_replace_and_survive_the_disk(
    listed: Vectors, rows: NDArray[np.float32], keys: NDArray[np.int64], tmp_path: Path
) -> None:
    listed.remove(np.append(keys[:100], 5))
    assert listed.size == NUMBER - 100
    listed.put(keys[100:200], rows[:100])
    assert listed.nearest(rows[0], 1)[0][1] == keys[100]
    assert np.abs(listed.rows(keys[100:110].tolist()) - rows[:10]).max() < 0.02
    listed.save(tmp_path / "v")
    again = Vectors.load(tmp_path / "v")
    assert again.nearest(rows[0], 5) == listed.nearest(rows[0], 5)
    again.remove(keys[100:200])
    assert again.size == NUMBER - 200
    with pytest.raises(RuntimeError):
        again.rows([int(keys[100])])
