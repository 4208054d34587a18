"""A batch is taken back as a whole, or not at all; what was there before is as it was."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.curation import correct, restrict
from ingest.models import Batch, Change, Collection, Event, Item, Likeness, OutboxEntry, Page, Part, Passage, Scan
from ingest.undoing import Refused, undo
from tests.ingest.deliveries.made_packages import newspaper
from tests.ingest.fakes import make_image, text_of
from tests.ingest.taken_in import ingest, state

pytestmark = pytest.mark.django_db


def holdings() -> dict[str, object]:
    """What is held, without events and what waits for the index."""
    return {name: value for name, value in state().items() if name not in ("events", "outbox")}


def test_a_run_is_a_batch_with_its_report(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    report = ingest(delivery)
    batch = Batch.objects.get()
    assert (report.batch, batch.state, batch.collection, batch.path) == (batch.pk, "done", "harbour", str(delivery))
    assert batch.report["counts"]["created"] == 1
    assert list(batch.changes.values_list("what", "subject")) == [("collection", "harbour"), ("item", "harbour/a")]
    ingest(delivery, dry_run=True)
    assert Batch.objects.count() == 1, "a dry run is none"


def test_undoing_leaves_nothing_but_originals_and_events(delivery: Path, data: Path) -> None:
    newspaper(delivery / "issue")
    make_image(delivery / "letter.png", 100)
    ingest(delivery, engine="")
    assert Part.objects.count() == 3
    assert Likeness.objects.exists()
    told = set(Passage.objects.values_list("id", flat=True))
    OutboxEntry.objects.all().delete()
    batch = undo(Batch.objects.get().pk, "kim", "the wrong box")
    assert batch.state == "undone"
    for model in (Collection, Item, Page, Scan, Part, Passage, Likeness):
        assert not model.objects.exists(), model
    assert set(OutboxEntry.objects.values_list("passage", flat=True)) == told, "the index is told of every passage"
    assert set(Event.objects.filter(what="undo").values_list("subject", "who", "why")) == {
        ("harbour/letter", "kim", "the wrong box"),
        ("harbour/the-havenport-gazette/hg-18710318", "kim", "the wrong box"),
    }


def test_what_is_undone_can_be_taken_in_again(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    before = holdings()
    undo(Batch.objects.get().pk, "kim")
    report = ingest(delivery)
    assert report.counts()["created"] == 1
    assert holdings() == before
    with pytest.raises(Refused, match="undone already"):
        undo(Batch.objects.order_by("pk")[0].pk, "kim")


def test_a_second_batch_is_undone_alone(delivery: Path, data: Path) -> None:
    make_image(delivery / "letter-p1.png", 100)
    (delivery / "items.csv").write_text("file,item,page,title\nletter-p1.png,letter,1,A letter\n")
    ingest(delivery)
    before = holdings()
    make_image(delivery / "letter-p2.png", 101)
    make_image(delivery / "other.png", 102)
    text = "file,item,page,title\nletter-p1.png,letter,1,A long letter\nletter-p2.png,letter,2,\nother.png,other,1,Other\n"
    (delivery / "items.csv").write_text(text)
    ingest(delivery)
    assert Item.objects.get(pk="harbour/letter").title == "A long letter"
    undo(Batch.objects.order_by("-pk")[0].pk, "kim")
    assert holdings() == before
    ingest(delivery)
    assert Item.objects.get(pk="harbour/letter").title == "A long letter", "and the delivery counts as new again"


def test_a_scan_that_was_replaced_comes_back(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    make_image(delivery / "a.png", 101)
    ingest(delivery)
    undo(Batch.objects.order_by("-pk")[0].pk, "kim")
    page = Page.objects.get()
    assert page.state == "waiting"
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    page.refresh_from_db()
    assert (page.state, page.version) == ("read", 3)
    assert page.versions.get(number=3).text == text_of(100)


def test_nothing_is_undone_once_something_hangs_on_it(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    number = Batch.objects.get().pk
    make_image(delivery / "a.png", 101)
    ingest(delivery)
    before = state()
    with pytest.raises(Refused, match=r"batch \d+ has changed harbour/a/p1 since; undo that one first"):
        undo(number, "kim")
    assert state() == before
    with pytest.raises(Refused, match="there is no batch 4711"):
        undo(4711, "kim")


@pytest.mark.parametrize("act", ["correct", "restrict"])
def test_work_of_people_keeps_a_batch(delivery: Path, data: Path, act: str) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    if act == "correct":
        correct(Page.objects.get(), "The ship came home.", "ada", "wrong words")
    else:
        restrict(Item.objects.get(), "ada", "private")
    with pytest.raises(Refused, match=f"ada did '{act}' to harbour/a"):
        undo(Batch.objects.get().pk, "kim")
    assert Item.objects.exists()


def test_changes_of_parts_are_taken_back(delivery: Path, data: Path) -> None:
    path = newspaper(delivery)
    ingest(delivery, engine="")
    path.write_text(path.read_text().replace("Nets for sale", "Boats for sale"))
    assert {entry.status for entry in ingest(delivery, engine="").entries} >= {"updated"}
    assert Part.objects.filter(title="Boats for sale").exists()
    assert Change.objects.filter(what="parts").count() == 1
    undo(Batch.objects.order_by("-pk")[0].pk, "kim")
    assert list(Part.objects.values_list("title", flat=True)) == ["Local news", "The fleet is home", "Nets for sale"]
    assert Part.objects.get(title="The fleet is home").spans.count() == 2


def test_the_command_lists_batches_and_takes_one_back(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 100)
    ingest(delivery)
    number = Batch.objects.get().pk
    said = StringIO()
    call_command("ingest", batches=True, stdout=said)
    assert f"{number}  " in said.getvalue()
    assert "done  2 changes" in said.getvalue()
    call_command("ingest", undo=str(number), stdout=said)
    assert "is undone; its files stay among the originals" in said.getvalue()
    with pytest.raises(CommandError, match="undone already") as refused:
        call_command("ingest", undo=str(number))
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="is no number of a batch") as wrong:
        call_command("ingest", undo="last")
    assert wrong.value.returncode == 2
    with pytest.raises(CommandError, match="missing: PATH, --collection"):
        call_command("ingest")
