"""An engine can be told to work otherwise than by itself, by settings behind its name."""

from pathlib import Path

import pytest

from ingest.engines import Adjustable, Versioned, bare_name, get_engine, named
from ingest.engines.tesseract import TesseractEngine
from ingest.engines.wish import Wish
from ingest.scan import Scan, UnreadableScan
from tests.ingest.images import save_page


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ({}, Wish()),
        ({"packs": "frk"}, Wish(("frk",))),
        ({"packs": "deu+script-frak", "cleaning": "never", "layout": "block"}, Wish(("deu", "script-frak"), "never", "block")),
    ],
)
def test_a_wish_is_read_from_settings(said: dict[str, str], wish: Wish) -> None:
    assert Wish.of(said) == wish


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("tesseract:speed=high", "no setting speed; it has cleaning, layout, packs"),
        ("tesseract:cleaning=sometimes", "always or never"),
        ("tesseract:layout=7", "one of page, column, block, sparse"),
        ("tesseract:packs=../../etc", "names as tesseract lists them"),
        ("tesseract:packs", "key=value"),
        ("recorded:packs=frk", "has no settings"),
        ("nothing:packs=frk", "is none of tesseract, recorded, command"),
    ],
)
def test_what_cannot_be_set_is_refused_with_a_reason(name: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        get_engine(name)


def test_a_name_with_settings_is_written_and_taken_apart() -> None:
    name = named("tesseract", {"packs": "frk", "cleaning": "never", "layout": ""})
    assert name == "tesseract:cleaning=never,packs=frk"
    assert bare_name(name) == bare_name("tesseract") == "tesseract"
    assert get_engine(name) is get_engine(name)


def test_tesseract_tells_its_release_and_what_it_can_be_told() -> None:
    engine = TesseractEngine()
    assert isinstance(engine, Adjustable)
    assert isinstance(engine, Versioned)
    assert engine.version()[0].isdigit()
    assert {"eng", "frk"} <= set(engine.choices()["packs"])
    assert "osd" not in engine.choices()["packs"]


def test_tesseract_does_as_it_is_told(tmp_path: Path) -> None:
    scan = Scan("p1", save_page(tmp_path / "p.png"), languages=("en",))
    by_itself = dict(get_engine("tesseract").read(scan).step.settings)
    told = dict(get_engine("tesseract:packs=fra,cleaning=always,layout=block").read(scan).step.settings)
    assert (by_itself["packs"], by_itself["layout"], by_itself.get("cleaned")) == ("eng", "3", None)
    assert (told["packs"], told["layout"], told["cleaned"]) == ("fra", "6", "yes")


def test_a_pack_that_is_asked_for_and_missing_names_its_package(tmp_path: Path) -> None:
    engine = TesseractEngine().adjusted({"packs": "xyz"})
    assert engine.complaint(("en",)) == "tesseract lacks xyz; install the Debian packages: tesseract-ocr-xyz"
    with pytest.raises(UnreadableScan, match="tesseract-ocr-xyz"):
        engine.read(Scan("p1", save_page(tmp_path / "p.png"), languages=("en",)))
