"""What waits for the index: gone only once it is written where readers look, and noted while another index grows."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from ingest.models import OutboxEntry, Passage
from ingest.store import tell
from search import index
from search.backends import IndexAhead, get_backend, get_store
from search.indexing import outbox, turns
from search.indexing.apply import apply
from search.indexing.models import IndexTurn, RenewalEntry
from search.indexing.renew import want

pytestmark = pytest.mark.django_db
FIRE = "gazette/one/p1/v1s1"


def test_turns_grow_and_tell_of_others(archive: Path) -> None:
    mine = turns.turn()
    assert not turns.taken_since(mine)
    assert turns.taken_since(mine)
    turns.forget()
    assert IndexTurn.objects.count() == 1
    assert turns.turn() > mine


def test_a_change_stays_until_it_is_written_where_readers_look(archive: Path) -> None:
    tell([FIRE])
    changes = list(OutboxEntry.objects.all())
    served = get_store().served()
    with get_store().renewal(index.current_recipe()):
        pass
    assert not outbox.settle(changes, served, get_store())
    assert OutboxEntry.objects.count() == 1
    assert outbox.settle(changes, get_store().served(), get_store())
    assert not OutboxEntry.objects.exists()


def test_changes_are_noted_while_another_index_grows(archive: Path) -> None:
    want()
    tell([FIRE])
    outbox.settle(list(OutboxEntry.objects.all()), get_store().served(), get_store())
    assert [entry.passage for entry in RenewalEntry.objects.all()] == [FIRE]
    outbox.put_back()
    assert [entry.passage for entry in OutboxEntry.objects.all()] == [FIRE]
    assert not RenewalEntry.objects.exists()


def test_a_failed_write_leaves_the_outbox(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Passage.objects.filter(id=FIRE).update(text="Changed.")
    tell([FIRE])

    def fail(self: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        for writer in ("embedded.EmbeddedWriter", "elasticsearch.ElasticsearchWriter"):
            patch.setattr(f"search.backends.{writer}.publish", fail)
        with pytest.raises((OSError, index.IndexUnusable)):
            index.update()
    assert OutboxEntry.objects.count() == 1
    index.update()
    assert not OutboxEntry.objects.exists() and not index.verify()


class Refusing:
    """A writer of an index that holds newer versions than ours: it takes nothing."""

    def __init__(self, access: str) -> None:
        self._held = get_backend(access)

    def write(self, entries: Iterable[object]) -> None:
        list(entries)

    def delete(self, ids: object, version: int = 0) -> None: ...

    def publish(self) -> None: ...

    def states(self, ids: list[str]) -> dict[str, str]:
        return self._held.states(ids)


def test_an_index_of_later_versions_is_told(archive: Path) -> None:
    Passage.objects.filter(id=FIRE).update(text="Changed.")
    writers = {access: Refusing(access) for access in ("public", "restricted")}
    with pytest.raises(IndexAhead, match=r"backup was restored.*manage\.py index --rebuild"):
        apply(writers, [FIRE])


def test_somebody_who_came_between_makes_it_be_done_again(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Passage.objects.filter(id=FIRE).update(text="Changed.")
    monkeypatch.setattr("search.indexing.apply.taken_since", lambda mine: True)
    writers = {access: Refusing(access) for access in ("public", "restricted")}
    assert apply(writers, [FIRE]).again
