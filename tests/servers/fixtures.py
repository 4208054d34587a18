"""Fixtures that give tests a real server; one that cannot be started fails the test, it is never skipped."""

from collections.abc import Iterator

import pytest

from tests.servers.elasticsearch import Cluster


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[Cluster]:
    """One node of Elasticsearch, started at its first use and stopped at the end of the run."""
    with Cluster(1) as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch_url(elasticsearch_server: Cluster) -> str:
    """The address of that node, such as `http://127.0.0.1:9200`; several tests share it, so name your indexes apart."""
    return elasticsearch_server.urls[0]


@pytest.fixture
def elasticsearch_cluster() -> Iterator[Cluster]:
    """Three nodes for one test, which may kill and restart them."""
    with Cluster(3) as cluster:
        yield cluster
