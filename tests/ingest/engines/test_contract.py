"""What every engine promises: the same cases for each, with the engine's name in the case."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ingest.engines import OcrEngine
from ingest.engines.command import CommandEngine
from ingest.engines.recorded import RecordedEngine
from ingest.engines.tesseract import TesseractEngine
from ingest.formats.tsv import COLUMNS
from ingest.page import PageText
from ingest.scan import Scan, UnreadableScan
from tests.ingest.images import TEXT, draw_page, png_header, save_page

ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page ID="p" PHYSICAL_IMG_NR="1" WIDTH="1000" HEIGHT="500"><PrintSpace>{block}</PrintSpace></Page></Layout></alto>"""


def printed() -> list[list[tuple[str, int, int]]]:
    """(word, left, top) of every word that `draw_page` draws, nearly."""
    return [
        [(found.group(), 80 + 20 * found.start(), 105 + 80 * n) for found in re.finditer(r"\S+", line)]
        for n, line in enumerate(TEXT)
    ]


def alto(blank: bool) -> str:
    word = '<String CONTENT="{}" HPOS="{}" VPOS="{}" WIDTH="60" HEIGHT="35" WC="0.9"/>'
    lines = "".join("<TextLine>" + "".join(word.format(*found) for found in line) + "</TextLine>" for line in printed())
    return ALTO.format(block="" if blank else f'<TextBlock ID="b">{lines}</TextBlock>')


def tsv(blank: bool) -> str:
    rows = ["\t".join([*COLUMNS, "conf", "text"])]
    for number, line in enumerate([] if blank else printed(), 1):
        for place, (word, left, top) in enumerate(line, 1):
            rows.append(f"5\t1\t1\t1\t{number}\t{place}\t{left}\t{top}\t60\t35\t90\t{word}")
    return "\n".join(rows) + "\n"


def beside(scan: Scan, blank: bool) -> tuple[OcrEngine, Scan]:
    recorded = scan.path.with_suffix(".xml")
    recorded.write_text(alto(blank), "utf-8")
    return RecordedEngine(), Scan(scan.page_id, scan.path, scan.frame, scan.languages, scan.year, recorded)


def outside(scan: Scan, blank: bool) -> tuple[OcrEngine, Scan]:
    answer = scan.path.with_suffix(".tsv")
    answer.write_text(tsv(blank), "utf-8")
    program = "import pathlib, sys; assert pathlib.Path(sys.argv[1]).stat().st_size; print(pathlib.Path(sys.argv[2]).read_text())"
    return CommandEngine((sys.executable, "-c", program, "{image}", str(answer)), 60), scan


def real(scan: Scan, blank: bool) -> tuple[OcrEngine, Scan]:
    return TesseractEngine(60), scan


Setting = Callable[[Scan, bool], tuple[OcrEngine, Scan]]
ENGINES = [pytest.param(real, id="tesseract"), pytest.param(beside, id="recorded"), pytest.param(outside, id="command")]
pytestmark = pytest.mark.parametrize("setting", ENGINES)


def read(setting: Setting, path: Path, frame: int = 0, blank: bool = False, languages: tuple[str, ...] = ("en",)) -> PageText:
    engine, scan = setting(Scan("gazette/1871/p1", path, frame, languages), blank)
    return engine.read(scan)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PageText]:
    """The drawn page as each engine read it, once."""
    found = {}
    for parameter in ENGINES:
        path = save_page(tmp_path_factory.mktemp("page") / "p1.png")
        found[str(parameter.id)] = read(parameter.values[0], path)
    return found


@pytest.fixture
def page(pages: dict[str, PageText], request: pytest.FixtureRequest) -> PageText:
    return pages[request.node.callspec.id.split("-")[0]]


def test_the_page_keeps_its_id(setting: Setting, page: PageText) -> None:
    assert page.page_id == "gazette/1871/p1"


def test_text_is_what_is_printed(setting: Setting, page: PageText) -> None:
    assert page.text.split() == " ".join(TEXT).split()


def test_lines_come_in_reading_order(setting: Setting, page: PageText) -> None:
    lines = [line for block in page.blocks for line in block.lines]
    assert [line.text for line in lines] == list(TEXT)
    assert [line.box.top for line in lines] == sorted(line.box.top for line in lines)


def test_words_come_from_left_to_right(setting: Setting, page: PageText) -> None:
    for block in page.blocks:
        for line in block.lines:
            assert [word.box.left for word in line.words] == sorted(word.box.left for word in line.words)


def test_boxes_lie_within_the_scan(setting: Setting, page: PageText) -> None:
    assert all(word.box.right <= 1000 and word.box.bottom <= 500 for _, word in page.words())


def test_boxes_hold_ink(setting: Setting, page: PageText) -> None:
    pixels = np.asarray(draw_page())
    for _, word in page.words():
        assert (pixels[word.box.top : word.box.bottom, word.box.left : word.box.right] < 128).any()


def test_confidence_is_a_share(setting: Setting, page: PageText) -> None:
    assert all(0.5 < word.confidence <= 1 for _, word in page.words())


def test_spans_of_words_are_their_text(setting: Setting, page: PageText) -> None:
    assert all(page.text[span.start : span.end] == word.text for span, word in page.words())


def test_the_step_names_its_software(setting: Setting, page: PageText) -> None:
    assert page.step.name and page.step.software


def test_reading_again_gives_the_same(setting: Setting, page: PageText, tmp_path: Path) -> None:
    assert read(setting, save_page(tmp_path / "p1.png")) == page


def test_the_original_is_not_altered(setting: Setting, tmp_path: Path) -> None:
    path = save_page(tmp_path / "p1.png")
    before, changed = path.read_bytes(), path.stat().st_mtime_ns
    read(setting, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed)


def test_a_blank_page_has_no_blocks(setting: Setting, tmp_path: Path) -> None:
    path = save_page(tmp_path / "p1.png", Image.new("L", (1000, 500), 255))
    assert read(setting, path, blank=True).blocks == ()


def test_a_page_of_a_multi_page_tiff(setting: Setting, tmp_path: Path) -> None:
    blank = Image.new("L", (1000, 500), 255)
    blank.save(tmp_path / "p.tif", save_all=True, append_images=[draw_page()], dpi=(300, 300))
    assert read(setting, tmp_path / "p.tif", frame=1).text.split() == " ".join(TEXT).split()


@pytest.mark.parametrize("mode", ["1", "RGB", "RGBA", "P", "CMYK"])
def test_pixels_of_every_kind(setting: Setting, mode: str, tmp_path: Path) -> None:
    path = tmp_path / "p.tif"
    draw_page().convert(mode).save(path, dpi=(300, 300))
    assert read(setting, path).text.split() == " ".join(TEXT).split()


@pytest.mark.parametrize("languages", [(), ("en",), ("xx",)])
def test_languages_known_unknown_and_not_given(setting: Setting, languages: tuple[str, ...], tmp_path: Path) -> None:
    assert read(setting, save_page(tmp_path / "p1.png"), languages=languages).text.split() == " ".join(TEXT).split()


@pytest.mark.parametrize("name", ["plain.png", "with space.png", "Zürich ß.png", "line\nbreak.png", "$(touch x);&.png"])
def test_names_of_every_kind(setting: Setting, name: str, tmp_path: Path) -> None:
    assert read(setting, save_page(tmp_path / name)).text.split()[:2] == ["The", "harbour"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no image at all", id="text"),
        pytest.param(png_header(1, 1), id="one pixel"),
        pytest.param(png_header(40_000, 40_000), id="huge"),
        pytest.param(b"%PDF-1.4\nbroken", id="broken PDF"),
        pytest.param(None, id="missing"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(setting: Setting, content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "p1.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnreadableScan) as refused:
        read(setting, path)
    assert "\n" not in str(refused.value) and "p1.png" in str(refused.value)


def test_a_frame_that_is_not_there_is_refused(setting: Setting, tmp_path: Path) -> None:
    with pytest.raises(UnreadableScan, match="page 5"):
        read(setting, save_page(tmp_path / "p1.png"), frame=4)
