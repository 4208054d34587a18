"""A table tells which figures keep to what is asked."""

from pathlib import Path

import pytest
from PIL import Image

from benchmarks import bench, doors, evaluate, table
from benchmarks import collections as sets
from benchmarks.verdict import Target, line
from tests.ingest.images import TEXT, draw_page


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
    common = list(table.rows("ocr en-print (given)", figures))
    assert "plain 0.1" in common[0] and "reached" in common[0]
    assert "plain 0.3" in common[1] and "reached" not in common[1]
    assert "MISSED (at least 0.9" in common[2]
    assert "MISSED" in next(table.rows("ocr de-nzz-fraktur (given)", figures))
    assert "failed" in next(table.rows("x", {"error": "no data"}))
    assert "10" in next(table.rows("sample index", {"seconds": 3.5}))
    assert "failed" not in " ".join(table.rows("refusal", {"hallucination": 0.1, "error": 0.2}))


def test_several_sets_are_weighed_by_their_characters_and_their_time() -> None:
    plain = {"read": 2, "edits": 30, "characters": 100, "seconds": 8.0, "processor": 6.0, "pages_per_hour": 900.0}
    small = {"read": 2, "edits": 10, "characters": 100, "seconds": 10.0, "processor": 8.0, "pages_per_hour": 720.0}
    great = {"read": 1, "edits": 90, "characters": 900, "seconds": 30.0, "processor": 20.0, "pages_per_hour": 120.0}
    found = doors.total([small | {"plain": plain}, great | {"plain": great}])
    assert (found["cer"], found["read"], found["pages_per_hour"]) == (0.1, 3, 270.0)
    assert found["plain"]["cer"] == 0.12
    assert (found["plain"]["speed_ratio"], found["plain"]["processor_ratio"]) == (0.95, 0.929)
    lines = list(table.rows("ocr all sets (given)", found))
    assert "plain 0.12 (-16.7%)" in lines[0] and "reached" in lines[0]
    assert any("speed_ratio" in row and "reached (at least 0.9 of plain tesseract)" in row for row in lines)


def test_pages_of_a_pdf_become_images_with_their_truth_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "scans" / sets.FRAKTUR / "book"
    (folder / "book" / "txt").mkdir(parents=True)
    image = draw_page(TEXT, (850, 1100))
    image.save(folder / "book.pdf", save_all=True, append_images=[image], resolution=100)
    for number in (1, 2):
        (folder / "book" / "txt" / f"book_{number}.txt").write_text(f"page {number}", "utf-8")
    out = sets.fraktur(tmp_path, tmp_path / "out")
    assert sorted(path.name for path in out.iterdir()) == ["book_1.png", "book_1.txt", "book_2.png", "book_2.txt"]
    with Image.open(out / "book_2.png") as page:
        assert page.size == image.size and round(page.info["dpi"][0]) == 100
    assert (out / "book_2.txt").read_text("utf-8") == "page 2"


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
