"""The shipped reranker and the choice of one: order, scores, what it may read, and what it leaves alone."""

import json
from typing import Any

import pytest

from search.encoders.hashing import HashingEncoder
from search.rerankers import Candidate, NoReranker, get_reranker, learned
from search.rerankers.features import NAMES
from search.rerankers.learned import LearnedReranker
from tests.search.rerankers.test_features import FILLER, make_search


def test_the_hits_stay_and_the_scores_keep_their_order() -> None:
    held = {str(n): Candidate(f"the harbour number {n} " + FILLER * (n % 3), "en" if n % 2 else "de") for n in range(60)}
    search = make_search("harbour fire", held)
    found = LearnedReranker(HashingEncoder()).rerank(search, held)
    assert sorted(hit.passage_id for hit in found) == sorted(held)
    assert [hit.score for hit in found] == [hit.score for hit in search.ranking]
    assert [hit.rank for hit in found] == list(range(1, 61))
    assert found[50:] == search.ranking[50:]
    assert {hit.passage_id: hit.language for hit in found} == {name: one.language for name, one in held.items()}


def test_in_other_languages_kindred_words_bring_a_passage_forward() -> None:
    held = {
        "a": Candidate("Der Wald liegt still im Schnee und niemand geht hinein.", "de"),
        "b": Candidate("harbour fire", "de"),
    }
    assert LearnedReranker(HashingEncoder()).rerank(make_search("harbour fire", held), held)[0].passage_id == "b"


def test_what_may_not_be_read_stays_behind_what_may() -> None:
    held = {name: Candidate("harbour fire", "en") for name in "abc"}
    search = make_search("harbour fire", held)
    found = LearnedReranker(HashingEncoder()).rerank(search, {name: held[name] for name in "bc"})
    assert [hit.passage_id for hit in found] == ["b", "c", "a"]


def test_nothing_to_compare_changes_nothing() -> None:
    held = {"a": Candidate("harbour", "en")}
    search = make_search("harbour", held)
    reranker = LearnedReranker(HashingEncoder())
    assert reranker.rerank(search, held) == reranker.rerank(search, {}) == search.ranking


def test_settings_choose_the_reranker(settings: Any) -> None:
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    assert isinstance(get_reranker(), LearnedReranker)
    settings.LACUNA_RERANKER = "none"
    none = get_reranker()
    assert isinstance(none, NoReranker) and none.depth == 0
    search = make_search("harbour", {"a": Candidate("harbour", "en")})
    assert none.rerank(search, {}) == search.ranking


def test_a_table_that_does_not_fit_the_features_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    table = tmp_path / "learned.json"
    table.write_text(json.dumps({"weights": {"same": {"bias": 0.0}, "other": {}}}), encoding="utf-8")
    monkeypatch.setattr(learned, "TABLE", table)
    with pytest.raises(ValueError, match=r"learned\.json does not name the features"):
        LearnedReranker(HashingEncoder())


def test_the_shipped_table_names_every_feature_and_its_figures() -> None:
    table = json.loads(learned.TABLE.read_text(encoding="utf-8"))
    assert all(set(side) == {"bias", *NAMES} for side in table["weights"].values())
    assert len(table["held_out_recall_at_1_and_10_plain_fused_reranked"]) >= 15


def test_what_holds_a_single_word_itself_comes_before_other_spellings_and_the_rest_keeps_its_order() -> None:
    held = {
        "a": Candidate("Der Rath tagte.", "de"),
        "b": Candidate("Die Rathsherren.", "de"),
        "c": Candidate("Ein guter Rat.", "de"),
    }
    search = make_search("Rat", held)
    assert [hit.passage_id for hit in LearnedReranker(HashingEncoder()).rerank(search, held)] == ["c", "a", "b"]
