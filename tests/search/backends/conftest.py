"""Every backend, filled and empty, for the cases that all of them share; the backend's name stands in the ids."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.backends import IndexStore, Place
from search.backends.embedded import EmbeddedBackend
from tests.search.backends.entries import OPEN, SECRET, fill

BACKENDS: dict[str, Callable[[Path], IndexStore]] = {"embedded": lambda folder: EmbeddedBackend(Place(folder))}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> IndexStore:
    made = BACKENDS[request.param](tmp_path / "index")
    fill(made, OPEN, (SECRET,))
    return made


@pytest.fixture(params=sorted(BACKENDS))
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> IndexStore:
    return BACKENDS[request.param](tmp_path / "index")
