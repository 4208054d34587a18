"""Each fault of Elasticsearch: one line that names the setting or command, nothing lost, and all well when it is over."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ingest.models import OutboxEntry, Page
from search import index
from search.backends import IndexAway, IndexReadOnly, IndexRefused, IndexStale, get_store
from search.management.commands.index import report
from search.parse import parse
from search.results import results
from search.viewer import ANONYMOUS
from tests.loss.conftest import FIRE
from tests.rows import write_text
from tests.servers.elasticsearch import Cluster, call, free_ports
from tests.servers.proxy import Fault, Reply

pytestmark = pytest.mark.django_db
Through = Callable[..., None]


def found(text: str) -> list[str]:
    return [hit.passage_id for hit in results(parse(text, "en"), ANONYMOUS).hits]


def correct() -> None:
    """What an archivist does meanwhile."""
    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the old harbour of the town.")
    assert OutboxEntry.objects.count() == 2


def caught_up() -> None:
    """Nothing was lost: the next update brings the index to the rows, with nobody's help."""
    index.update()
    assert not OutboxEntry.objects.exists() and not index.verify()
    assert "gazette/one/p1/v2s1" in found("zeppelin")


def one_line(problem: object) -> str:
    text = str(problem)
    assert "\n" not in text and "Traceback" not in text and "127.0.0.1" not in text
    return text


def test_absent(archive: str, settings: Any, client: Client, elasticsearch_url: str) -> None:
    settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{free_ports(1)[0]}"]
    correct()
    with pytest.raises(IndexAway, match="ELASTICSEARCH_URL") as problem:
        index.update()
    one_line(problem.value)
    assert OutboxEntry.objects.count() == 2
    for command, words in (("search", ["fire"]), ("ask", ["What did the fire destroy?"]), ("index", [])):
        with pytest.raises(CommandError, match="ELASTICSEARCH_URL") as refusal:
            call_command(command, *words)
        one_line(refusal.value)
    assert report(index.verify())[0].startswith("the search index cannot be reached now")
    ready = client.get("/readyz")
    assert ready.status_code == 503 and "ELASTICSEARCH_URL" in ready.json()["problems"]["index"]
    settings.ELASTICSEARCH_URL = [elasticsearch_url]
    caught_up()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "its search engine does not answer at the moment"),
        ("de", "seine Suchmaschine antwortet zur Zeit nicht"),
        ("fr", "moteur de recherche ne répond pas"),
        ("es", "su buscador no responde"),
        ("it", "motore di ricerca al momento non risponde"),
    ],
)
def test_absent_to_readers(archive: str, settings: Any, client: Client, language: str, said: str) -> None:
    settings.ELASTICSEARCH_URL = [f"http://127.0.0.1:{free_ports(1)[0]}"]
    asked = {"Accept-Language": language}
    for room in ("/search?q=fire", "/ask?q=What+did+the+fire+destroy%3F"):
        reply = client.get(room, headers=asked)
        assert reply.status_code == 503 and said in reply.content.decode() and reply["Retry-After"]
    for room in ("/", "/collections/gazette", "/items/gazette/one", "/pages/gazette/one/p1"):
        assert client.get(room, headers=asked).status_code == 200, room
    machine = client.get("/api/v1/search?q=fire")
    assert machine.status_code == 503 and "ELASTICSEARCH_URL" in machine.json()["error"] and machine["Retry-After"]


def test_of_a_wrong_major_version(through: Through) -> None:
    def older(path: str, body: bytes) -> bytes:
        return re.sub(rb'"version":"\d+', b'"version":"7', body)

    through(Fault(change=older))
    with pytest.raises(IndexRefused, match=r"ELASTICSEARCH_URL names Elasticsearch 7\..*8\.19") as problem:
        found("fire")
    one_line(problem.value)


def test_read_only_as_by_the_flood_stage(archive: str, elasticsearch_url: str) -> None:
    block(elasticsearch_url, archive, True)
    correct()
    with pytest.raises(IndexReadOnly, match="free disk space") as problem:
        index.update()
    one_line(problem.value)
    assert OutboxEntry.objects.count() == 2
    assert found("storm") == ["gazette/one/p2/v1s1"]  # reading goes on, as of then
    block(elasticsearch_url, archive, True)  # the server lifts it by itself where there is space
    with pytest.raises(CommandError, match="free disk space"):
        call_command("index", "--repair")
    block(elasticsearch_url, archive, None)
    caught_up()


def block(url: str, prefix: str, on: bool | None) -> None:
    call(f"{url}/{prefix}-*/_settings", "PUT", {"index.blocks.read_only_allow_delete": on})


def test_the_mapping_of_another_recipe(archive: str, elasticsearch_url: str) -> None:
    planted: dict[str, Any] = {}
    for name, held in call(f"{elasticsearch_url}/{archive}-*/_mapping").items():
        planted[name] = held["mappings"]["_meta"]
        changed = json.loads(json.dumps(planted[name]).replace("hashing-64", "hashing-99"))
        call(f"{elasticsearch_url}/{name}/_mapping", "PUT", {"_meta": changed})
    with pytest.raises(IndexStale, match=r"hashing-99.*manage\.py index --rebuild") as problem:
        fresh_look("fire")
    one_line(problem.value)
    assert index.verify().wrong_recipe == ("public", "restricted")
    with pytest.raises(IndexStale):
        index.update()
    assert index.repair().rebuilt
    assert not index.verify() and FIRE in found("fire")


def fresh_look(text: str) -> list[str]:
    """A search that knows nothing of what an earlier one saw."""
    get_store().served()
    return found(text)


RED = {
    "error": {
        "root_cause": [{"type": "no_shard_available_action_exception", "reason": "[node1][127.0.0.1:9300]"}],
        "type": "search_phase_execution_exception",
        "reason": "all shards failed",
        "phase": "query",
        "grouped": True,
    },
    "status": 503,
}


def test_red(through: Through) -> None:
    """As a server answers that has lost a shard; it would not stay red by settings, and finds its shard again at once."""
    lost = [True]
    reply = (503, json.dumps(RED).encode())
    through(Fault(refuse=lambda path, headers: reply if lost[0] and "_search" in path else None))
    with pytest.raises(IndexAway, match="_cluster/health") as problem:
        found("fire")
    one_line(problem.value)
    lost[0] = False
    correct()
    caught_up()


def test_slow(archive: str, settings: Any, elasticsearch_server: Cluster) -> None:
    settings.LACUNA_ELASTICSEARCH_TIME_LIMIT = 1.0
    found("fire")
    elasticsearch_server.nodes[0].pause()
    try:
        with pytest.raises(IndexAway, match=r"1 seconds .*LACUNA_ELASTICSEARCH_TIME_LIMIT") as problem:
            found("fire")
        one_line(problem.value)
    finally:
        elasticsearch_server.nodes[0].go_on()
    settings.LACUNA_ELASTICSEARCH_TIME_LIMIT = 60.0
    correct()
    caught_up()


OVERLOAD = (429, b'{"error":{"type":"es_rejected_execution_exception","reason":"queue is full"},"status":429}')


def test_overloaded_for_a_while(through: Through) -> None:
    refusals = [0]

    def refuse(path: str, headers: object) -> Reply | None:
        refusals[0] += "_bulk" in path
        return OVERLOAD if "_bulk" in path and refusals[0] <= 3 else None

    through(Fault(refuse=refuse))
    correct()
    caught_up()
    assert refusals[0] > 3


def test_overloaded_for_good(through: Through, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.sending.LONGEST_WAIT", 0.1)
    busy = [True]
    through(Fault(refuse=lambda path, headers: OVERLOAD if busy[0] and "_bulk" in path else None))
    correct()
    with pytest.raises(IndexAway, match="429") as problem:
        index.update()
    one_line(problem.value)
    assert OutboxEntry.objects.count() == 2 and found("storm")
    busy[0] = False
    caught_up()


def test_with_a_certificate_that_is_not_trusted(through: Through, certificate: Path, settings: Any) -> None:
    through(Fault(), certificate)
    with pytest.raises(IndexRefused, match="ELASTICSEARCH_CA") as problem:
        found("fire")
    one_line(problem.value)
    settings.ELASTICSEARCH_CA = str(certificate)
    correct()
    caught_up()
    settings.ELASTICSEARCH_CA = str(certificate.with_name("none.pem"))
    with pytest.raises(IndexRefused, match="ELASTICSEARCH_CA names no file"):
        found("fire")
    settings.ELASTICSEARCH_CA = ""


def test_with_a_wrong_key(through: Through, settings: Any) -> None:
    refusal = b'{"error":{"type":"security_exception","reason":"unable to authenticate"},"status":401}'
    through(Fault(refuse=lambda path, headers: None if headers.get("authorization") == "ApiKey right" else (401, refusal)))
    settings.ELASTICSEARCH_API_KEY = "wrong"
    with pytest.raises(IndexRefused, match="ELASTICSEARCH_API_KEY") as problem:
        found("fire")
    assert "wrong" not in one_line(problem.value).split()
    settings.ELASTICSEARCH_API_KEY = "right"
    correct()
    caught_up()
    settings.ELASTICSEARCH_API_KEY = ""


def test_an_index_deleted_behind_our_back(archive: str, elasticsearch_url: str, client: Client) -> None:
    served = next(iter(call(f"{elasticsearch_url}/_alias/{archive}-public")))
    call(f"{elasticsearch_url}/{served}", "DELETE")
    correct()
    with pytest.raises(index.IndexUnusable, match=r"manage\.py index --rebuild") as problem:
        fresh_look("fire")
    one_line(problem.value)
    assert client.get("/search?q=fire").status_code == 503
    call_command("index", "--rebuild")
    caught_up()


def test_all_indexes_deleted_are_made_anew_by_the_next_update(archive: str, elasticsearch_url: str) -> None:
    for served in call(f"{elasticsearch_url}/{archive}-*/_alias"):
        call(f"{elasticsearch_url}/{served}", "DELETE")
    correct()
    assert index.update().rebuilt
    caught_up()


def test_nothing_that_was_deleted_comes_back_with_a_loose_mapping(archive: str, elasticsearch_url: str) -> None:
    with pytest.raises(index.IndexUnusable), get_store().writers() as writers:
        for served in call(f"{elasticsearch_url}/{archive}-*/_alias"):
            call(f"{elasticsearch_url}/{served}", "DELETE")
        writers["public"].delete([FIRE])
        writers["public"].publish()
    assert call(f"{elasticsearch_url}/{archive}-*/_alias") == {}
