"""A table tells which figures keep to what is asked."""

import pytest

from benchmarks import bench, evaluate
from benchmarks.verdict import Target, line


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        (2.9, Target(3), "reached (at most 3)"),
        (3.1, Target(3), "MISSED (at most 3)"),
        (40, Target(40, False, "pages"), "reached (at least 40 pages)"),
        (39.9, Target(40, False), "MISSED"),
        (None, Target(40, False), "not measured"),
    ],
)
def test_a_line_says_whether_the_target_is_reached(value: object, target: Target, said: str) -> None:
    assert said in line("figure", value, target, "plain 5")


def test_the_plain_tool_stands_beside_and_sets_the_target() -> None:
    figures = {"cer": 0.09, "wer": 0.2, "plain": {"cer": 0.1, "wer": 0.3, "speed_ratio": 0.8}}
    common = list(evaluate.rows("ocr en-print (given)", figures))
    assert "plain 0.1" in common[0] and "reached" in common[0]
    assert "plain 0.3" in common[1] and "reached" not in common[1]
    assert "MISSED (at least 0.9" in common[2]
    assert "MISSED" in next(evaluate.rows("ocr de-nzz-fraktur (given)", figures))
    assert "failed" in next(evaluate.rows("x", {"error": "no data"}))
    assert "failed" not in " ".join(evaluate.rows("refusal", {"hallucination": 0.1, "error": 0.2}))


def test_an_unknown_part_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["speed"]) == 2
    assert evaluate.main(["speed"]) == 2
    assert "there are ocr, sample, retrieval, pairs, refusal" in capsys.readouterr().err


def test_absent_data_is_named_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for module in (bench, evaluate):
        monkeypatch.setattr(module, "SHARED", tmp_path_factory.mktemp("none"))
    assert bench.main(["recorded", "import"]) == 0
    assert evaluate.main(["ocr", "pairs"]) == 0
    said = capsys.readouterr()
    assert "recorded: left out, the shared data is absent" in said.out
    assert "pairs: left out, the shared data is absent: bitext/clsd" in said.err
