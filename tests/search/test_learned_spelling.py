"""Letters of old and modern words laid side by side: what is counted, where, and how it becomes a row of a table."""

from pathlib import Path

import pytest

from search.edits import TABLES
from search.neighbours import TRAITS, traits
from weights.spelling.align import align, rewrites
from weights.spelling.tables import Row, as_rows, by_key, read_rows, tempered, write


def test_rewrites_are_counted_by_place_and_as_shares() -> None:
    pairs = [("rat", "rath"), ("not", "noth"), ("mut", "muth"), ("bett", "bett"), ("hut", "hut"), ("fest", "fest")]
    assert rewrites(pairs * 4, 3) == {("t", "th", "end"): 0.5}


def test_words_that_have_nothing_in_common_are_not_aligned() -> None:
    assert align("rat", "gelegenheiten", {}) is None


def test_the_same_word_needs_no_rewrite() -> None:
    assert align("haus", "haus", {}) == [("h", "h"), ("a", "a"), ("u", "u"), ("s", "s")]


def test_a_rewrite_of_one_weight_everywhere_is_one_row() -> None:
    rows = [Row("t", "th", "any", 0.5), Row("i", "y", "end", 0.4)]
    assert as_rows(by_key(rows)) == [Row("i", "y", "end", 0.4), Row("t", "th", "any", 0.5)]


def test_tables_are_read_as_they_were_written(tmp_path: Path) -> None:
    rows = [Row("h", "-", "middle", 0.3), Row("t", "th", "any", 0.5)]
    write(tmp_path / "de.tsv", "German", rows)
    assert read_rows(tmp_path / "de.tsv") == rows


@pytest.mark.parametrize(("less", "more"), [(0.001, 0.01), (0.01, 0.5), (0.5, 0.6)])
def test_more_frequent_rewrites_weigh_more(less: float, more: float) -> None:
    assert 0.0 < tempered(less) < tempered(more) < 1.0


def test_trust_is_of_the_traits_that_are_weighed() -> None:
    rows = [line.split("\t") for line in (TABLES / "trust.tsv").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert tuple(row[0] for row in rows) == TRAITS
    assert len(traits("teil", "theil", 0.9, (1, 1))) == len(TRAITS)
