"""The servers of the tests are real: one node answers, three lose one and go on, none is left behind."""

import urllib.request
from collections.abc import Sequence

import pytest

from tests.servers import home
from tests.servers.elasticsearch import Cluster, Node, ServerFailed, call
from tests.servers.home import VERSION, ServerUnobtainable


def test_one_node_answers(elasticsearch_url: str) -> None:
    assert call(f"{elasticsearch_url}/_cluster/health")["number_of_nodes"] == 1
    nodes = call(f"{elasticsearch_url}/_nodes/_local/jvm")["nodes"]
    assert [node["version"] for node in nodes.values()] == [VERSION]


@pytest.mark.slow
def test_a_cluster_outlives_a_node(elasticsearch_cluster: Cluster) -> None:
    one, two, three = elasticsearch_cluster.nodes
    call(f"{one.url}/kept", "PUT", {"settings": {"number_of_replicas": 1, "number_of_shards": 1}})
    lines = "".join(f'{{"index": {{"_id": "{number}"}}}}\n{{"number": {number}}}\n' for number in range(50))
    headers = {"Content-Type": "application/x-ndjson"}
    urllib.request.urlopen(urllib.request.Request(f"{one.url}/kept/_bulk?refresh=true", lines.encode(), headers)).close()
    elasticsearch_cluster.wait(3, "green")
    two.kill()
    elasticsearch_cluster.wait(2)
    assert call(f"{three.url}/kept/_count")["count"] == 50
    two.start()
    elasticsearch_cluster.wait(3, "green")
    assert call(f"{two.url}/kept/_count")["count"] == 50


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
