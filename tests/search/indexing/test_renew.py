"""A new index grows beside the served one: what changes meanwhile reaches both, a kill costs little, and one can go back."""

from pathlib import Path
from typing import Any

import pytest

from ingest.curation import restrict
from ingest.models import Item, OutboxEntry, Page
from search import index
from search.backends import IndexStale, get_backend, get_store
from search.indexing import renew
from search.indexing.models import Renewal, RenewalEntry
from search.query import NO_FILTERS
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db
MAYOR = "gazette/one/p3/v1s1"


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renew, "PAGE", 1)
    monkeypatch.setattr(renew, "SHARE", 0)


class Stopped(Exception):
    """What a test stops a rebuild with."""


def stop_after(number: int) -> Any:
    """Progress that ends the work when so many entries are ready."""
    ready = [0]

    def progress(more: int) -> None:
        ready[0] += more
        if ready[0] > number:
            raise Stopped

    return progress


def public() -> dict[str, str]:
    return dict(get_backend("public").walk())


def test_a_rebuild_goes_on_where_it_was_cut_off(archive: Path) -> None:
    with pytest.raises(Stopped):
        index.rebuild(stop_after(2))
    half = index.half_made()
    assert half and half != get_store().served()
    assert index.rebuild().written == 2
    assert get_store().served() == half and index.half_made() is None
    assert not index.verify()


def test_what_changes_while_it_grows_reaches_both(archive: Path) -> None:
    def change(number: int) -> None:
        page = Page.objects.get(id="gazette/one/p1")
        if not page.versions.filter(number=2).exists():
            write_text(page, "A zeppelin flew over the old harbour.")
            write_text(Page.objects.get(id="gazette/one/p3"), "")
            index.update()
            assert "gazette/one/p1/v2s1" in public() and MAYOR not in public()
            assert RenewalEntry.objects.count() == 3

    index.rebuild(change)
    assert set(public()) == {"gazette/one/p1/v2s1", "gazette/one/p2/v1s1"}
    assert not RenewalEntry.objects.exists() and not OutboxEntry.objects.exists() and not index.verify()


def test_what_changed_between_two_sittings_reaches_the_new_one(archive: Path) -> None:
    with pytest.raises(Stopped):
        index.rebuild(stop_after(3))
    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the old harbour.")
    index.update()
    index.rebuild()
    assert "gazette/one/p1/v2s1" in public() and "gazette/one/p1/v1s1" not in public()
    assert not index.verify()


def test_a_half_made_index_of_another_recipe_is_not_gone_on_with(archive: Path, settings: Any) -> None:
    with pytest.raises(Stopped):
        index.rebuild(stop_after(2))
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:32"
    assert index.rebuild().written == 4
    assert not index.verify()


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_a_damaged_half_made_index_is_begun_again(archive: Path) -> None:
    with pytest.raises(Stopped):
        index.rebuild(stop_after(2))
    for path in (archive / "index" / str(index.half_made())).rglob("state.json"):
        path.write_bytes(b"\x07noise")
    assert index.rebuild().written == 4
    assert not index.verify()


def test_what_left_the_public_leaves_no_trace_in_one_that_held_it_already(archive: Path) -> None:
    words = get_backend("public").vocabulary()
    assert words.passages(["mayor"]) == (1,)

    ready = [0]

    def close(number: int) -> None:
        ready[0] += number
        if ready[0] == 3:  # by then its entry is in the new index and published
            restrict(Item.objects.get(id="gazette/four"), "ada", "closed while it grows")

    archive_item("gazette/four", "The mayor was a spy.")
    index.update()
    index.rebuild(close)
    assert Item.objects.get(id="gazette/four").rights == "restricted"
    assert not index.verify()
    assert words.passages(["mayor"]) == (1,)


def test_one_command_goes_back(archive: Path) -> None:
    first = get_store().served()
    index.rebuild()
    second = get_store().served()
    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the old harbour.")
    index.update()
    assert index.rollback() == index.Done(written=1, removed=1)
    assert (get_store().served(), get_store().former()) == (first, second)
    assert "gazette/one/p1/v2s1" in public() and not index.verify()
    index.rollback()
    assert get_store().served() == second and not index.verify()


def test_going_back_to_what_held_a_closed_item_makes_it_anew(archive: Path) -> None:
    index.rebuild()
    restrict(Item.objects.get(id="gazette/one"), "ada", "closed since")
    done = index.rollback()
    assert done.rebuilt and not public() and not index.verify()
    assert get_backend("public").facets((), NO_FILTERS, ()).total == 0


def test_there_may_be_nothing_to_go_back_to(archive: Path) -> None:
    with pytest.raises(index.IndexUnusable, match=r"no former index.*manage\.py index --rebuild"):
        index.rollback()


def test_one_does_not_go_back_to_another_recipe(archive: Path, settings: Any) -> None:
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:32"
    index.rebuild()
    with pytest.raises(IndexStale, match="hashing-64"):
        index.rollback()
    assert not index.verify()


def test_a_kill_between_switch_and_note_is_mended_by_the_next_update(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(renew, "put_back", lambda: (_ for _ in ()).throw(Stopped()))
        with pytest.raises(Stopped):
            index.rebuild()
    assert index.half_made() == get_store().served()
    index.update()
    assert not Renewal.objects.exists() and not index.verify()


def test_a_new_index_that_differs_is_not_served(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = get_store().served()

    def lose(self: Any, entries: Any) -> None:
        list(entries)

    for writer in ("embedded.EmbeddedWriter", "elasticsearch.ElasticsearchWriter"):
        monkeypatch.setattr(f"search.backends.{writer}.write", lose)
    with pytest.raises(index.IndexUnusable, match=r"is not served; .*manage\.py index --rebuild"):
        index.rebuild()
    assert get_store().served() == served
