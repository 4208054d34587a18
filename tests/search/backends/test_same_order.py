"""Both backends find the same passages of the sample archive's texts in the same order; larger archives `benchmarks` compares."""

from collections.abc import Iterator

import pytest

from benchmarks.elasticsearch import entries_of, is_same_order, order, recipe
from benchmarks.made_up import own_passages, own_questions
from search.backends import Place, SearchBackend
from search.backends.embedded import EmbeddedBackend
from search.encoders import get_encoder
from search.fusion import LEGS
from search.parse import parse
from search.ranking import Hit
from search.widening import widened
from tests.search.backends.conftest import Maker

QUESTIONS = 24
Readers = tuple[SearchBackend, SearchBackend]


@pytest.fixture(scope="module")
def readers(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SearchBackend, SearchBackend]]:
    """Our own texts in Elasticsearch and in the embedded engine."""
    folder = tmp_path_factory.mktemp("same")
    maker = Maker("elasticsearch", folder, request)
    stores = (maker(), EmbeddedBackend(Place(folder / "embedded")))
    made = list(entries_of(list(own_passages())))
    for store in stores:
        with store.renewal(recipe()) as writers:
            writers["public"].write(made)
    yield stores[0].reader("public"), stores[1].reader("public")
    maker.close()


def test_both_backends_rank_the_sample_alike(readers: Readers) -> None:
    ours, other = readers
    asked = [widened(parse(*one), (other,)) for one in own_questions()[:: len(own_questions()) // QUESTIONS]]
    found = order(asked, ours, other)
    assert found["same_order"] == {leg: 1.0 for leg in sorted(LEGS) if leg != "dense"}
    assert found["hybrid_at_10"] >= 0.97 and found["dense_at_10"] >= 0.97


def test_both_vocabularies_know_the_same_words(readers: Readers) -> None:
    words = ["hafenmeifter", "harbonr", "lighthonse", "feuer", "gazette"]
    assert get_encoder().dimensions == readers[0].recipe().dimensions
    assert readers[0].vocabulary().near(words) == readers[1].vocabulary().near(words)
    assert readers[0].vocabulary().passages(words) == readers[1].vocabulary().passages(words)


@pytest.mark.parametrize(
    ("mine", "wanted"),
    [("abc", True), ("acb", True), ("bac", False), ("ab", True), ("abd", False)],
    ids=["same", "a tie the other way", "another order", "fewer", "a stranger"],
)
def test_order_is_compared_but_for_ties(mine: str, wanted: bool) -> None:
    scores = {"a": 3.0, "b": 2.0, "c": 2.0, "d": 2.5}
    ranking = tuple(Hit(one, scores[one], rank, ("surface",)) for rank, one in enumerate(mine, 1))
    theirs = tuple(Hit(one, scores[one], rank, ("surface",)) for rank, one in enumerate("abc", 1))
    assert is_same_order(ranking, theirs) is wanted
