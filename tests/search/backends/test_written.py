"""What every backend promises of entries once written and of generations of its index; its name stands in the ids."""

import pytest

from search.backends import IndexStore
from search.query import NO_FILTERS
from tests.search.backends.entries import ENCODER, FIRE, OPEN, RECIPE, SECRET, STORM, groups, make_entry


def test_written_entries_are_seen_after_publishing(store: IndexStore) -> None:
    reader = store.reader("public")
    with store.writers() as writers:
        writers["public"].write([make_entry("gazette/1900", "A zeppelin over town")])
        assert reader.lexical(groups("zeppelin"), NO_FILTERS, 5) == ()
        writers["public"].publish()
        assert len(reader.lexical(groups("zeppelin"), NO_FILTERS, 5)) == 1
    assert len(reader.nearest(ENCODER.query("zeppelin", "en"), NO_FILTERS, 9)) == 5


def test_what_was_not_published_is_lost(store: IndexStore) -> None:
    with store.writers() as writers:
        writers["public"].write([make_entry("gazette/1900", "A zeppelin over town")])
    with store.writers() as writers:
        writers["public"].publish()
    assert store.reader("public").lexical(groups("zeppelin"), NO_FILTERS, 5) == ()


def test_writing_again_replaces(store: IndexStore) -> None:
    with store.writers() as writers:
        writers["public"].write([make_entry("gazette/1871", "A zeppelin over town")])
        writers["public"].publish()
    reader = store.reader("public")
    assert reader.facets((), NO_FILTERS, ()).total == 4
    assert reader.lexical(groups("fire"), NO_FILTERS, 5) == ()
    assert reader.nearest(ENCODER.query("zeppelin", "en"), NO_FILTERS, 9)[0].passage_id == FIRE.passage_id


def test_deleting_removes_words_and_vectors(store: IndexStore) -> None:
    with store.writers() as writers:
        writers["public"].delete([FIRE.passage_id, "never/was/p1/v1s1"])
        writers["public"].publish()
    reader = store.reader("public")
    assert reader.lexical(groups("fire"), NO_FILTERS, 5) == ()
    assert FIRE.passage_id not in {hit.passage_id for hit in reader.nearest(FIRE.vector, NO_FILTERS, 9)}
    assert reader.facets((), NO_FILTERS, ()).total == 3


def test_states_tell_what_is_there(store: IndexStore) -> None:
    with store.writers() as writers:
        assert dict(writers["public"].walk()) == {entry.passage_id: entry.state for entry in OPEN}
        assert writers["public"].states([FIRE.passage_id, "never/was"]) == {FIRE.passage_id: FIRE.state}
        assert dict(writers["restricted"].walk()) == {SECRET.passage_id: SECRET.state}


def test_readers_tell_the_states_too(filled: IndexStore) -> None:
    reader = filled.reader("public")
    assert dict(reader.walk()) == {entry.passage_id: entry.state for entry in OPEN}
    assert reader.states([FIRE.passage_id, "never/was"]) == {FIRE.passage_id: FIRE.state}


def test_stored_vectors_can_be_written_again(filled: IndexStore) -> None:
    kept = filled.reader("public").stored([FIRE.passage_id, "never/was"])
    assert set(kept) == {FIRE.passage_id}
    state, vector = kept[FIRE.passage_id]
    assert state == FIRE.state
    assert float(vector @ FIRE.vector) > 0.99


def test_the_recipe_is_kept(store: IndexStore) -> None:
    assert store.reader("public").recipe() == RECIPE
    with store.writers() as writers:
        assert writers["restricted"].recipe() == RECIPE


def test_a_new_generation_is_served_from_its_end(store: IndexStore) -> None:
    reader = store.reader("public")
    with store.renewal(RECIPE) as writers:
        writers["public"].write([STORM])
        assert reader.facets((), NO_FILTERS, ()).total == 4
    assert reader.facets((), NO_FILTERS, ()).total == 1


def test_a_failed_generation_is_never_served(store: IndexStore) -> None:
    with pytest.raises(RuntimeError, match="encoder"), store.renewal(RECIPE) as writers:
        writers["public"].write([STORM])
        raise RuntimeError("the encoder broke")
    assert store.reader("public").facets((), NO_FILTERS, ()).total == 4


def test_a_generation_is_filled_in_several_sittings_and_then_served(store: IndexStore) -> None:
    served = store.served()
    name = store.begin(RECIPE)
    for entry in (STORM, FIRE):
        with store.opened(name) as writers:
            writers["public"].write([entry])
            writers["public"].publish()
    with store.opened(name) as writers:
        assert dict(writers["public"].walk()) == {STORM.passage_id: STORM.state, FIRE.passage_id: FIRE.state}
    assert store.kept(name) == RECIPE and store.served() == served
    assert store.reader("public").facets((), NO_FILTERS, ()).total == 4
    store.serve(name)
    assert (store.served(), store.former()) == (name, served)
    assert store.reader("public").facets((), NO_FILTERS, ()).total == 2


def test_the_former_generation_can_be_served_again(store: IndexStore) -> None:
    served = store.served()
    with store.renewal(RECIPE) as writers:
        writers["public"].write([STORM])
    newer = store.served()
    store.serve(store.former())
    assert (store.served(), store.former()) == (served, newer)
    assert store.reader("public").facets((), NO_FILTERS, ()).total == 4


def test_what_is_neither_served_nor_former_goes(store: IndexStore) -> None:
    first = store.begin(RECIPE)
    second = store.begin(RECIPE)
    assert store.kept(first) is None and store.kept(second) == RECIPE
    assert store.kept(store.served()) == RECIPE
    assert store.kept("no-such-generation") is None
