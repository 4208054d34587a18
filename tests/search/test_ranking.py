"""Rankings of one kind of score become one."""

from search.ranking import Hit, merged


def test_merged_rankings_keep_what_is_known_of_a_hit() -> None:
    first = (Hit("a", 3.0, 1, ("surface",), "de"), Hit("c", 1.0, 2, ("surface",), "en"))
    second = (Hit("b", 2.0, 1, ("surface",), "el"),)
    assert merged([first, second], 2) == (Hit("a", 3.0, 1, ("surface",), "de"), Hit("b", 2.0, 2, ("surface",), "el"))


def test_equal_scores_stand_in_order_of_ids() -> None:
    hits = tuple(Hit(name, 1.0, rank, ("dense",)) for rank, name in enumerate("ba", 1))
    assert [hit.passage_id for hit in merged([hits], 9)] == ["a", "b"]
