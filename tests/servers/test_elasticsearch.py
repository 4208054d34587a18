"""The servers of the tests are real: one node answers, none is left behind; three nodes are in tests/loss/test_nodes.py."""

from collections.abc import Sequence

import pytest

from tests.servers import home
from tests.servers.elasticsearch import Cluster, Node, ServerFailed, call
from tests.servers.home import VERSION, ServerUnobtainable


def test_one_node_answers(elasticsearch_url: str) -> None:
    assert call(f"{elasticsearch_url}/_cluster/health")["number_of_nodes"] == 1
    nodes = call(f"{elasticsearch_url}/_nodes/_local/jvm")["nodes"]
    assert [node["version"] for node in nodes.values()] == [VERSION]


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ServerUnobtainable, match=r"setup/packages\.sh test"):
        home._program("mvn", "maven")


def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster(1)
    made = cluster._made

    def broken() -> Sequence[Node]:
        nodes = made()
        for node in nodes:
            node._settings["no.such.setting"] = "1"
        return nodes

    monkeypatch.setattr(cluster, "_made", broken)

    with pytest.raises(ServerFailed, match=r"no\.such\.setting"):
        cluster.__enter__()
