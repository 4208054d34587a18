"""The server of the index is stopped for an hour: work goes on, readers are told, and on its return a worker alone catches up."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import F
from django.test import Client

from ingest.curation import restrict
from ingest.models import Item, Job, OutboxEntry, Page, Passage
from ingest.worker import Worker
from search import index
from search.indexing_jobs import IndexingQueue
from tests.loss.conftest import FIRE, STORM
from tests.rows import archive_item, write_text
from tests.servers.elasticsearch import Cluster

pytestmark = pytest.mark.django_db
STEP = timedelta(minutes=10)


def pass_by(time: timedelta) -> None:
    """Moves into the past what the rows say of times, which is as if so much time went by."""
    Job.objects.update(not_before=F("not_before") - time, heartbeat=F("heartbeat") - time, finished=F("finished") - time)
    OutboxEntry.objects.update(created=F("created") - time)


def work(one: Worker) -> list[str]:
    """What a worker makes of all that is due."""
    one.look()
    outcomes = []
    while outcome := one.step():
        outcomes.append(outcome)
        one.look()
    return outcomes


def found(client: Client, text: str) -> list[str]:
    return [hit["passage"] for hit in client.get("/api/v1/search", {"q": text}).json()["hits"]]


def test_an_hour_without_its_server(archive: str, elasticsearch_server: Cluster, client: Client, hashing: Path) -> None:
    said: list[str] = []
    one = Worker({"indexing": IndexingQueue()}, said.append)
    assert "postponed" not in work(one)
    archive_item("gazette/closed", "A storm of protest followed the mayor.")
    work(one)
    (node,) = elasticsearch_server.nodes
    node.kill()
    try:
        for number in range(6):
            write_text(Page.objects.get(id="gazette/one/p1"), f"Zeppelin number {number} flew over the old harbour.")
            archive_item(f"gazette/new{number}", f"Comet number {number} was seen.")
            if number == 3:
                restrict(Item.objects.get(id="gazette/closed"), "ada", "the heirs live")
            assert work(one) == ["postponed"]
            reply = client.get("/search?q=fire")
            assert reply.status_code == 503 and reply["Retry-After"]
            assert client.get("/pages/gazette/one/p1").status_code == 200
            pass_by(STEP)
    finally:
        node.start()
        elasticsearch_server.wait(1)
    assert all("ELASTICSEARCH_URL" in line for line in said)
    waiting = client.get("/api/v1/search?q=storm").json()
    assert waiting["as_of"] is not None
    assert [hit["passage"] for hit in waiting["hits"]] == [STORM]  # what was closed is not shown, though the index holds it
    assert "Results as of" in client.get("/search?q=storm").content.decode()
    assert set(work(one)) == {"done"}  # nobody gave a command
    assert not OutboxEntry.objects.exists() and not index.verify()
    assert client.get("/api/v1/search?q=storm").json()["as_of"] is None
    assert found(client, "zeppelin")[0] == "gazette/one/p1/v7s1" and FIRE not in found(client, "fire")
    assert set(found(client, "comet")[:6]) == {f"gazette/new{number}/p1/v1s1" for number in range(6)}
    assert Passage.objects.filter(page="gazette/one/p1").count() == 1
    assert not Job.objects.filter(state=Job.State.DEAD).exists()
