"""Measures of retrieval, their input and output, over the served search."""

import json
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ingest.models import Item, Passage
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.pairs import evaluate_pairs
from search.evaluate.retrieval import (
    Measurement,
    evaluate_retrieval,
    figures,
    ndcg,
    read_corpus,
    read_qrels,
    read_questions,
    recall,
)
from search.parse import parse
from search.retrieve import retrieve
from search.viewer import ANONYMOUS

pytestmark = pytest.mark.django_db

CORPUS = [
    {
        "_id": "fire",
        "text": "The fire destroyed the old harbour in March.",
        "title": "Fire",
        "language": "en",
        "date": "1871-03-18",
    },
    {"_id": "storm", "text": "A storm broke the mole in autumn and sank two ships.", "language": "en", "collection": "Gazette"},
    {"_id": "brief", "text": "Der Hafen wurde nach dem Brand neu gebaut.", "language": "deu"},
    {"_id": "empty", "text": ""},
]
QUERIES = [{"_id": "q1", "text": "harbour fire"}, {"_id": "q2", "text": "Wann wurde der Hafen gebaut?", "language": "de"}]
QRELS = "q1 0 fire 1\nq1 0 storm 0\nq2 0 brief 2\nq3 0 fire 1\n"


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def collection(tmp_path: Path, archive_folder: Path) -> dict[str, Path]:
    (tmp_path / "qrels.txt").write_text(QRELS)
    return {
        "corpus": lines(tmp_path / "corpus.jsonl", CORPUS),
        "queries": lines(tmp_path / "queries.jsonl", QUERIES),
        "qrels": tmp_path / "qrels.txt",
    }


def test_measures_by_hand() -> None:
    judged = {"a": 2, "b": 1, "c": 0}
    assert recall(["x", "a"], judged, 1) == 0.0
    assert recall(["x", "a"], judged, 10) == 0.5
    assert ndcg(["a", "b"], judged, 10) == 1.0
    assert ndcg(["x", "b", "a"], judged, 10) == pytest.approx((1 / 1.5849625 + 2 / 2) / (2 + 1 / 1.5849625))
    assert figures({"q": ["b"]}, {"q": judged, "unasked": {"a": 1}})["recall_at_10"] == 0.5


def test_a_throwaway_archive_leaves_the_served_one_alone(archive_folder: Path) -> None:
    documents = [
        Document("one", "Some words of a text.\n\nOther words."),
        Document("two", ""),
        Document("three", "Last.", date="nonsense"),
    ]
    with throwaway_archive(documents) as passages:
        assert set(passages) == {"one", "two", "three"}
        assert passages["one"] and not passages["two"]
        assert Passage.objects.count() == sum(map(len, passages.values()))
        assert retrieve(parse("words", "en"), ANONYMOUS)[0].passage_id in passages["one"]
    assert not Item.objects.exists()
    assert not (archive_folder / "index").exists()


def test_a_throwaway_archive_is_removed_after_a_failure(archive_folder: Path) -> None:
    with pytest.raises(ValueError, match="comes twice"), throwaway_archive([Document("one", "a"), Document("one", "b")]):
        pass
    assert not Item.objects.exists()


def test_retrieval_is_measured_beside_plain_bm25(collection: dict[str, Path], tmp_path: Path) -> None:
    run = tmp_path / "run.trec"
    found = evaluate_retrieval(Measurement(**collection, run=run))
    assert found["recall_at_1"] == found["recall_at_10"] == found["ndcg_at_10"] == 1.0
    assert isinstance(found["plain"], dict) and found["plain"]["recall_at_10"] == 1.0
    rows = [line.split() for line in run.read_text().splitlines()]
    assert rows[0][:4] == ["q1", "Q0", "fire", "1"]
    assert [row[3] for row in rows if row[0] == "q1"] == [
        str(number) for number in range(1, sum(row[0] == "q1" for row in rows) + 1)
    ]
    assert all(float(a[4]) > float(b[4]) for a, b in pairwise(rows) if a[0] == b[0])


def test_legs_can_be_chosen(collection: dict[str, Path], tmp_path: Path) -> None:
    run = tmp_path / "run.trec"
    evaluate_retrieval(Measurement(**collection, run=run, legs=("surface",)))
    assert {line.split()[2] for line in run.read_text().splitlines() if line.startswith("q1")} == {"fire"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("corpus", '{"_id": "a"}\n', "line 1: no field 'text'"),
        ("corpus", '{"_id": "a", "text": "x"}\n{oops\n', "line 2: no JSON"),
        ("corpus", "[1]\n", "line 1: no JSON object"),
        ("queries", '{"_id": "q1", "text": ""}\n', "line 1: the question is empty"),
        ("qrels", "q1 0 fire\n", "line 1: not of the form"),
        ("qrels", "q9 0 fire 1\n", "names no relevant document"),
    ],
)
def test_bad_input_names_file_and_line(collection: dict[str, Path], name: str, content: str, said: str) -> None:
    collection[name].write_text(content)
    with pytest.raises(ValueError, match=said) as refusal:
        evaluate_retrieval(Measurement(**collection))
    assert str(collection[name]) in str(refusal.value)


def test_missing_files_are_named(tmp_path: Path) -> None:
    for read in (read_corpus, read_questions, read_qrels):
        with pytest.raises(ValueError, match="cannot be read"):
            list(read(tmp_path / "none"))


def test_pairs_count_equal_scores_as_wrong(tmp_path: Path, archive_folder: Path) -> None:
    pairs = lines(
        tmp_path / "pairs.jsonl",
        [
            {"_id": "1", "query": "the old harbour", "candidates": ["the old harbour", "a new mole"], "correct": 0},
            {"_id": "2", "query": "the old harbour", "candidates": ["a new mole", "the old harbour"], "correct": 0},
            {"_id": "3", "query": "the old harbour", "candidates": ["the old harbour", "the old harbour"], "correct": 0},
            {"_id": "4", "query": "the old harbour", "candidates": ["", "the old harbour"], "correct": 1},
        ],
    )
    assert evaluate_pairs(pairs) == {"precision_at_1": 0.5, "pairs": 4}


def test_bad_pairs_are_named(tmp_path: Path) -> None:
    pairs = lines(tmp_path / "pairs.jsonl", [{"_id": "1", "query": "a word", "candidates": ["x"], "correct": 1}])
    with pytest.raises(ValueError, match="line 1: 'correct' is the position"):
        evaluate_pairs(pairs)


def test_the_command_prints_one_json_object(collection: dict[str, Path]) -> None:
    out = StringIO()
    options = [f"--{name}={path}" for name, path in collection.items()]
    call_command("evaluate", "retrieval", *options, "--json", stdout=out)
    assert json.loads(out.getvalue())["recall_at_1"] == 1.0


def test_the_command_refuses_bad_input_with_exit_code_two(collection: dict[str, Path]) -> None:
    collection["corpus"].write_text("{oops")
    with pytest.raises(CommandError, match="line 1") as refusal:
        call_command("evaluate", "retrieval", *[f"--{name}={path}" for name, path in collection.items()])
    assert refusal.value.returncode == 2
