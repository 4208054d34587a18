"""What every backend knows of the words of its public passages; the backend's name stands in the ids."""

import pytest

from search.backends import IndexStore
from tests.search.backends.entries import OPEN, STORM, fill, make_entry


def test_the_vocabulary_knows_words_that_are_alike(filled: IndexStore) -> None:
    vocabulary = filled.reader("public").vocabulary()
    near = vocabulary.near(["harbonr", "zerftorte", "fire", "1871"])
    assert "harbour" in near[0]
    assert "zerstorte" in near[1]
    assert "fire" not in near[2]
    assert near[3] == ()


def test_the_vocabulary_counts_passages(filled: IndexStore) -> None:
    assert filled.reader("public").vocabulary().passages(["harbour", "fire", "nowhere"]) == (2, 1, 0)


@pytest.mark.parametrize("access", ["public", "restricted"])
def test_restricted_words_are_in_no_vocabulary(filled: IndexStore, access: str) -> None:
    vocabulary = filled.reader(access).vocabulary()
    assert vocabulary.near(["treatv", "fecret"]) == ((), ())
    assert vocabulary.passages(["treaty", "harbour"]) == (0, 2)


def test_new_words_are_known_when_published(store: IndexStore) -> None:
    with store.writers() as writers:
        writers["public"].write([make_entry("gazette/1899", "The lighthouse")])
        assert store.reader("public").vocabulary().near(["lighthonse"]) == ((),)
        writers["public"].publish()
    assert store.reader("public").vocabulary().near(["lighthonse"]) == (("lighthouse",),)


def test_a_new_generation_forgets_words(store: IndexStore) -> None:
    fill(store, (STORM,))
    assert store.reader("public").vocabulary().near(["deftroyed"]) == ((),)


def test_how_words_came_in_does_not_show(filled: IndexStore, empty: IndexStore) -> None:
    fill(empty)
    for entry in reversed(OPEN):
        with empty.writers() as writers:
            writers["public"].write([entry])
            writers["public"].publish()
    words = ["harbor", "Hafens", "destroyd", "haufer", "storn"]
    assert empty.reader("public").vocabulary().near(words) == filled.reader("public").vocabulary().near(words)
