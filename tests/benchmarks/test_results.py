"""Recorded results read back, say what has changed since, and are drawn."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import evaluate
from benchmarks.drawing import RATES, WAYS, drawn
from benchmarks.results import record, recorded, rounded
from benchmarks.table import rows
from benchmarks.targets import target

FIGURES = {
    "across de->en: hybrid": {"recall_at_1": 72.456, "recall_at_10": 92.59, "over_bm25": (31.714, 27.0, 36.0), "places": "11.2"},
    "across de->en: bm25": {"recall_at_1": 40.7, "recall_at_10": 55.1, "places": None},
}


def test_what_is_recorded_reads_back_rounded_and_sorted(tmp_path: Path) -> None:
    path = record("across", FIGURES, {"encoder": "x"}, tmp_path)
    again = recorded("across", tmp_path)
    assert list(again) == sorted(FIGURES)
    assert again["across de->en: hybrid"]["recall_at_1"] == 72.46
    assert again["across de->en: hybrid"]["over_bm25"] == [31.71, 27.0, 36.0]
    assert '"encoder": "x"' in path.read_text("utf-8")
    assert recorded("elsewhere", tmp_path) == {}


@pytest.mark.parametrize(
    ("value", "short"), [(1234.5678, 1234.57), (0.0123456, 0.01235), (3, 3), ("x", "x"), ([0.5, 2.345], [0.5, 2.35])]
)
def test_rounding(value: object, short: object) -> None:
    assert rounded(value) == short


def test_a_row_says_what_is_asked_and_what_has_changed() -> None:
    label, figures = next(iter(FIGURES.items()))
    first, second = rows(label, figures, {"recall_at_1": 70.0, "places": "1..2"})
    assert "R@1  72.5" in first and "MISSED R@1 R@10 (R@1 at least 90, R@10 at least 100)" in first
    assert "over bm25 +31.7 [+27.0, +36.0]" in second
    assert "R@1 since recorded +25.0 [" in second
    assert "since recorded +2.5 (R@1)" in list(rows(label, figures, {"recall_at_1": 70.0}))[1]
    reached = next(rows("limit: hybrid", {"recall_at_2": 98.2, "under_bm25": 0.4}))
    assert "reached (R@2 at least 98, under_bm25 at most 1" in reached
    assert "recorded 3" in next(rows("sample index", {"seconds": 4.0}, {"seconds": 3.0}))


@pytest.mark.parametrize(
    ("label", "name", "limit"),
    [
        ("across en->el: encoder", "recall_at_1", 62),
        ("across en->el: encoder static", "recall_at_1", None),
        ("curve de->de: hybrid", "lost_at_10", 3),
        ("curve ru->ru: hybrid", "lost_at_20", 8),
        ("mixed: hybrid", "own_share", 30),
        ("spellings sv: hybrid", "recall_at_10", 90),
    ],
)
def test_targets_are_those_of_the_issue(label: str, name: str, limit: float | None) -> None:
    found = target(label, name, None)
    assert (found.limit if found else None) == limit


def test_curves_become_a_picture() -> None:
    figures = {
        f"curve {row}: {way}": {f"at_{rate}": 100.0 - rate for rate in RATES} for row in ("de->de", "ru->ru") for way in WAYS
    }
    root = ElementTree.fromstring(drawn(figures))
    paths = [part for part in root.iter() if part.tag.endswith("path")]
    assert len(paths) == 2 * len(WAYS)
    assert "de-&gt;de: 100 at 0 %" in drawn(figures)
    assert all(float(pair.split(",")[1]) > 0 for path in paths for pair in path.attrib["d"][1:].split(" L"))


def test_only_whole_sections_are_recorded(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept: list[str] = []
    monkeypatch.setattr(evaluate, "record", lambda section, *more: kept.append(section))
    evaluate.save("across", {"across de->de: hybrid": {"recall_at_1": 1.0}, "across": {"error": "stopped with 1"}})
    evaluate.save("mixed", {})
    assert kept == []
    assert "not recorded" in capsys.readouterr().err


def test_a_section_is_printed_recorded_and_held_against_the_record(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    measured = [{"recall_at_1": 40.0, "places": "1.2.3"}, {"recall_at_1": 60.0, "places": "112.3"}]
    told = [[("recipe", {"encoder": "x"}), ("curve de->de: hybrid", figures)] for figures in measured]
    monkeypatch.setattr(evaluate, "SECTIONS", {"made": (lambda folder: iter(told.pop(0)), ())})
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    monkeypatch.setattr(evaluate, "record", lambda *given: record(*given, folder=tmp_path))
    monkeypatch.setattr(evaluate, "recorded", lambda section: recorded(section, tmp_path))
    assert evaluate.main(["made", "--save"]) == 0
    assert "since recorded" not in capsys.readouterr().out
    assert '"encoder": "x"' in (tmp_path / "made.json").read_text("utf-8")
    assert evaluate.main(["made"]) == 0
    said = capsys.readouterr()
    assert "R@1 since recorded +20.0 [" in said.out
    assert "recipe" not in said.out


def test_a_section_that_stops_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    assert list(evaluate.apart("across", tmp_path)) == [("across", {"error": "stopped with 1"})]
