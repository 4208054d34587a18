"""OCR figures against truth in text, PAGE and ALTO; what is counted, what is folded, what fails."""

import json
from pathlib import Path

import pytest

from ingest.distance import plain_text
from ingest.engines import tesseract
from search.evaluate.ocr import OcrRun, compare, evaluate_ocr, truth_beside
from tests.ingest.images import TEXT, save_page

PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageWidth="9" imageHeight="9">
<ReadingOrder><OrderedGroup id="o"><RegionRefIndexed index="1" regionRef="a"/><RegionRefIndexed index="0" regionRef="b"/>
</OrderedGroup></ReadingOrder>
<TextRegion id="a"><TextLine id="1"><Word id="w"><TextEquiv><Unicode>wrong</Unicode></TextEquiv></Word>
<TextEquiv><Unicode>second line</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="b"><TextLine id="2"><Word id="v"><TextEquiv><Unicode>first</Unicode></TextEquiv></Word></TextLine></TextRegion>
</Page></PcGts>"""
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace><TextBlock>
<TextLine><String CONTENT="first"/><SP/><String CONTENT="line"/></TextLine><TextLine><String CONTENT="second"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"""


@pytest.mark.parametrize(
    ("name", "content", "truth"),
    [
        ("p.txt", "\ufefffirst\nsecond", "first second"),
        ("p.gt.txt", "first", "first"),
        ("p.xml", PAGE, "first second line"),
        ("p.xml", ALTO, "first line second"),
        ("p.alto.xml", ALTO, "first line second"),
    ],
)
def test_truth_beside_an_image(tmp_path: Path, name: str, content: str, truth: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert plain_text(truth_beside(tmp_path / "p.png")) == truth


@pytest.mark.parametrize(
    "content", [None, "<html/>", "<alto", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><c>&b;</c>"]
)
def test_what_is_no_truth_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "p.xml").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=r"^p\."):
        truth_beside(tmp_path / "p.png")


@pytest.mark.parametrize(
    ("text", "truth", "edits", "characters"),
    [
        ("Der Hafen", "Der Hafen", 0, 9),
        ("Der\n\nHafen ", "Der Hafen", 0, 9),
        ("Waſſer", "Wasser", 0, 6),
        ("u\u0308ber", "über", 0, 4),
        ("der hafen", "Der Hafen", 2, 9),
        ("Ha-\nfen", "Hafen", 2, 5),
        ("", "Hafen", 5, 5),
        ("Haſen", "Hafen", 1, 5),
    ],
)
def test_only_long_s_forms_and_lines_are_folded(text: str, truth: str, edits: int, characters: int) -> None:
    reading = compare(text, truth)
    assert (reading.edits, reading.characters) == (edits, characters)


def test_words_are_counted_whole() -> None:
    reading = compare("Der Haſen ist zu", "Der Hafen ist zu")
    assert (reading.word_edits, reading.words) == (1, 4)


def test_figures_of_a_folder(tmp_path: Path) -> None:
    pages, texts = tmp_path / "pages", tmp_path / "out" / "texts"
    pages.mkdir()
    for name in ("a", "b"):
        save_page(pages / f"{name}.png")
    (pages / "a.txt").write_text("\n".join(TEXT), "utf-8")
    (pages / "b.txt").write_text("\n".join(TEXT).replace("harbour", "HARBOUR"), "utf-8")
    save_page(pages / "c.png")
    (pages / "d.png").write_bytes(b"")
    (pages / "d.txt").write_text("x", "utf-8")
    seen: list[tuple[int, int]] = []
    figures = evaluate_ocr(OcrRun(pages, ("en",), texts, plain=True, workers=2, found_too=True), lambda *at: seen.append(at))
    length = len(" ".join(TEXT))
    assert figures["cer"] == pytest.approx(7 / (2 * length), abs=1e-4)
    assert figures["wer"] == pytest.approx(1 / (2 * len(" ".join(TEXT).split())), abs=1e-4)
    assert isinstance(figures["pages_per_hour"], float) and figures["pages_per_hour"] > 10
    assert {page["image"]: page["cer"] for page in figures["pages"]}["a.png"] == 0
    assert [failure["image"] for failure in figures["failed"]] == ["c.png", "d.png"]
    assert figures["plain"]["cer"] == figures["cer"] and figures["plain"]["speed_ratio"] > 0
    found = figures["found"]
    assert found["cer"] == figures["cer"] and found["plain"]["cer"] == figures["cer"]
    assert found["plain"]["processor_ratio"] > 0 and found["read"] == 2
    assert (texts / "a.txt").read_text("utf-8").split() == " ".join(TEXT).split()
    assert not (texts / "d.txt").exists() and seen[-1] == (4, 4)
    json.dumps(figures)


def test_a_folder_without_images_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no images"):
        evaluate_ocr(OcrRun(tmp_path))
    with pytest.raises(ValueError, match="not a folder"):
        OcrRun(tmp_path / "none")
    with pytest.raises(ValueError, match="not served"):
        OcrRun(tmp_path, ("klingon",))


def test_a_missing_pack_is_said_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_page(tmp_path / "p.png")
    monkeypatch.setattr(tesseract, "_installed", frozenset)
    with pytest.raises(ValueError, match=r"install the Debian packages: tesseract-ocr-deu tesseract-ocr-frk$"):
        evaluate_ocr(OcrRun(tmp_path, ("de",), tmp_path / "texts", engine="tesseract"))
    assert not (tmp_path / "texts").exists()
