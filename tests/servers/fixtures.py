"""Fixtures that give tests a real server; one that cannot be started fails the test, it is never skipped."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.elasticsearch import Cluster, call

BACKEND = "search.backends.elasticsearch.ElasticsearchBackend"


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


def remove_indexes(url: str, prefix: str) -> None:
    """All indexes whose names begin so, served or not."""
    if found := call(f"{url}/{prefix}-*/_alias?expand_wildcards=all"):
        call(f"{url}/{','.join(found)}", "DELETE")


@pytest.fixture
def on_elasticsearch(elasticsearch_url: str, settings: Any) -> Iterator[str]:
    """The product's settings with indexes of the test's own on that node; gives what their names begin with."""
    settings.LACUNA_SEARCH_BACKEND = BACKEND
    settings.ELASTICSEARCH_URL = [elasticsearch_url]
    settings.ELASTICSEARCH_INDEX = f"t{uuid.uuid4().hex[:12]}"
    settings.LACUNA_ELASTICSEARCH_TIME_LIMIT = 60.0
    yield settings.ELASTICSEARCH_INDEX
    remove_indexes(elasticsearch_url, settings.ELASTICSEARCH_INDEX)
