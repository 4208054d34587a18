"""An exported collection becomes the same collection elsewhere: rows, versions, citations, rights, events and originals."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from ingest.curation import correct, embargo, withdraw
from ingest.models import Collection, Event, Item, OutboxEntry, Page, Part, PartSpan, Passage, Scan, TextVersion
from ingest.originals import checksum, storage_name
from ingest.storages import get_originals
from tests.databases import Database
from tests.ingest.commands.archive import Archive
from tests.ingest.export.carrying import emptied, held, made, scanned, taken_in
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = Path(__file__).parents[3] / "samples"
FIRST, CLOSED, ANNEX = "gazette/1871-03-18", "gazette/1872", "gazette/1872/annex"


@pytest.fixture
def bag(settings: Settings, tmp_path: Path) -> Path:
    """Where a bag is to be; with an archive of two collections whose originals are all there."""
    settings.LACUNA_DATA = tmp_path / "data"
    archive_item(FIRST, "The bridge was opened.\nLong live the", "bridge. It fell at once.", date="1871-03-18")
    archive_item(CLOSED, "Wer weiß, was „Brücke“ heißt?", rights="restricted", embargo_until=date(2100, 1, 1))
    archive_item(ANNEX, "Of the year 1872.", title="=1+1", creators=["Ada | Bob", "Ze\\d"], box="Kasten 7", folder="3 b")
    archive_item("other/1", "Another collection.")
    part = Part.objects.create(id=f"{FIRST}/a1", item_id=FIRST, order=1, kind="article", title="The bridge")
    PartSpan.objects.create(part=part, page_id=f"{FIRST}/p1", order=1, boxes=[[1, 2, 30, 40]])
    for page in Page.objects.all():
        scanned(page.pk)
    return tmp_path / "bag"


def test_nothing_is_lost_on_the_way(bag: Path) -> None:
    Event.objects.create(who="ada", what="note", subject="gazette", after={"z": 1.0, "a": ["Ä"]})
    Event.objects.create(who="ada", what="destroy", subject="gazette/gone/p1", why="a page whose item is gone")
    write_text(Page.objects.get(pk=f"{FIRST}/p1"), "The bridge was closed.")
    correct(Page.objects.get(pk=f"{FIRST}/p2"), "bridge. It stood.", "bob", "looked at the scan")
    embargo(Item.objects.get(pk=FIRST), date(2099, 1, 1), "ada", "a gift with a term")
    withdraw(Item.objects.get(pk=ANNEX), "ada", "by order", "Withdrawn for its owner.")
    before, originals = held(), {page.scan.file for page in Page.objects.filter(item__collection="gazette")}
    assert made(bag).missing == []
    emptied()
    archive_item("other/2", "Rows that are here first have the first numbers.")
    report = taken_in(bag)
    assert (report.exit_code, report.counts()["created"]) == (0, 3)
    assert held() == before
    annex, first = Item.objects.get(pk=ANNEX), Item.objects.get(pk=FIRST)
    assert (annex.state, annex.box, annex.folder, first.embargo_until) == ("withdrawn", "Kasten 7", "3 b", date(2099, 1, 1))
    assert [one.author for one in TextVersion.objects.filter(page=f"{FIRST}/p2").order_by("number")] == ["test", "bob"]
    assert all(get_originals().digest(name) == Path(name).stem for name in originals)
    assert Event.objects.get(what="import").after == {"items": 3, "same": 0}
    told = set(OutboxEntry.objects.values_list("passage", flat=True))
    assert set(Passage.objects.filter(page__item__collection="gazette").values_list("pk", flat=True)) <= told
    assert not {one for one in told if one.startswith(ANNEX + "/")}, "what is withdrawn stays out of the index"


def test_a_citation_made_before_leads_to_the_same_quote(bag: Path, client: Client) -> None:
    correct(Page.objects.get(pk=f"{FIRST}/p1"), "The bridge was closed.\nLong live the", "bob", "looked at the scan")
    addresses = [f"/api/v1/pages/{FIRST}/p1?version=1", f"/api/v1/pages/{FIRST}/p1", f"/api/v1/passages/{FIRST}/p1/v2s1"]
    before = [client.get(address).json() for address in addresses]
    assert "opened" in before[0]["text"] and "closed" in before[1]["text"]
    made(bag)
    emptied()
    taken_in(bag)
    assert [client.get(address).json() for address in addresses] == before
    assert client.get(f"/pages/{CLOSED}/p1").status_code == 404, "what was closed is closed"


def test_taking_in_again_changes_nothing(bag: Path) -> None:
    made(bag)
    emptied()
    taken_in(bag)
    before, events = held(), Event.objects.count()
    report = taken_in(bag)
    assert (report.exit_code, report.counts()["unchanged"], held(), Event.objects.count()) == (0, 3, before, events)


def test_what_differs_is_refused_and_nothing_is_written(bag: Path) -> None:
    made(bag)
    Item.objects.filter(pk=CLOSED).update(title="Another title")
    Item.objects.filter(pk=ANNEX).delete()
    before = held()
    report = taken_in(bag)
    assert [entry.reason for entry in report.failed] == [
        f"{CLOSED} is here already and differs (ingest.Item); nothing was taken in"
    ]
    assert held() == before and not Item.objects.filter(pk=ANNEX).exists()


def test_a_run_that_was_killed_goes_on(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held()
    made(bag)
    emptied()

    class Killed(BaseException):
        """What no program catches."""

    def killing(target: object, pages: Any) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("ingest.export.restore.tell", _second(killing))
        with pytest.raises(Killed):
            taken_in(bag)
    assert list(Item.objects.values_list("pk", flat=True)) == [FIRST], "whole items, one by one"
    assert taken_in(bag).counts()["created"] == 2
    assert held() == before


def _second(killing: Callable[[object, Any], None]) -> Callable[[Any], None]:
    """Does nothing at first, and kills when an item was taken in."""

    def told(passages: Any) -> None:
        if Item.objects.count() > 1:
            killing(None, passages)

    return told


def test_a_dry_run_says_so_and_writes_nothing(bag: Path) -> None:
    made(bag)
    emptied()
    assert taken_in(bag, dry_run=True).counts()["created"] == 3
    assert not Collection.objects.exists()


def test_a_zip_file_carries_the_same(bag: Path) -> None:
    before = held()
    target = bag.with_suffix(".zip")
    made(target, zipped=True)
    emptied()
    assert taken_in(target).exit_code == 0 and held() == before


def test_only_what_anyone_may_see_goes_to_the_public(bag: Path) -> None:
    Event.objects.create(who="ada", what="note", subject=FIRST, why="a word among archivists")
    withdraw(Item.objects.get(pk=ANNEX), "ada", "by order")
    closed = Page.objects.get(pk=f"{CLOSED}/p1").scan.file
    outcome = made(bag, public=True)
    files = [path for path in bag.rglob("*") if path.is_file()]
    assert (outcome.items, outcome.closed) == (1, 0)
    content = b"".join(path.read_bytes() for path in files if path.suffix != ".png")
    assert "Brücke".encode() not in content and b"among archivists" not in content and b"1872" not in content
    assert not [path for path in files if path.name == Path(closed).name]
    emptied()
    assert taken_in(bag).exit_code == 0
    assert list(Item.objects.values_list("pk", flat=True)) == [FIRST]


def test_the_sample_archive_comes_back_the_same_to_the_byte(settings: Settings, tmp_path: Path) -> None:
    """Every page of the sample archive that has a scan of its own, with its text as it should be read."""
    settings.LACUNA_DATA = tmp_path / "data"
    scans = {path.name.split(".")[0]: path for path in sorted((SAMPLES / "scans").iterdir())}
    for truth in sorted((SAMPLES / "truth").glob("*.txt")):
        if truth.stem in scans:
            digest = checksum(scans[truth.stem])
            name = storage_name(digest, "image/jpeg")
            archive_item(f"gazette/{truth.stem}", truth.read_text(encoding="utf-8"))
            get_originals().keep(scans[truth.stem], digest, name)
            Scan.objects.filter(page=f"gazette/{truth.stem}/p1").update(file=name, checksum=digest)
    made(tmp_path / "first")
    emptied()
    assert taken_in(tmp_path / "first").exit_code == 0
    made(tmp_path / "second")
    listed = [set((tmp_path / name / "manifest-sha512.txt").read_text().splitlines()) for name in ("first", "second")]
    assert len(listed[0]) > 90
    assert {line.split()[1] for line in listed[0] ^ listed[1]} == {"data/COLLECTION.jsonl"}, "it says that it was carried"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)
TEXT = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(-1e6, 1e6) | WORDS, st.lists, max_leaves=4
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    pages=st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=3),
    title=TEXT,
    creators=st.lists(TEXT, max_size=2),
    after=st.dictionaries(WORDS, JSON, max_size=3),
)
def test_made_up_archives_come_back(
    bag: Path, pages: list[list[str]], title: str, creators: list[str], after: dict[str, Any]
) -> None:
    emptied()
    archive_item("gazette/1", *(texts[0] for texts in pages), title=title, creators=creators)
    for number, texts in enumerate(pages, 1):
        for text in texts[1:]:
            write_text(Page.objects.get(pk=f"gazette/1/p{number}"), text)
        scanned(f"gazette/1/p{number}")
    Event.objects.create(who=title[:200], what="note", subject="gazette/1", after=after)
    before = held()
    target = bag.with_name(f"bag-{uuid4()}")
    made(target)
    emptied()
    assert taken_in(target).exit_code == 0 and held() == before


def test_from_one_kind_of_database_to_the_other(bag: Path, new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    Event.objects.create(who="ada", what="note", subject="gazette", after={"z": [1.0, 1e16, 0.1, None], "Ä": "ſ\u2028"})
    made(bag)
    before = held()
    there = Archive(tmp_path / "there", Database(new_postgresql()))
    for command in (("migrate", "-v0"), ("ingest", bag, "--collection", "gazette"), ("export", "gazette", tmp_path / "back")):
        code, out, err = there.run(*command)
        assert (code, err) == (0, ""), out
    emptied()
    assert taken_in(tmp_path / "back").exit_code == 0
    assert held() == before
    assert TextVersion.objects.count() == 4
