"""What is planted in an index against the rows is found, each kind by its name, and mended with no other write."""

import datetime
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string

from ingest.models import Item, OutboxEntry, Passage
from search import index
from search.backends import get_backend, get_store
from search.encoders import get_encoder
from search.entries import Encoding, due, entries
from search.index import Differences
from search.indexing import compare
from search.indexing.models import IndexTurn
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
FIRE, STORM, MAYOR, TREATY = "gazette/one/p1/v1s1", "gazette/one/p2/v1s1", "gazette/one/p3/v1s1", "letters/two/p1/v1s1"
FORMER = "gazette/one/p2/v0s1"  # of an earlier reading of a page that is still open


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "PAGE", 2)


def entry(passage: str, **changes: Any) -> Any:

    made = next(entries(due([passage], datetime.date.today()), Encoding(get_encoder())))
    return replace(made, **changes)


def plant(ahead: int = 0) -> None:
    """Every kind of difference, behind the back of database and outbox, of the database's last turn or so many later."""
    turn = IndexTurn.objects.create().pk + ahead
    with get_store().writers() as writers:
        writers["public"].delete([FIRE], turn)
        writers["public"].write([entry(STORM, state="another", version=turn), entry(STORM, passage_id=FORMER)])
        writers["public"].delete([MAYOR], turn)
        writers["restricted"].write([entry(MAYOR, version=turn), entry(MAYOR, passage_id="never/was/p2/v1s1")])
        for writer in writers.values():
            writer.publish()


PLANTED = Differences(missing=(FIRE,), extra=(FORMER, "never/was/p2/v1s1"), stale=(STORM,), wrong_access=(MAYOR,))


def test_verify_finds_every_kind_and_repair_mends_just_these(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant()
    assert index.verify() == PLANTED
    written: list[str] = []
    for writer in ("embedded.EmbeddedWriter", "elasticsearch.ElasticsearchWriter"):
        watch(writer, written, monkeypatch)
    done = index.repair()
    assert sorted(written) == sorted([FIRE, STORM, MAYOR])
    assert done == index.Done(written=3, removed=3)
    assert not index.verify()


def test_what_should_never_have_been_public_leaves_no_trace(archive: Path) -> None:
    words = get_backend("public").vocabulary()
    with get_store().writers() as writers:
        writers["public"].write([entry(TREATY)])
        writers["public"].publish()
    assert words.passages(["treaty"]) == (1,)
    assert index.verify().wrong_access == (TREATY,)
    assert index.repair().rebuilt and not index.verify()
    assert words.passages(["treaty"]) == (0,)


def watch(writer: str, written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:

    write = import_string(f"search.backends.{writer}").write

    def seen(self: Any, made: Any) -> None:
        kept = list(made)
        written.extend(one.passage_id for one in kept)
        write(self, kept)

    monkeypatch.setattr(f"search.backends.{writer}.write", seen)


def test_an_index_ahead_of_the_database_is_told_and_made_anew(archive: Path, engine: str) -> None:
    """As after a restored backup: what stands in the index is of turns that the database has not given yet."""
    plant(ahead=1000)
    if engine == "embedded":  # its one writer reads rows while nobody else writes, and needs no versions
        index.repair()
    else:
        with pytest.raises(index.IndexUnusable, match=r"newer states than the database.*manage\.py index --rebuild"):
            index.repair()
        index.rebuild()
    assert not index.verify()


def test_a_recipe_that_is_not_the_programs_is_named(archive: Path, settings: Any) -> None:
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:32"
    found = index.verify()
    assert found.wrong_recipe == ("public", "restricted") and "hashing-32" in found.unusable
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("index", "--verify", stdout=out)
    assert out.getvalue().startswith("wrong recipe: public, restricted\n")
    assert index.repair().rebuilt and not index.verify()


def test_ids_beyond_those_that_are_kept_are_counted(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "NAMED", 2)
    Passage.objects.filter(page__item="gazette/one").update(text="Changed behind the index.")
    found = index.verify()
    assert found.stale == (FIRE, STORM) and found.further == (("stale", 1),)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("index", "--verify", stdout=out)
    assert "stale: 3 (" in out.getvalue()
    assert index.repair().written == 3 and not index.verify()


def test_a_change_that_comes_between_two_looks_is_no_difference(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = type(get_backend("public"))
    look, looks = reader.states, [0]

    def slowly(self: Any, ids: Any) -> Any:
        looks[0] += 1
        if looks[0] == 1:
            Passage.objects.filter(id=FIRE).update(text="Changed in time.")
            OutboxEntry.objects.create(passage=FIRE)
            found = look(self, ids)
            index.update()
            return {**found, FIRE: "older"}
        return look(self, ids)

    monkeypatch.setattr(reader, "states", slowly)
    assert not index.verify()


def test_embargoes_move_passages_without_a_word_in_the_outbox(archive: Path) -> None:

    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    archive_item("gazette/later", "The zeppelin flies.", embargo_until=tomorrow)
    index.update()
    Item.objects.filter(id="gazette/later").update(embargo_until=datetime.date.today())
    assert index.verify().wrong_access == ("gazette/later/p1/v1s1",)
    assert index.repair().written == 1 and not index.verify()
