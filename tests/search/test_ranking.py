"""Fusion of rankings."""

import pytest

from search.ranking import Hit, Ranking, fused, merged, scaled


def ranking(leg: str, *hits: tuple[str, float]) -> Ranking:
    return tuple(Hit(passage, score, rank, (leg,)) for rank, (passage, score) in enumerate(hits, 1))


def test_scores_are_shares_of_the_best() -> None:
    assert scaled(ranking("surface", ("a", 8.0), ("b", 2.0))) == {"a": 1.0, "b": 0.25}
    assert scaled(ranking("dense", ("a", -0.5))) == {} == scaled(())
    assert scaled(ranking("dense", ("a", 0.5), ("b", -0.5))) == {"a": 1.0, "b": 0.0}


def test_found_by_several_legs_ranks_first_and_says_so() -> None:
    legs = {"surface": ranking("surface", ("a", 9.0), ("b", 8.0)), "dense": ranking("dense", ("b", 0.9), ("c", 0.8))}
    found = fused(legs, {"surface": 1.0, "dense": 1.0}, 10)
    assert [(hit.passage_id, hit.rank) for hit in found] == [("b", 1), ("a", 2), ("c", 3)]
    assert found[0].found_by == ("surface", "dense")
    assert found[0].score == pytest.approx(8 / 9 + 1)


def test_no_leg_limits_another() -> None:
    legs = {"surface": ranking("surface", ("a", 9.0)), "dense": ranking("dense", ("z", 0.1))}
    assert {hit.passage_id for hit in fused(legs, {"surface": 1.0, "dense": 0.1}, 10)} == {"a", "z"}


def test_order_does_not_depend_on_the_limit() -> None:
    hits = tuple((f"p{number:03}", 100.0 - number) for number in range(100))
    legs = {"surface": ranking("surface", *hits), "dense": ranking("dense", *((p, s / 200) for p, s in reversed(hits)))}
    weights = {"surface": 1.0, "dense": 0.5}
    assert fused(legs, weights, 100)[:10] == fused(legs, weights, 10)


def test_equal_scores_stand_in_order_of_ids() -> None:
    assert [hit.passage_id for hit in fused({"surface": ranking("surface", ("b", 1.0), ("a", 1.0))}, {"surface": 1.0}, 2)] == [
        "a",
        "b",
    ]


def test_merged_ranks_anew() -> None:
    found = merged([ranking("s", ("a", 3.0), ("b", 1.0)), ranking("s", ("c", 2.0))], 2)
    assert [(hit.passage_id, hit.rank) for hit in found] == [("a", 1), ("c", 2)]
