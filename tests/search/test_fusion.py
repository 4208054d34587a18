"""Legs become one ranking: shares within each language, weights by kind of query, no leg that drags another down."""

from dataclasses import replace

import pytest

from search.fusion import KINDS, LEGS, Weights, fused, is_own, kind, shares, weights
from search.parse import parse
from search.query import Query
from search.ranking import Hit, Ranking

EVEN = Weights(dict.fromkeys(LEGS, 1.0), dict.fromkeys(LEGS, 1.0), 0.0)
ASKED = Query("Where is the harbour?", "en", is_question=True)


def ranking(leg: str, *scored: tuple[str, float, str]) -> Ranking:
    return tuple(Hit(name, score, rank, (leg,), language) for rank, (name, score, language) in enumerate(scored, 1))


def order(runs: dict[str, Ranking], table: Weights = EVEN, query: Query = ASKED) -> list[str]:
    return [hit.passage_id for hit in fused(query, runs, 10, table)]


def test_a_score_is_a_share_of_the_best_in_its_language() -> None:
    found = ranking("surface", ("a", 8.0, "en"), ("x", 4.0, "de"), ("b", 2.0, "en"), ("y", 1.0, "de"))
    assert shares(found) == {"a": 1.0, "x": 1.0, "b": 0.25, "y": 0.25}
    assert shares(found, 1.0) == {"a": 1.0, "x": 0.5, "b": 0.25, "y": 0.125}


def test_no_likeness_is_no_share() -> None:
    assert shares(()) == {} == shares(ranking("dense", ("a", -0.5, "en")))
    assert shares(ranking("dense", ("a", 0.5, "en"), ("b", -0.5, "en"))) == {"a": 1.0}


def test_the_best_of_each_language_stand_before_the_second_best_of_the_asker_s() -> None:
    own = [(f"en{number}", 9.0 - number, "en") for number in range(5)]
    runs = {"dense": ranking("dense", *own, ("de0", 0.4, "de"), ("el0", 0.3, "el"), ("de1", 0.1, "de"))}
    assert set(order(runs)[:3]) == {"en0", "de0", "el0"}


def test_found_by_several_legs_ranks_first_and_says_so() -> None:
    runs = {
        "surface": ranking("surface", ("a", 3.0, "en"), ("b", 2.9, "en")),
        "dense": ranking("dense", ("b", 0.9, "en"), ("c", 0.8, "en")),
    }
    best = fused(ASKED, runs, 10, EVEN)[0]
    assert (best.passage_id, best.found_by, best.language, best.rank) == ("b", ("surface", "dense"), "en", 1)


def test_what_only_a_light_leg_found_is_kept() -> None:
    table = Weights({**dict.fromkeys(LEGS, 0.0), "surface": 1.0, "dense": 0.1}, EVEN.other, 0.0)
    runs = {"surface": ranking("surface", ("a", 1.0, "en")), "dense": ranking("dense", ("z", 0.1, "en"))}
    assert order(runs, table) == ["a", "z"]


def test_each_side_has_its_own_weights() -> None:
    none = dict.fromkeys(LEGS, 0.0)
    table = Weights({**none, "surface": 1.0}, {**none, "dense": 1.0}, 0.0)
    runs = {
        "surface": ranking("surface", ("en0", 2.0, "en"), ("en1", 1.0, "en"), ("de1", 1.0, "de")),
        "dense": ranking("dense", ("en1", 0.9, "en"), ("de0", 0.9, "de"), ("en0", 0.1, "en"), ("de1", 0.1, "de")),
    }
    found = order(runs, table)
    assert found.index("en0") < found.index("en1") and found.index("de0") < found.index("de1")


def test_one_leg_alone_keeps_its_order_whatever_it_weighs() -> None:
    for leg in LEGS:
        hits = [(f"p{number}", 5.0 - number, "en") for number in range(4)]
        assert [hit.passage_id for hit in fused(ASKED, {leg: ranking(leg, *hits)}, 10)] == [name for name, _, _ in hits]


@pytest.mark.parametrize("number", range(1, 9))
def test_a_shorter_page_is_the_beginning_of_a_longer_one(number: int) -> None:
    runs = {
        leg: ranking(leg, *((f"p{(place * step) % 11}", 1.0 / (place + 1), "en") for place in range(9)))
        for step, leg in enumerate(LEGS, 2)
    }
    assert fused(ASKED, runs, 10)[:number] == fused(ASKED, runs, number)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Who burnt the harbour?", "question"),
        ("harbour fire storm", "keywords"),
        ('the "great fire" of Merenburg', "quoted"),
        ("Anna Weber", "name"),
        ("Johann Weber 1871", "name"),
        ("1871", "word"),
        ("harbour", "word"),
        ("wine cellar", "keywords"),
        ("der Brand von Merenburg im Jahre 1871", "keywords"),
    ],
)
def test_a_query_is_of_a_kind(text: str, wanted: str) -> None:
    assert kind(parse(text)) == wanted


def test_unknown_languages_count_as_the_asker_s() -> None:
    assert is_own(ASKED, "en") and is_own(ASKED, "und") and is_own(ASKED, "") and not is_own(ASKED, "de")
    assert is_own(replace(ASKED, language="und"), "de")


@pytest.mark.parametrize("name", KINDS)
def test_the_file_has_weights_for_each_kind(name: str) -> None:
    found = weights(name)
    assert found.same["dense"] > 0 and found.other["dense"] > 0 and found.other["translated"] > 0


@pytest.mark.parametrize("bad", [{**EVEN.same, "dense": -1.0}, {"surface": 1.0}, dict.fromkeys(LEGS, 0.0)])
def test_weights_that_say_nothing_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="fusion weights"):
        Weights(bad, EVEN.other, 0.0)
