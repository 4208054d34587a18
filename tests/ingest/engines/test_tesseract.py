"""Real tesseract on drawn pages: turned, skewed, in columns, in an unknown language; and tesseract when it fails."""

from pathlib import Path

import numpy as np
import pytesseract
import pytest
from PIL import Image

from ingest.engines import complaint, tesseract
from ingest.engines.tesseract import TesseractEngine
from ingest.engines.view import stated_dpi
from ingest.page import PageText
from ingest.scan import Scan, UnreadableScan
from tests.ingest.images import TEXT, draw_page, save_page

LONG = (
    "The harbour was closed on Monday because",
    "the great storm of the night had broken",
    "the long quay and nobody could say when",
    "the ships from the north would be able",
    "to land their grain and their timber in",
    "the town, where bread was already dear.",
    "The council met in the evening and spoke",
    "of nothing else until the lamps were lit.",
)
FRENCH = (
    "Le port fut ferme lundi parce que la",
    "grande pluie de la nuit avait rompu le",
    "quai, et personne ne pouvait dire quand",
    "les navires du nord pourraient apporter",
    "leur grain dans la ville, car le pain",
    "est cher. Le conseil se tient le soir.",
)


def page_of(lines: tuple[str, ...]) -> Image.Image:
    return draw_page(lines, (1100, 220 + 80 * len(lines)))


def read(path: Path, *languages: str, limit: float = 60) -> PageText:
    return TesseractEngine(limit).read(Scan("p1", path, languages=languages))


def assert_boxes_hold_ink(page: PageText, image: Image.Image) -> None:
    pixels = np.asarray(image.convert("L"))
    for _, word in page.words():
        box = word.box
        assert box.right <= image.width and box.bottom <= image.height
        assert (pixels[box.top : box.bottom, box.left : box.right] < 128).mean() > 0.02


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_upright_with_boxes_where_the_words_are(tmp_path: Path, quarters: int) -> None:
    image = page_of(LONG).rotate(90 * quarters, expand=True)
    page = read(save_page(tmp_path / "p.png", image), "en")
    assert page.text.split()[:6] == LONG[0].split()[:6]
    assert dict(page.step.settings)["turned"] == str(90 * quarters)
    assert_boxes_hold_ink(page, image)


@pytest.mark.parametrize("degrees", [-6, 4])
def test_a_skewed_page_is_levelled(tmp_path: Path, degrees: int) -> None:
    image = page_of(LONG).rotate(degrees, fillcolor=255)
    page = read(save_page(tmp_path / "p.png", image), "en")
    assert sum(word in page.text.split() for word in " ".join(LONG).split()) > 50
    assert float(dict(page.step.settings)["levelled"]) == pytest.approx(degrees, abs=0.5)
    assert_boxes_hold_ink(page, image)


def test_a_language_that_is_not_given_is_found(tmp_path: Path) -> None:
    page = read(save_page(tmp_path / "p.png", page_of(FRENCH)))
    assert dict(page.step.settings)["language found"] == "fr"
    assert "personne ne pouvait dire" in page.text


def test_of_several_languages_the_right_one_reads(tmp_path: Path) -> None:
    page = read(save_page(tmp_path / "p.png", page_of(FRENCH)), "en", "fr")
    assert dict(page.step.settings)["packs"] == "fra"


def test_a_missing_tesseract_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract._installed.cache_clear()
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(tmp_path / "nowhere"))
    with pytest.raises(UnreadableScan, match=r"install the Debian package tesseract-ocr$"):
        read(save_page(tmp_path / "p.png"), "en")
    assert TesseractEngine().complaint(("en",)) == "tesseract is missing; install the Debian package tesseract-ocr"


@pytest.mark.parametrize(
    ("languages", "there", "said"),
    [
        (("de", "fr"), {"deu", "frk", "fra"}, ""),
        ((), {"eng", "frk"}, ""),
        (("de",), {"deu"}, "tesseract lacks frk; install the Debian packages: tesseract-ocr-frk"),
        (
            ("sv", "fr"),
            {"eng"},
            "tesseract lacks swe, Fraktur, fra; "
            "install the Debian packages: tesseract-ocr-swe tesseract-ocr-script-frak tesseract-ocr-fra",
        ),
        ((), {"fra"}, "tesseract lacks eng, frk; install the Debian packages: tesseract-ocr-eng tesseract-ocr-frk"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...], there: set[str], said: str
) -> None:
    monkeypatch.setattr(tesseract, "_installed", lambda: frozenset(there))
    assert TesseractEngine().complaint(languages) == said
    assert complaint("tesseract", languages) == said
    assert complaint("recorded", languages) == ""


def test_packs_with_capitals_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "tesseract"
    fake.write_text("#!/bin/sh\necho 'List of available languages in \"/packs/\" (2):'\necho Fraktur\necho eng\n")
    fake.chmod(0o755)
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(fake))
    tesseract._installed.cache_clear()
    try:
        assert tesseract._installed() == {"Fraktur", "eng"}
    finally:
        tesseract._installed.cache_clear()


@pytest.mark.parametrize(
    ("language", "package"), [("fr", "tesseract-ocr-fra"), ("en", "tesseract-ocr-eng"), ("la", "tesseract-ocr-lat")]
)
def test_a_missing_pack_names_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, package: str) -> None:
    monkeypatch.setattr(tesseract, "_installed", lambda: frozenset({"osd"}))
    with pytest.raises(UnreadableScan, match=f"install the Debian package {package}$"):
        read(save_page(tmp_path / "p.png"), language)


GERMAN = (
    "Der Hafen war am Montag geschlossen, weil",
    "der grosse Sturm der Nacht die lange Mole",
    "zerbrochen hatte, und niemand sagte, wann",
    "die Schiffe aus dem Norden ihre Last und",
    "das Holz wieder in die Stadt bringen, wo",
    "das Brot schon teuer ist und selten ist.",
)


@pytest.mark.parametrize("languages", [("de",), ()])
def test_roman_type_needs_no_blackletter_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...]
) -> None:
    monkeypatch.setattr(tesseract, "_installed", lambda: frozenset({"deu", "eng", "osd"}))
    page = read(save_page(tmp_path / "p.png", page_of(GERMAN)), *languages)
    assert dict(page.step.settings)["packs"] == "deu"


@pytest.mark.parametrize("languages", [("de",), ("de", "en"), ()])
def test_blackletter_is_never_read_with_a_roman_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: tuple[str, ...]
) -> None:
    misread = tuple(line.replace("s", "f").replace("k", "f") for line in GERMAN)
    monkeypatch.setattr(tesseract, "_installed", lambda: frozenset({"deu", "eng", "osd"}))
    with pytest.raises(UnreadableScan, match=r"may be blackletter, but .*'frk' is missing; install .* tesseract-ocr-frk$"):
        read(save_page(tmp_path / "p.png", page_of(misread)), *languages)


@pytest.mark.parametrize(
    ("program", "limit", "complaint"),
    [
        ("#!/bin/sh\necho 'out of\nink' >&2; exit 3\n", 60, r"p\.png: tesseract failed with 3 .*out of ink"),
        ("#!/bin/sh\nkill -9 $$\n", 60, r"p\.png: tesseract failed with -9"),
        ("#!/bin/sh\nexec sleep 20\n", 0.5, r"p\.png: tesseract took over the time limit of 0\.5 s"),
        ("#!/bin/sh\nexit 0\n", 60, r"p\.png: "),
    ],
)
def test_a_tesseract_that_fails_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, limit: float, complaint: str
) -> None:
    fake = tmp_path / "tesseract"
    fake.write_text(program)
    fake.chmod(0o755)
    monkeypatch.setattr(tesseract, "_installed", lambda: frozenset({"eng"}))
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(fake))
    with pytest.raises(UnreadableScan, match=complaint) as refused:
        read(save_page(tmp_path / "p.png"), "en", limit=limit)
    assert "\n" not in str(refused.value)


def test_two_columns_set_tight_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = page_of(LONG * 3), page_of(FRENCH * 4)
    image = Image.new("L", (1760, left.height), 255)
    image.paste(left.crop((60, 0, 950, left.height)), (20, 0))
    image.paste(right.crop((60, 0, 920, left.height)), (905, 0))
    page = read(save_page(tmp_path / "p.png", image), "en")
    text = page.text
    assert text.index("harbour") < text.index("lamps") < text.index("grande")


def test_the_step_says_how_it_was_read(tmp_path: Path) -> None:
    page = read(save_page(tmp_path / "p.png"), "en")
    assert page.step.software == "tesseract" and page.step.version.startswith("5")
    assert page.step.settings == (("packs", "eng"), ("layout", "3"))
    assert page.text.split() == " ".join(TEXT).split()


@pytest.mark.parametrize(("x_height", "stated", "believed"), [(28, 72, 0), (10, 72, 72), (23, 475, 475), (20, 1, 0), (20, 0, 0)])
def test_a_resolution_that_cannot_be_true_is_not_believed(x_height: int, stated: int, believed: int) -> None:
    image = Image.new("L", (20, 20))
    image.info["dpi"] = (stated, stated)
    assert stated_dpi(image, x_height) == believed
