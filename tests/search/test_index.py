"""The index follows the database: outbox, access, verify, repair, rebuild, and what is said when it cannot be used."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.models import Item, OutboxEntry, Page, Passage
from search import index
from search.backends import IndexDamaged, IndexMissing, IndexStale, get_backend, get_store
from search.index import Differences
from search.indexing.models import IndexDay
from search.parse import parse
from search.query import NO_FILTERS
from search.retrieve import retrieve
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item, change_rights, write_text

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)


def found(text: str, viewer: Viewer = ANONYMOUS) -> list[str]:
    hits = retrieve(parse(text, "en"), viewer, 10, ("surface",))
    return [hit.passage_id for hit in hits]


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item(
        "gazette/one",
        "The fire destroyed the old harbour of the town.",
        "A storm followed the fire in autumn.",
        date="1871-03-18",
    )
    archive_item("letters/two", "The secret treaty was signed in the harbour.", rights="restricted")
    index.update()
    return archive_folder


def test_update_makes_an_index_where_there_is_none(archive: Path) -> None:
    assert sorted(found("fire")) == ["gazette/one/p1/v1s1", "gazette/one/p2/v1s1"]
    assert not OutboxEntry.objects.exists()
    assert not index.verify()


def test_update_is_idempotent(archive: Path) -> None:
    assert index.update() == index.Done()
    OutboxEntry.objects.create(passage="gazette/one/p1/v1s1")
    assert index.update() == index.Done()


def test_a_new_reading_replaces_the_old(archive: Path) -> None:
    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the old harbour of the town.")
    assert index.update() == index.Done(written=1, removed=1)
    assert found("zeppelin") == ["gazette/one/p1/v2s1"]
    assert found("destroyed") == []


def test_restricted_passages_are_for_those_who_may(archive: Path) -> None:
    assert found("treaty") == []
    assert found("treaty", ARCHIVIST) == ["letters/two/p1/v1s1"]
    assert set(found("harbour", ARCHIVIST)) == {"gazette/one/p1/v1s1", "letters/two/p1/v1s1"}


def test_closing_an_item_takes_its_words_out_of_public_statistics(archive: Path) -> None:
    archive_item("gazette/three", "The fire again, and the harbour too.")
    index.update()
    before = get_backend("public").facets((), NO_FILTERS, ()).total
    change_rights("gazette/three", "restricted")
    words = get_backend("public").vocabulary()
    assert words.passages(["again", "fire"]) == (1, 3)
    assert index.update() == index.Done(written=1, removed=1)  # at once, and at no greater cost than any change
    for _ in range(2):
        assert get_backend("public").facets((), NO_FILTERS, ()).total == before - 1
        assert words.passages(["again", "fire"]) == (0, 2)
        assert found("again") == []
        assert found("again", ARCHIVIST) == ["gazette/three/p1/v1s1"]
        assert not index.verify()
        index.refresh()


def test_an_index_that_is_made_anew_hears_of_what_changes_meanwhile(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "ATTENTION", 0.0)
    archive_item("gazette/three", "The fire again, and the harbour too.")
    index.update()
    change_rights("gazette/three", "restricted")
    heard = []

    def withdrawn(number: int) -> None:
        """Closes another item while the index is made anew; by the next look the served index is without it."""
        heard.append(found("storm"))
        if len(heard) == 1:
            change_rights("gazette/one", "restricted")

    assert index.refresh(withdrawn).rebuilt
    assert heard[0] and not heard[-1] and not index.verify() and index.half_made() is None
    assert get_backend("public").vocabulary().near(["harbours"]) == ((),)


def test_scores_forget_a_closed_item(archive: Path) -> None:
    before = retrieve(parse("fire harbour storm", "en"), ANONYMOUS)
    archive_item("gazette/three", "The fire, the fire, the harbour and the storm.")
    index.update()
    assert retrieve(parse("fire harbour storm", "en"), ANONYMOUS) != before
    change_rights("gazette/three", "restricted")
    index.refresh()
    assert retrieve(parse("fire harbour storm", "en"), ANONYMOUS) == before


def test_a_lapsed_embargo_opens_passages(archive: Path) -> None:
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    archive_item("gazette/later", "The zeppelin flies tomorrow.", embargo_until=tomorrow)
    index.update()
    assert found("zeppelin") == []
    Item.objects.filter(id="gazette/later").update(embargo_until=datetime.date.today())
    IndexDay.objects.update(day=datetime.date.today() - datetime.timedelta(days=1))  # it is the next day
    assert index.verify() == Differences(wrong_access=("gazette/later/p1/v1s1",))
    index.update()
    assert found("zeppelin") == ["gazette/later/p1/v1s1"]


def test_a_deleted_item_leaves_the_index(archive: Path) -> None:
    ids = list(Passage.objects.filter(page__item="gazette/one").values_list("id", flat=True))
    Item.objects.filter(id="gazette/one").delete()
    OutboxEntry.objects.bulk_create(OutboxEntry(passage=passage) for passage in ids)
    assert index.update().removed == 2
    assert found("fire") == []


def test_verify_names_every_kind_of_difference(archive: Path) -> None:
    archive_item("gazette/three", "Missing words.")
    Passage.objects.filter(id="gazette/one/p1/v1s1").update(text="Changed behind the index.")
    Passage.objects.filter(id="gazette/one/p2/v1s1").delete()
    Item.objects.filter(id="letters/two").update(rights="public")
    OutboxEntry.objects.all().delete()
    wanted = Differences(
        missing=("gazette/three/p1/v1s1",),
        extra=("gazette/one/p2/v1s1",),
        stale=("gazette/one/p1/v1s1",),
        wrong_access=("letters/two/p1/v1s1",),
    )
    assert index.verify() == wanted
    index.repair()
    assert not index.verify()
    assert found("treaty") == ["letters/two/p1/v1s1"]


def test_a_changed_date_is_a_stale_entry(archive: Path) -> None:
    Item.objects.filter(id="gazette/one").update(latest=datetime.date(1872, 1, 1))
    assert index.verify().stale == ("gazette/one/p1/v1s1", "gazette/one/p2/v1s1")


def test_repair_mends_nothing_else(archive: Path) -> None:
    Passage.objects.filter(id="gazette/one/p1/v1s1").update(text="Changed behind the index.")
    assert index.repair() == index.Done(written=1)
    assert index.repair() == index.Done()


def test_rebuild_keeps_vectors_and_switches_at_the_end(archive: Path) -> None:
    before = get_backend("public").stored(["gazette/one/p1/v1s1"])
    assert index.rebuild().written == 3
    after = get_backend("public").stored(["gazette/one/p1/v1s1"])
    assert (before["gazette/one/p1/v1s1"][1] == after["gazette/one/p1/v1s1"][1]).all()


def test_what_changes_during_a_rebuild_is_not_forgotten(archive: Path) -> None:
    def change(number: int) -> None:
        OutboxEntry.objects.create(passage="gazette/one/p1/v1s1")

    Passage.objects.filter(id="gazette/one/p2/v1s1").update(text="The zeppelin came.")
    index.rebuild(change)
    assert not OutboxEntry.objects.exists()
    assert not index.verify() and found("zeppelin") == ["gazette/one/p2/v1s1"]


def test_a_failed_rebuild_leaves_the_served_index(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*anything: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.rebuild(fail)
    assert found("fire")
    assert index.rebuild().written == 3


def test_a_long_sentence_is_indexed_with_its_end_from_overleaf(archive_folder: Path) -> None:
    archive_item(
        "gazette/long", "The mayor of the town of Havenport was seen to be", "very angry about the harbour. New matters."
    )
    index.update()
    passage = Passage.objects.order_by("id").first()
    assert passage is not None
    if passage.continued_length:
        assert passage.id in found("angry")


def test_missing_index_names_the_command(archive_folder: Path) -> None:
    with pytest.raises(IndexMissing, match=r"manage\.py index --rebuild"):
        found("fire")
    assert "manage.py index --rebuild" in index.verify().unusable


def files(archive: Path, pattern: str) -> list[Path]:
    return sorted(path for path in (archive / "index").rglob(pattern) if path.is_file())


@pytest.mark.parametrize(
    "pattern", ["v*.vectors", "v*.rows", "state.json", "recipe.json", "meta.json", "*.store", "*.term", "current"]
)
@pytest.mark.parametrize("harm", ["cut", "noise", "gone"])
def test_a_damaged_index_names_the_command(archive: Path, pattern: str, harm: str, settings: Any) -> None:
    for path in files(archive, pattern):
        content = path.read_bytes()
        path.unlink() if harm == "gone" else path.write_bytes(content[: len(content) // 2] if harm == "cut" else b"\x07noise" * 9)
    settings.LACUNA_DATA = Path(archive)
    with pytest.raises((IndexDamaged, IndexMissing), match=r"manage\.py index --rebuild") as refusal:
        found("fire")
    assert "\n" not in str(refusal.value)
    index.rebuild()
    assert found("fire")


def test_another_encoder_is_refused_until_a_rebuild(archive: Path, settings: Any) -> None:
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:32"
    with pytest.raises(IndexStale, match=r"hashing-64.*hashing-32.*manage\.py index --rebuild"):
        found("fire")
    with pytest.raises(IndexStale):
        index.update()
    assert "hashing-32" in index.verify().unusable
    index.rebuild()
    assert found("fire")


def test_another_analysis_is_refused(archive: Path) -> None:
    for path in files(archive, "recipe.json"):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"analysis": "analysis 0"}))
    with pytest.raises(IndexStale, match="analysis 0"):
        found("fire")


def test_one_writer_at_a_time(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.generations.PATIENCE", 0.1)
    with get_store().writers(), pytest.raises(index.IndexUnusable, match="another process is writing"):
        index.update()
