"""The story of a delivery: what becomes of each file, whatever happens on the way."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest.curation import correct, restrict
from ingest.models import Collection, Event, Item, OutboxEntry, Page, Passage, Scan, TextVersion
from ingest.originals import checksum
from ingest.page import PageText
from ingest.scan import Scan as ScanFile
from tests.ingest.fakes import BLANK, BROKEN, ShadeEngine, make_image, make_pages, text_of
from tests.ingest.taken_in import ingest, kept, outcome, state

pytestmark = pytest.mark.django_db


def test_a_folder_of_images_is_read_and_kept_unaltered(delivery: Path, data: Path) -> None:
    first = make_image(delivery / "letter-p1.png", 100)
    make_image(delivery / "letter-p2.png", 101)
    before = first.read_bytes(), first.stat().st_mtime_ns
    report = ingest(delivery, title="The Harbour", languages=("en",))
    assert outcome(report) == {"letter-p1.png": "created", "letter-p2.png": "created"}
    assert (report.pages_read, report.exit_code) == (2, 0)
    assert Collection.objects.get().title == "The Harbour"
    item = Item.objects.get()
    assert (item.id, item.title, item.languages, item.rights) == ("harbour/letter", "letter", ["en"], "public")
    page = Page.objects.get(number=1)
    assert (page.id, page.state, page.version) == ("harbour/letter/p1", "read", 1)
    assert TextVersion.objects.get(page=page).text == text_of(100)
    assert (page.scan.original_name, page.scan.width, page.scan.checksum) == ("letter-p1.png", 60, checksum(first))
    assert (data / "originals" / page.scan.file).read_bytes() == before[0]
    assert (first.read_bytes(), first.stat().st_mtime_ns) == before
    assert Passage.objects.filter(continued_by=None).count() < Passage.objects.count(), "pages are joined"


def test_running_again_reads_nothing_again(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    make_pages(delivery / "b.tif", 101, 102, BLANK)
    ingest(delivery)
    before = state()
    report = ingest(delivery)
    assert outcome(report) == {"a.png": "unchanged", "b.tif": "unchanged"}
    assert report.pages_read == 0
    assert state() == before


def test_a_dry_run_says_what_would_be_and_writes_nothing(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    make_image(delivery / "b.png", 100)
    (delivery / "c.png").write_bytes(b"")
    before = state()
    report = ingest(delivery, dry_run=True)
    assert outcome(report) == {"a.png": "created", "b.png": "duplicate", "c.png": "failed"}
    assert state() == before
    assert not (data / "originals").exists()
    assert not Collection.objects.exists()
    ingest(delivery)
    assert outcome(ingest(delivery, dry_run=True))["a.png"] == "unchanged"


def test_the_same_scan_is_taken_in_once_in_any_collection(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    make_image(delivery / "b.png", 100)
    report = ingest(delivery)
    assert outcome(report) == {"a.png": "created", "b.png": "duplicate"}
    assert "harbour/a/p1" in report.entries[-1].reason
    assert report.exit_code == 0
    assert outcome(ingest(delivery, collection="other")) == {"a.png": "duplicate", "b.png": "duplicate"}
    assert [item.id for item in Item.objects.all()] == ["harbour/a"]
    assert not Collection.objects.filter(slug="other").exists()


def test_a_page_that_repeats_within_an_item_stays_but_is_not_read_again(
    delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, shade in enumerate((100, 101, 100, 100), 1):
        make_image(delivery / f"volume/{number}.png", shade)
    read: list[str] = []
    monkeypatch.setattr("tests.ingest.fakes.ShadeEngine.read", counted(read))
    report = ingest(delivery)
    assert len(read) == 2
    assert outcome(report) == {f"volume/{number}.png": "duplicate" if number > 2 else "created" for number in range(1, 5)}
    assert [page.state for page in Page.objects.all()] == ["read"] * 4
    assert TextVersion.objects.get(page="harbour/volume/p4").text == text_of(100)
    assert Passage.objects.filter(page="harbour/volume/p4").exists()


def counted(read: list[str]) -> Callable[[ShadeEngine, ScanFile], PageText]:
    plain = ShadeEngine.read

    def read_and_count(engine: ShadeEngine, scan: ScanFile) -> PageText:
        read.append(scan.page_id)
        return plain(engine, scan)

    return read_and_count


def test_a_page_known_from_another_item_is_copied_into_a_new_one(
    delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_image(delivery / "one/1.png", 100)
    ingest(delivery / "one")
    make_image(delivery / "two/1.png", 100)
    make_image(delivery / "two/2.png", 101)
    read: list[str] = []
    monkeypatch.setattr("tests.ingest.fakes.ShadeEngine.read", counted(read))
    ingest(delivery)
    assert read == ["harbour/two/p2"]
    assert TextVersion.objects.get(page="harbour/two/p1").text == text_of(100)


def test_failed_pages_are_kept_with_their_reason_and_tried_again(delivery: Path, data: Path) -> None:
    make_image(delivery / "letter-p1.png", 100)
    make_image(delivery / "letter-p2.png", BROKEN)
    (delivery / "letter-p3.png").write_bytes(b"")
    report = ingest(delivery)
    assert outcome(report) == {"letter-p1.png": "created", "letter-p2.png": "failed", "letter-p3.png": "failed"}
    assert report.exit_code == 1
    second, third = Page.objects.filter(state="failed").order_by("number")
    assert "the engine is broken" in second.failure
    assert "\n" not in second.failure
    assert (second.version, third.version, Scan.objects.filter(page=third).exists()) == (0, 0, False)
    assert "empty" in third.failure
    make_image(delivery / "letter-p2.png", 102)
    make_image(delivery / "letter-p3.png", 103)
    report = ingest(delivery)
    assert outcome(report) == {"letter-p1.png": "updated", "letter-p2.png": "updated", "letter-p3.png": "updated"}
    assert report.pages_read == 2
    assert [(page.state, page.failure) for page in Page.objects.all()] == [("read", "")] * 3


def test_a_better_scan_becomes_a_new_version(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    make_image(delivery / "a.png", 105)
    assert outcome(ingest(delivery)) == {"a.png": "updated"}
    assert [version.text for version in TextVersion.objects.order_by("number")] == [text_of(100), text_of(105)]
    assert {passage.version.number for passage in Passage.objects.all()} == {2}
    assert len(kept(data)) == 2, "both originals are kept"


def test_another_engine_reads_again_but_never_over_a_person(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    make_image(delivery / "b.png", 101)
    ingest(delivery)
    correct(Page.objects.get(pk="harbour/b/p1"), "What it really says.", "ada", "misread")
    report = ingest(delivery, engine="tests.ingest.fakes.SlowEngine")
    assert report.pages_read == 1
    assert TextVersion.objects.filter(page="harbour/a/p1").count() == 2
    assert TextVersion.objects.filter(page="harbour/b/p1").latest("number").author == "ada"
    assert ingest(delivery, engine="tests.ingest.fakes.SlowEngine").pages_read == 0


def test_passages_of_an_old_recipe_are_made_again_without_reading(
    delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    before = state()
    Passage.objects.update(recipe="old", text="old")
    OutboxEntry.objects.all().delete()
    read: list[str] = []
    monkeypatch.setattr("tests.ingest.fakes.ShadeEngine.read", counted(read))
    ingest(delivery)
    assert not read
    assert state() == before


def test_the_table_describes_and_later_changes_reach_the_rows(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    table = delivery / "items.csv"
    table.write_text("file,title,date,rights,collection_title\na.png,First,1871-03?,public,Archive of Harbour\n")
    ingest(delivery)
    item = Item.objects.get()
    assert (item.title, item.date, item.earliest, item.latest) == ("First", "1871-03?", date(1871, 3, 1), date(1871, 3, 31))
    assert Collection.objects.get().title == "Archive of Harbour"
    OutboxEntry.objects.all().delete()
    table.write_text("file,title,date,rights\na.png,Second,,restricted\n")
    assert outcome(ingest(delivery)) == {"a.png": "updated"}
    item.refresh_from_db()
    assert (item.title, item.date, item.earliest, item.rights) == ("Second", "", None, "restricted")
    assert set(OutboxEntry.objects.values_list("passage", flat=True)) == set(Passage.objects.values_list("id", flat=True))
    event = Event.objects.filter(what="update").get()
    assert (event.before["title"], event.after["title"]) == ("First", "Second")


def test_what_an_archivist_closed_no_delivery_opens(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    table = delivery / "items.csv"
    table.write_text("file,title,rights\na.png,First,public\n")
    ingest(delivery)
    restrict(Item.objects.get(), "ada", "by the family's wish")
    ingest(delivery)
    assert Item.objects.get().rights == "restricted"
    table.write_text("file,title,rights\na.png,Second,open\n")
    ingest(delivery)
    assert (Item.objects.get().title, Item.objects.get().rights) == ("Second", "restricted")


def test_a_held_back_item_leaves_no_trace(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    (delivery / "items.csv").write_text("file,rights\na.png,perhaps\n")
    report = ingest(delivery)
    assert report.exit_code == 1
    assert not Item.objects.exists()
    assert not kept(data)
