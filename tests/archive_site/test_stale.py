"""What is stale, why and how long: on the page and by the command; a dry run writes nothing."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from archive_site.curation.role_models import Membership
from ingest.models import OutboxEntry, Passage, TextVersion
from search.index import rebuild, update
from tests.archive_site.conftest import GAZETTE
from tests.ingest.taken_in import state
from tests.rows import archive_item

pytestmark = pytest.mark.django_db


def told(*arguments: str, **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("stale", *arguments, json=True, stdout=out, **options)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def stale() -> dict[tuple[str, str], int]:
    return {(one["what"], one["why"]): one["number"] for one in told()["stale"]}


def engines(name: str, version: str) -> None:
    """As if every page had been read by that release."""
    for row in TextVersion.objects.all():
        TextVersion.objects.filter(pk=row.pk).update(step=row.step | {"engine": name, "software": name, "version": version})


def test_what_is_new_is_not_stale_but_for_what_waits(archive: None) -> None:
    assert ("changes", "outbox") not in stale()
    assert not [what for what, _ in stale() if what in ("readings", "passages", "entries")]
    archive_item("havn/letter/1864", "A second letter.")
    assert stale()["changes", "outbox"] == 1
    update()
    assert ("changes", "outbox") not in stale()


def test_readings_of_another_release_or_engine_are_stale(archive: None, settings: Any) -> None:
    engines("tesseract", "4.0")
    assert stale()["readings", "release"] == 7
    engines("tests.ingest.fakes.ShadeEngine", "1")
    assert stale()["readings", "engine"] == 7


def test_passages_and_index_of_another_recipe_are_stale(archive: None, settings: Any) -> None:
    Passage.objects.filter(page=f"{GAZETTE}/p1").update(recipe="old")
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:32"
    found = stale()
    assert found["passages", "passages"] == 1
    assert found["entries", "index"] == Passage.objects.count()


def test_a_dry_run_counts_what_follows_and_writes_nothing(archive: None) -> None:
    before, waiting = state(), OutboxEntry.objects.count()
    would = told(change="reading", engine="tesseract:packs=frk")["would"]
    assert [one["what"] for one in would] == ["readings", "passages", "entries", "names"]
    assert (would[0]["number"], would[0]["now"], would[0]["seconds"]) == (7, "tesseract:packs=frk", None)
    assert [one["what"] for one in told(change="encoder")["would"]] == ["entries"]
    assert told(change="encoder")["would"][0]["seconds"] is not None
    assert told(change="reading", collection="vault")["would"][0]["number"] == 1
    assert (state(), OutboxEntry.objects.count()) == (before, waiting)


@pytest.mark.parametrize("options", [{"change": "weather"}, {"change": "reading", "engine": "none"}, {"collection": "atlantis"}])
def test_wrong_use_is_said_in_a_line(archive: None, options: dict[str, str]) -> None:
    with pytest.raises(CommandError) as error:
        told(**options)
    assert error.value.returncode == 2


def test_lines_for_people(archive: None) -> None:
    engines("tesseract", "4.0")
    out = StringIO()
    call_command("stale", stdout=out)
    assert "7 pages to be read: read by tesseract 4.0; tesseract 5" in out.getvalue()


def test_the_room_shows_what_this_archivist_may_read_again(archive: None, tmp_path: Path) -> None:
    engines("tesseract", "4.0")
    user = User.objects.create_user("ada", password="ada")
    Membership.objects.create(user=user, collection_id="vault", role="archivist")
    client = Client()
    client.force_login(user)
    page = client.get("/curation/stale", {"change": "reading", "recipe": "tesseract"}).content.decode()
    assert page.count("1 page to be read") == 2
    assert "7 pages" not in page
    assert client.get("/curation/stale", {"change": "weather"}).status_code == 400
    assert client.post("/curation/stale").status_code == 405
    rebuild()
