"""Pictures of refusal figures: well-formed, every group told, bars as long as their shares, figures in words."""

from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from search.evaluate.cells import Judged, figures
from search.evaluate.plots import WIDTH, cells, risk, write

SVG = "{http://www.w3.org/2000/svg}"
CASES = [
    Judged("de", "date", 0.95, True, True, True, 0.9, True),
    Judged("de", "date", 0.6, True, False, False, 0.2, True),
    Judged("fr", "person", 0.95, False, False, False, 0.1, False),
    Judged("fr", "<who>", 0.8, False, True, False, 0.7, False),
]


def bars(picture: str) -> list[Element]:
    return [one for one in ElementTree.fromstring(picture).iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]


def test_each_group_has_a_bar_of_full_length() -> None:
    found = bars(cells(figures(CASES)))
    rows: dict[str, float] = {}
    for one in found:
        rows[one.attrib["y"]] = rows.get(one.attrib["y"], 0.0) + float(one.attrib["width"])
    assert len(rows) == 1 + 2 + 3 + 3
    assert all(wide == pytest.approx(WIDTH, abs=0.5) for wide in rows.values())


def test_a_bar_is_as_long_as_its_share() -> None:
    first = [one for one in bars(cells(figures(CASES))) if (one[0].text or "").startswith("all cases")]
    assert [float(one.attrib["width"]) for one in first] == [WIDTH / 4] * 4
    assert {one.attrib["class"] for one in first} == {"right", "silent", "over", "bold"}


def test_the_pictures_say_their_figures_in_words() -> None:
    told = ElementTree.fromstring(cells(figures(CASES))).findtext(f"{SVG}desc") or ""
    assert "de: 1 right answers" in told and "<who>" in told
    assert "at 50 %" in (ElementTree.fromstring(risk({"all": figures(CASES)})).findtext(f"{SVG}desc") or "")


def test_no_cases_make_an_empty_picture() -> None:
    for picture in (cells(figures([])), risk({"all": figures([])})):
        assert ElementTree.fromstring(picture).tag == f"{SVG}svg"


def test_both_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    made = write(figures(CASES), tmp_path / "new" / "plots")
    assert [path.name for path in made] == ["risk.svg", "cells.svg"]
    assert all(path.read_text(encoding="utf-8").startswith("<svg") for path in made)
