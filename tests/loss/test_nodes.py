"""Three nodes of Elasticsearch, of which one is killed while passages are indexed and searched."""

import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.models import OutboxEntry
from search import index
from search.backends import IndexUnusable, SearchBackend, get_backend
from search.query import NO_FILTERS, Filters, TermGroup
from tests.rows import archive_item
from tests.servers.elasticsearch import Cluster, Node, call
from tests.servers.fixtures import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KNOWN = 40
RESUMED = 10.0  # seconds after the kill within which searches must answer again, as the issue asks
HARBOUR = (TermGroup("surface", (("harbour", 1.0),)),)


@pytest.fixture
def cluster(elasticsearch_cluster: Cluster, tmp_path: Path, settings: Any) -> Iterator[Cluster]:
    """Three nodes with a copy of each passage on another node, and an archive that is indexed there."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    settings.LACUNA_SEARCH_BACKEND = BACKEND
    settings.ELASTICSEARCH_URL = list(elasticsearch_cluster.urls)
    settings.ELASTICSEARCH_INDEX = f"t{uuid.uuid4().hex[:12]}"
    settings.LACUNA_ELASTICSEARCH_REPLICAS = 1
    archive_item("known/one", *(f"Ship number {number} came into the harbour." for number in range(KNOWN)))
    index.update()
    elasticsearch_cluster.wait(3, "green")
    yield elasticsearch_cluster


class Reader(threading.Thread):
    """Searches without end for what was there from the beginning, and keeps when it was answered, and what was wrong."""

    def __init__(self, backend: SearchBackend, right: frozenset[str]) -> None:
        super().__init__(daemon=True)
        self._backend = backend
        self._right = right
        self.over = threading.Event()
        self.answered: list[float] = []
        self.refused: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.over.is_set():
            try:
                hits = self._backend.lexical(HARBOUR, Filters(items=("known/one",)), 2 * KNOWN)
                total = self._backend.facets((), Filters(items=("known/one",)), ()).total
                found = frozenset(hit.passage_id for hit in hits)
                if found != self._right or total != KNOWN:
                    self.wrong.append(f"{len(found)} hits, total {total}")
                self.answered.append(time.monotonic())
            except IndexUnusable:
                self.refused.append(time.monotonic())
            time.sleep(0.05)

    def outage(self, killed: float) -> float:
        """The longest time between two answers since the kill, in seconds."""
        times = [*(moment for moment in self.answered if moment >= killed), time.monotonic()]
        return max(later - earlier for earlier, later in zip([killed, *times], times, strict=False))


def leader(cluster: Cluster) -> Node:
    """The node that the others follow."""
    name = call(f"{cluster.urls[0]}/_cat/master?format=json")[0]["node"]
    return next(node for node in cluster.nodes if node.name == name)


def holder(cluster: Cluster, prefix: str) -> Node:
    """The node on which the public passages lie that are written first."""
    found = call(f"{cluster.nodes[0].url}/_cat/shards/{prefix}-public?format=json")
    name = next(shard["node"] for shard in found if shard["prirep"] == "p")
    return next(node for node in cluster.nodes if node.name == name)


def test_nothing_acknowledged_is_lost_when_a_node_dies(cluster: Cluster, settings: Any) -> None:
    right = frozenset(f"known/one/p{number + 1}/v1s1" for number in range(KNOWN))
    written = 0
    for victim, node in (("leader", leader(cluster)), ("holder", holder(cluster, settings.ELASTICSEARCH_INDEX))):
        reader = Reader(get_backend("public"), right)
        settle(reader)
        reader.start()
        for number in range(12):
            if number == 4:
                killed = time.monotonic()
                threading.Thread(target=node.kill).start()
            grow(f"{victim}{number}")
            written += 5
        reader.over.set()
        reader.join(60)
        assert not reader.wrong
        assert reader.outage(killed) <= RESUMED
        print(f"the {victim} was killed: no answer for {reader.outage(killed):.1f} s, {len(reader.answered)} right ones")
        assert not index.verify()
        node.start()
        cluster.wait(3, "green")
        assert not index.verify()
        assert get_backend("public").facets((), NO_FILTERS, ()).total == KNOWN + written


def settle(reader: Reader) -> None:
    """One search before all others, so that connections to all nodes are made."""
    for _ in range(6):
        reader._backend.lexical(HARBOUR, NO_FILTERS, 5)


def grow(name: str) -> None:
    """One more item of five pages, written as a worker writes: it tries again until the index takes it."""
    archive_item(f"growing/{name}", *(f"Crane {name} stood in the harbour, {part}." for part in range(5)))
    until = time.monotonic() + 60
    while OutboxEntry.objects.exists():
        try:
            index.update()
        except IndexUnusable:
            assert time.monotonic() < until, "the index took no changes for too long"
            time.sleep(0.2)
