"""`manage.py index` and `manage.py search`: what they print, and their exit codes."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.models import OutboxEntry, Passage
from search.retrieve import LEGS
from tests.rows import archive_item

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", date="1871-03-18")
    archive_item("bote/zwei", "Der Brand zerstörte den alten Hafen.", date="1871-03-20", languages=["de"])
    return archive_folder


def test_index_then_verify(archive: Path) -> None:
    assert "2 passages indexed" in said("index")
    assert said("index") == "0 passages indexed, 0 removed\n"
    assert said("index", "--verify") == "the index is equal to the database\n"


def test_verify_exits_with_one_and_names_differences(archive: Path) -> None:
    said("index")
    Passage.objects.filter(id="gazette/one/p1/v1s1").update(text="Changed.")
    OutboxEntry.objects.all().delete()
    out = StringIO()
    with pytest.raises(SystemExit) as exit_:
        call_command("index", "--verify", stdout=out)
    assert exit_.value.code == 1
    assert "stale: 1 (gazette/one/p1/v1s1)" in out.getvalue()
    assert said("index", "--repair") == "1 passages indexed, 0 removed\n"
    assert "made anew" in said("index", "--rebuild")


def test_two_acts_at_once_are_refused(archive: Path) -> None:
    with pytest.raises((CommandError, SystemExit)):
        call_command("index", "--rebuild", "--verify")


def test_search_prints_hits(archive: Path) -> None:
    said("index")
    text = said("search", "old harbour")
    assert text.startswith("2 passages match\n1. gazette/one/p1/v1s1")
    assert "\n2. bote/zwei/p1/v1s1" in text and "[translated" in text


def test_search_as_json_is_one_object(archive: Path) -> None:
    said("index")
    document = json.loads(said("search", "harbour", "--json", "--limit", "1"))
    assert document["total"] == 2 and len(document["hits"]) == 1


def test_search_explains_itself(archive: Path) -> None:
    said("index")
    text = said("search", "harbour", "--explain")
    assert "language" in text and "surface 1 (" in text and "dense" in text
    assert set(json.loads(said("search", "harbour", "--explain", "--json"))["legs"]) == set(LEGS)


@pytest.mark.parametrize(
    ("options", "items"),
    [
        (["--language", "German"], {"bote/zwei"}),
        (["--collection", "gazette"], {"gazette/one"}),
        (["--from", "1871-03-19"], {"bote/zwei"}),
        (["--to", "1871-03-19"], {"gazette/one"}),
        (["--from", "1871-03", "--to", "1871"], {"gazette/one", "bote/zwei"}),
        (["--from", "1872"], set()),
    ],
)
def test_search_filters(archive: Path, options: list[str], items: set[str]) -> None:
    said("index")
    hits = json.loads(said("search", "harbour Hafen", "--json", *options))["hits"]
    assert {hit["item"] for hit in hits} == items


@pytest.mark.parametrize(
    "arguments",
    [
        ("",),
        ("a" * 10_001,),
        ("\x00\x01",),
        ("fire", "--from", "1873", "--to", "1871"),
        ("fire", "--from", "soon"),
        ("fire", "--limit", "0"),
    ],
    ids=["empty", "long", "control", "period", "date", "limit"],
)
def test_wrong_use_exits_with_two(archive: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises((CommandError, SystemExit)) as refusal:
        call_command("search", *arguments)
    assert getattr(refusal.value, "returncode", 2) in (1, 2)


def test_search_without_an_index_names_the_command(archive: Path) -> None:
    with pytest.raises(CommandError, match=r"manage\.py index --rebuild") as refusal:
        call_command("search", "fire")
    assert refusal.value.returncode == 1
