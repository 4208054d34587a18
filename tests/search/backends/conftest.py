"""Every backend, filled and empty, for the cases that all of them share; the backend's name stands in the ids."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.backends import IndexStore, Place, ServerPlace
from search.backends.elasticsearch import ElasticsearchBackend
from search.backends.embedded import EmbeddedBackend
from tests.search.backends.entries import OPEN, SECRET, fill
from tests.servers.elasticsearch import call

BACKENDS = ("elasticsearch", "embedded")


class Maker:
    """Makes stores of one backend, each without an index and apart from all others; `close` removes what a server keeps."""

    def __init__(self, backend: str, folder: Path, request: pytest.FixtureRequest) -> None:
        self.url = request.getfixturevalue("elasticsearch_url") if backend == "elasticsearch" else ""
        self._folder = folder
        self.names: list[str] = []

    def __call__(self) -> IndexStore:
        name = f"t{uuid.uuid4().hex[:12]}"
        self.names.append(name)
        if not self.url:
            return EmbeddedBackend(Place(self._folder / name))
        return ElasticsearchBackend(Place(self._folder / name, ServerPlace(hosts=(self.url,), name=name, seconds=60.0)))

    def close(self) -> None:
        for name in self.names if self.url else ():
            if found := call(f"{self.url}/{name}-*/_alias?expand_wildcards=all"):
                call(f"{self.url}/{','.join(found)}", "DELETE")


@pytest.fixture(scope="module", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The name of each backend in turn."""
    return str(request.param)


@pytest.fixture
def make_store(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    """Makes stores without an index."""
    maker = Maker(backend, tmp_path, request)
    yield maker
    maker.close()


@pytest.fixture
def store(make_store: Maker) -> IndexStore:
    """A store that a test may change."""
    made = make_store()
    fill(made, OPEN, (SECRET,))
    return made


@pytest.fixture(scope="module")
def filled(backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexStore]:
    """The same as `store` for tests that only read."""
    maker = Maker(backend, tmp_path_factory.mktemp("filled"), request)
    made = maker()
    fill(made, OPEN, (SECRET,))
    yield made
    maker.close()


@pytest.fixture
def empty(make_store: Maker) -> IndexStore:
    """A store without an index."""
    return make_store()
