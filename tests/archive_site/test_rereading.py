"""Reading again at the desk: who may, what is chosen and tried, what the gate says, what readers get before and after."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from archive_site.curation.role_models import Membership
from ingest.models import Collection, Event, Page, Run, TextVersion, Trial
from search.index import rebuild, update
from tests.ingest.fakes import text_of
from tests.ingest.rereading.fakes import GOOD, POOR, correct_all, misread, volume, work_off

pytestmark = pytest.mark.django_db
ROOM = "/curation/rereading"
PAGE = "harbour/volume/p1"


def person(name: str, role: str, collection: str = "harbour") -> Client:
    user = User.objects.create_user(name, password=name)
    Membership.objects.create(user=user, collection_id=collection, role=role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    folder = tmp_path / "delivery"
    folder.mkdir()
    return folder


@pytest.fixture
def pages(delivery: Path, data: Path) -> list[Page]:
    """Thirteen pages that a poor engine read and somebody corrected; indexed."""
    found = volume(delivery, POOR)
    correct_all(found)
    rebuild()
    return found


@pytest.fixture
def few(delivery: Path, data: Path) -> list[Page]:
    """Two pages as a poor engine read them; indexed nowhere."""
    return volume(delivery, POOR, 2)


def begun(client: Client, recipe: str = GOOD, **choice: Any) -> str:
    reply = client.post(ROOM, {"collection": "harbour", "recipe": recipe, "sample": "13", "why": "a newer engine", **choice})
    assert reply.status_code == 302, reply.content.decode()
    work_off()
    return str(reply["Location"])


def run_of(address: str) -> int:
    return Run.objects.filter(trial=int(address.rpartition("/")[2])).latest("pk").pk


def test_whoever_may_not_read_again_finds_nothing(few: list[Page], client: Client) -> None:
    archivist, reviewer = person("ada", "archivist"), person("bob", "reviewer")
    address = begun(archivist)
    assert client.get(ROOM).status_code == 302
    assert reviewer.get(ROOM).status_code == 403
    Collection.objects.create(slug="vault", title="Vault")
    from_elsewhere = person("eve", "archivist", "vault")
    assert from_elsewhere.get(address).status_code == 404
    assert from_elsewhere.get(f"{address}/{PAGE}").status_code == 404
    assert from_elsewhere.post(address, {"act": "discard", "run": run_of(address)}).status_code == 404
    assert from_elsewhere.post(ROOM, {"collection": "harbour", "recipe": GOOD}).status_code == 404
    assert "harbour" not in from_elsewhere.get(ROOM).content.decode()


def test_a_choice_says_how_many_and_how_long(few: list[Page]) -> None:
    archivist = person("ada", "archivist")
    page = archivist.get(ROOM, {"collection": "harbour", "recipe": POOR, "quality": "100"}).content.decode()
    assert "<span>0<small>pages" in page
    page = archivist.get(ROOM, {"collection": "harbour", "recipe": POOR}).content.decode()
    assert "<span>2<small>pages" in page
    assert "pages that were measured: 2" in page
    assert archivist.get(ROOM, {"collection": "harbour", "quality": "good"}).status_code == 409
    assert archivist.post(ROOM, {"collection": "harbour", "recipe": "tesseract", "packs": "xyz"}).status_code == 409
    assert not Trial.objects.exists()


def test_read_again_and_promote(pages: list[Page], client: Client) -> None:
    archivist = person("ada", "archivist")
    before = client.get(f"/pages/{PAGE}").content
    address = begun(archivist)
    assert client.get(f"/pages/{PAGE}").content == before
    page = archivist.get(address).content.decode()
    assert "No worse than what stands" in page
    assert "read whole" in page
    sheet = archivist.get(f"{address}/{PAGE}").content.decode()
    assert text_of(70).split("\n")[0] in sheet
    assert archivist.post(address, {"act": "promote", "run": run_of(address)}).status_code == 409
    assert archivist.post(address, {"act": "promote", "run": run_of(address), "why": "a newer engine"}).status_code == 302
    work_off()
    update()
    assert "promoted" in archivist.get(address).content.decode()
    assert TextVersion.objects.get(page=PAGE, number=3).author == "ada"
    old = client.get(f"/pages/{PAGE}?version=1").content.decode()
    assert misread(text_of(70)).split("\n")[0] in old
    assert "he said" in old, "the page says how the version of the citation differs from what stands now"
    assert client.get(f"/pages/{PAGE}?version=2").status_code == 200


def test_the_gate_is_shut_and_opened_with_a_reason(pages: list[Page]) -> None:
    archivist = person("ada", "archivist")
    first = begun(archivist)
    archivist.post(first, {"act": "promote", "run": run_of(first), "why": "a newer engine"})
    work_off()
    address = begun(archivist, POOR)
    given = {"act": "promote", "run": run_of(address), "why": "to try"}
    refused = archivist.post(address, given)
    assert refused.status_code == 409
    assert "Worse than what stands." in refused.content.decode()
    assert archivist.post(address, {**given, "overriding": "not ticked"}).status_code == 409
    assert archivist.post(address, {**given, "override": "yes", "overriding": "to show it"}).status_code == 302
    assert Event.objects.filter(what="promote run").latest("pk").after["overridden"] == "to show it"
    assert "although: to show it" in " ".join(archivist.get(address).content.decode().split())


def test_runs_are_added_cancelled_and_discarded(few: list[Page]) -> None:
    archivist = person("ada", "archivist")
    address = begun(archivist)
    assert archivist.post(address, {"act": "try", "recipe": POOR}).status_code == 302
    run = run_of(address)
    assert archivist.post(address, {"act": "cancel", "run": run}).status_code == 302
    assert archivist.post(address, {"act": "cancel", "run": run}).status_code == 409
    assert archivist.post(address, {"act": "discard", "run": run}).status_code == 302
    assert Run.objects.get(pk=run).state == "discarded"
    assert archivist.post(address, {"act": "whole", "run": run - 1}).status_code == 302
    for wrong in ({"act": "discard", "run": "x"}, {"act": "fly", "run": run - 1}, {"act": "whole", "run": 10**6}):
        assert archivist.post(address, wrong).status_code == 404
