"""Sections over tiny sets of our own in the forms of the shared data: what they find, and how they judge it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from benchmarks import across, baselines, entities, expansion, large, limit, made_up, mixed, near, spellings, ways
from benchmarks.searched import Archive, narrowed, opened
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.query import Query, Rendering, Variant

pytestmark = pytest.mark.django_db

PARAGRAPHS = {
    "en": ("The harbour burned in March and the council rebuilt it.", "A baker sold bread to the sailors of the Hope."),
    "de": ("Der Hafen brannte im März und der Rath baute ihn neu.", "Ein Bäcker verkaufte Brot an die Matrosen der Hoffnung."),
}
ASKED = {"en": ("When did the harbour burn?", "Who sold bread?"), "de": ("Wann brannte der Hafen?", "Wer verkaufte Brot?")}


@pytest.fixture(autouse=True)
def plain_settings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An encoder without weights, no reranker, and letter runs in MiniLM's place."""
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    settings.LACUNA_RERANKER = "none"
    monkeypatch.setattr(ways, "minilm", lambda texts, asked: baselines.bm25(texts, asked, 3))
    monkeypatch.setattr(near, "minilm_vectors", lambda texts: np.ones((len(texts), 4), np.float32))


@pytest.fixture
def xquad(tmp_path: Path) -> Path:
    home = tmp_path / "questions/xquad"
    home.mkdir(parents=True)
    for language, texts in PARAGRAPHS.items():
        rows = [
            {"context": text, "qas": [{"id": f"q{n}", "question": ASKED[language][n], "answers": []}]}
            for n, text in enumerate(texts)
        ]
        document = {"data": [{"paragraphs": rows}]}
        (home / f"xquad.{language}.json").write_text(json.dumps(document), encoding="utf-8")
    return tmp_path


def test_every_way_of_searching_across_is_judged(xquad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "ASKERS", {"en": ("en", "de")})
    monkeypatch.setattr(across, "NOISY_ASKERS", {"de": ("de",)})
    told = dict(across.figures(xquad))
    assert {label.partition(":")[0] for label in told} == {"across en->en", "across de->en", "across de->de with 8% noise"}
    assert {label.partition(": ")[2] for label in told} >= {
        "bm25",
        "minilm",
        "rrf",
        "encoder",
        "hybrid",
        "leg stem",
        "without dense",
    }
    assert told["across en->en: bm25"]["recall_at_1"] == told["across en->en: hybrid"]["recall_at_1"] == 100.0
    assert told["across en->en: hybrid"]["places"] == "11"
    assert told["across en->en: hybrid"]["over_bm25"] == (0.0, 0.0, 0.0)
    assert told["across de->en: leg stem"]["recall_at_1"] == 0.0


def test_a_mixed_corpus_tells_the_share_of_each_language(xquad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mixed, "LANGUAGES", ("en", "de"))
    monkeypatch.setattr(mixed, "EVERY", 1)
    told = dict(mixed.figures(xquad))
    assert told["mixed: bm25"]["own_share"] == 100.0
    assert told["mixed: encoder"]["own_share"] == 50.0
    assert told["mixed: encoder"]["shares"] == {"en": 50.0, "de": 50.0}
    assert told["mixed: encoder"]["recall_at_10"] == 100.0


def test_rewritings_are_counted_and_can_be_left_out(xquad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expansion, "EVERY", 1)
    found = [variant("Haven", "spelling"), variant("harbour", "translation", "en")]
    query = Query("Hafen", "de", renderings=tuple(found))
    assert [one.variant.reason for one in narrowed(query, ("spelling",)).renderings] == ["spelling"]
    assert narrowed(query, ()).renderings == () and narrowed(query, ()).targets
    assert expansion.choices(["ocr", "name"]) == {
        "none": (),
        "only ocr": ("ocr",),
        "only name": ("name",),
        "all": ("ocr", "name"),
        "without ocr": ("name",),
        "without name": ("ocr",),
    }
    told: dict[str, Any] = {}
    given = expansion.reworded(xquad, "en")
    assert [len(same) for same in given.wordings] == [5, 5]
    with opened(given.documents) as archive:
        told.update(expansion.measured(archive, given))
    assert {"variance", "milliseconds", "recall_at_1"} <= set(told[f"expansion {given.name}: hybrid, none"])


def variant(text: str, reason: str, language: str = "de") -> Rendering:
    return Rendering(0, 1, Variant(text, language, reason, 0.5))


def test_limit_is_asked_in_other_words(tmp_path: Path) -> None:
    home = tmp_path / "questions/limit/data/limit-small"
    home.mkdir(parents=True)
    lines(home / "corpus.jsonl", [{"_id": "Ann", "text": "Ann likes Boots."}, {"_id": "Ben", "text": "Ben likes Soccer."}])
    lines(home / "queries.jsonl", [{"_id": "q1", "text": "Who likes Boots?"}, {"_id": "q2", "text": "Who likes Soccer?"}])
    lines(home / "qrels.jsonl", [{"query-id": "q1", "corpus-id": "Ann"}, {"query-id": "q2", "corpus-id": "Ben"}])
    told = dict(limit.figures(tmp_path))
    assert told["limit: hybrid"]["recall_at_2"] == 100.0
    assert told["limit: hybrid"]["under_bm25"] == 0.0
    assert told["limit German word: bm25"]["recall_at_10"] <= 100.0
    asked = [Question("q1", "Who likes Boots?"), Question("q2", "Who likes Soccer?"), Question("q3", "Who likes Uno?")]
    assert [one.text for one in limit.variants(asked)["limit in German"]] == ["Wer mag Stiefel?"]
    assert [one.text for one in limit.variants(asked)["limit synonym"]] == ["Who likes Association Football?"]


def lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_our_table_of_other_words_is_sound() -> None:
    words = limit.other_words()
    assert len(words) > 400
    assert {language for language, _ in words.values()} == {"en", "de"}
    assert not [thing for thing, (_, word) in words.items() if not word or word.casefold() == thing.casefold()]


HIPE = """TOKEN\tNE-COARSE-LIT\tNEL-LIT\tMISC
# hipe2022:document_id = one
Die\tO\t_\t_
Stadt\tO\t_\tNoSpaceAfter
,\tO\t_\t_
New\tB-loc\tQ60\t_
York\tI-loc\tQ60\tNoSpaceAfter
,\tO\t_\t_
New\tB-loc\tQ60\t_
York\tI-loc\tQ60\t_
# hipe2022:document_id = two
Wien\tB-loc\tQ1741\tEndOfLine
"""


def test_articles_keep_their_words_and_names(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_text(HIPE, encoding="utf-8")
    one, two = entities.read(path, "set", "de")
    assert (one.id, one.text) == ("set/de/one", "Die Stadt, New York, New York ")
    assert {link: dict(+names) for link, names in one.names.items()} == {"Q60": {"New York": 2}}
    assert two.names == {"Q1741": {"Wien": 1}}


def test_names_are_asked_in_one_language_and_sought_in_others(tmp_path: Path) -> None:
    for language, name in (("de", "Wien"), ("fr", "Vienne"), ("sv", "Wien")):
        folder = tmp_path / f"text/hipe/hipe2022/set/{language}"
        folder.mkdir(parents=True)
        article = f"# hipe2022:document_id = a\n{name}\tB-loc\tQ1\t_\n"
        (folder / "dev.tsv").write_text(HIPE.partition("#")[0] + article, encoding="utf-8")
    asked, right = entities.cases(entities.articles(tmp_path))
    assert {(one.text, one.language): wanted for one, wanted in zip(asked, right, strict=True)} == {
        ("Wien", "de"): ("set/fr/a", "set/sv/a"),
        ("Vienne", "fr"): ("set/de/a", "set/sv/a"),
        ("Wien", "sv"): ("set/de/a", "set/fr/a"),
    }
    told = dict(entities.figures(tmp_path))
    assert told["entities: bm25"]["recall_at_10"] == pytest.approx(33.33)
    assert told["entities: hybrid"]["recall_at_10"] >= 33.3


@pytest.mark.parametrize(("old", "modern", "kept"), [("Theil", "Teil", True), ("Teil", "Teil", False), ("Ä", "Teil", True)])
def test_only_respelled_words_are_asked(tmp_path: Path, old: str, modern: str, kept: bool) -> None:
    for part in ("dev", "train"):
        path = tmp_path / f"training/histnorm/datasets/historical/swedish/swedish-gaw.{part}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"och\toch\n{old}#2\t{modern}#2\n,\t,\n", encoding="utf-8")
    given = spellings.collection(tmp_path, "sv")
    assert [one.text for one in given.asked] == ([modern] if kept else [])
    assert given.documents[0].text == f"och {old} ,"
    assert all(wanted == (given.documents[0].id,) for wanted in given.right)


def test_near_misses_are_won_only_outright() -> None:
    documents = tuple(Document(str(number), "x") for number in range(5))
    case = near.Case(Question("1", "x"), documents, 2)
    assert near.right([case, case], [[0, 0, 1, 0, 0], [0, 1, 1, 0, 0]]) == 50.0
    candidates = np.eye(5, dtype=np.float32)
    assert near.likeness(candidates, candidates[2:3]) == [[0.0, 0.0, 1.0, 0.0, 0.0]]


@pytest.fixture
def archive() -> Iterator[Archive]:
    with opened([Document("a", "The harbour burned.", language="en"), Document("b", "Bread was sold.", language="en")]) as held:
        yield held


def test_ways_of_the_same_legs(archive: Archive) -> None:
    matched = [archive.matched(Question("q", "burned harbour", "en"))]
    found = ways.served(archive, matched, ("hybrid", "fused", "leg surface", "without surface"))
    assert all(rankings[0][0] == "a" for rankings in found.values())
    assert found["leg surface"] == [["a"]]


def test_plain_tools_rank_as_they_should() -> None:
    texts = ["the harbour burned", "bread was sold", "the harbour"]
    assert baselines.bm25(texts, ["harbour burned", "nothing known", "?"]) == [[0, 2], [], []]
    assert baselines.bm25(texts, ["harbors"], 4)[0][0] in (0, 2)
    assert baselines.fused_by_rank([[0, 1]], [[1, 2]]) == [[1, 0, 2]]
    assert baselines.letter_runs("Rat", 4) == ["_rat", "rat_"]


def test_the_plain_model_encodes_a_text_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    class Model:
        def passages(self, texts: Sequence[str], languages: Sequence[str]) -> Any:
            asked.extend(texts)
            return np.array([[len(text), 1] for text in texts], np.float32)

    monkeypatch.setattr(baselines, "KEPT", tmp_path / "kept.sqlite3")
    monkeypatch.setattr(baselines, "_model", Model)
    assert baselines.minilm_vectors(["a", "bc", "a"]).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert baselines.minilm_vectors(["bc", "def"]).tolist() == [[2, 1], [3, 1]]
    assert asked == ["a", "bc", "def"]


def test_made_up_texts_have_real_words_first_and_a_long_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_up, "RARE", 500)
    texts = made_up.own_texts()
    assert set(texts) == set(made_up.LANGUAGES)
    made = made_up.tongue("de", texts["de"], Random(1))
    assert made.words[0] in ("der", "die", "und") and len(set(made.words)) == len(made.words)
    written = list(made_up.passages([made], 50))
    assert written == list(made_up.passages([made], 50))
    assert all(60 <= len(text.split()) <= 140 for text, _ in written)
    assert all(not text[0].islower() and text.endswith(".") for text, _ in written)
    assert {language for _, language in made_up.own_passages()} == set(made_up.LANGUAGES)
    assert len(made_up.own_questions()) > 300


def test_a_large_archive_can_be_searched_and_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_up, "RARE", 200)
    for name, value in (("PASSAGES", 60), ("ROUNDS", 3), ("ANSWERS", 3), ("WARM", 1), ("ENCODED", 128)):
        monkeypatch.setattr(large, name, value)
    monkeypatch.setattr(large.os, "sched_setaffinity", lambda process, cores: None)
    ((label, told),) = large.figures(Path())
    assert (label, told["passages"]) == ("large", 60)
    assert {"total", "expansion", "leg dense", "fusion and reranking", "answer"} <= set(told["milliseconds"])
    assert told[f"encoded_per_second_{told['fast_tier']}"] > 0
