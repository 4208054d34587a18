"""Packages as Debian installs them: read, merged, damaged, absent."""

import logging
from pathlib import Path

import pytest

from search.lexicons.dictd import read_dictd
from search.lexicons.freedict import PACKAGES, FreeDict
from search.lexicons.rows import Row
from tests.search.lexicons.made import write_package

PACKAGES_SH = Path(__file__).resolve().parents[3] / "setup" / "packages.sh"


def rows_of(folder: Path) -> dict[tuple[str, str, str], tuple[tuple[str, float], ...]]:
    found: list[Row] = list(FreeDict(folder).rows())
    assert len({(row.language, row.target, row.head) for row in found}) == len(found)
    return {(row.language, row.target, row.head): row.renderings for row in found}


def test_both_directions_are_merged(tmp_path: Path) -> None:
    write_package(tmp_path, "deu-spa", {"krieg": "Krieg <n>\nguerra\n\n", "haus": "Haus\ncasa\n\n"})
    write_package(tmp_path, "spa-deu", {"guerra": "guerra <n>\nKrieg, Fehde\n\n"})
    rows = rows_of(tmp_path)
    (krieg, war), (haus, house) = rows["de", "es", "krieg"][0], rows["de", "es", "haus"][0]
    assert (krieg, haus) == ("guerra", "casa")
    assert war > house, "two dictionaries that agree weigh more than one"
    assert [text for text, _ in rows["es", "de", "casa"]] == ["Haus"], "a dictionary is read backwards too"
    assert [text for text, _ in rows["de", "es", "fehde"]] == ["guerra"]
    assert rows["es", "de", "gurra"][0][1] > rows["es", "de", "gurra"][1][1], "the first rendering weighs most"


def test_words_of_the_index_lead_to_their_entry(tmp_path: Path) -> None:
    write_package(tmp_path, "lat-deu", {"caveo|cavi|cautum": "caveo (cavere, cavi) <v>\nhüten\n\n"})
    rows = rows_of(tmp_path)
    assert rows["la", "de", "cautum"][0][0] == "hüten"
    assert [text for text, _ in rows["de", "la", "huten"]] == ["caveo"], "backwards only the headword itself"


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "freedict-deu-eng.dict.dz").write_bytes(b"no gzip at all"),
        lambda folder: (folder / "freedict-deu-eng.dict.dz").write_bytes(
            (folder / "freedict-deu-eng.dict.dz").read_bytes()[:-12]
        ),
        lambda folder: (folder / "freedict-deu-eng.index").write_text("haus\tA\n"),
        lambda folder: (folder / "freedict-deu-eng.index").write_text("haus\tA\t//\n"),
        lambda folder: (folder / "freedict-deu-eng.index").write_text("haus\tA\t?\n"),
        lambda folder: (folder / "freedict-deu-eng.index").write_bytes(b"\xff\xfe\tA\tB\n"),
    ],
    ids=["no gzip", "cut off", "index without length", "behind the end", "no number", "no UTF-8"],
)
def test_a_broken_package_is_named_and_the_others_are_used(damage, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_package(tmp_path, "deu-eng", {"haus": "Haus\nhouse\n\n"})
    write_package(tmp_path, "spa-deu", {"casa": "casa\nHaus\n\n"})
    damage(tmp_path)
    with caplog.at_level(logging.WARNING):
        rows = rows_of(tmp_path)
    assert set(rows) == {("es", "de", "casa"), ("de", "es", "haus")}
    assert [record.getMessage().split(" ")[0] for record in caplog.records] == ["dict-freedict-deu-eng"]


def test_absent_packages_are_named_once(tmp_path: Path) -> None:
    write_package(tmp_path, "deu-eng", {"haus": "Haus\nhouse\n\n"})
    (line,) = FreeDict(tmp_path).absent()
    assert "dict-freedict-eng-fra" in line
    assert "dict-freedict-deu-eng" not in line
    assert line.count("apt-get install") == 1


def test_the_stamp_changes_with_the_files(tmp_path: Path) -> None:
    assert FreeDict(tmp_path).stamp() == ""
    write_package(tmp_path, "deu-eng", {"haus": "Haus\nhouse\n\n"})
    before = FreeDict(tmp_path).stamp()
    write_package(tmp_path, "deu-eng", {"haus": "Haus\nhouses\n\n"})
    assert FreeDict(tmp_path).stamp() != before


def test_long_phrases_are_left_out(tmp_path: Path) -> None:
    write_package(tmp_path, "deu-eng", {"a b c": "a b c\nx\n\n", "a b": "a b\ny\n\n"})
    files = tmp_path / "freedict-deu-eng.index", tmp_path / "freedict-deu-eng.dict.dz"
    assert [words for words, _ in read_dictd(*files, 2)] == [("a b",)]


def test_setup_installs_the_packages_that_are_read() -> None:
    script = PACKAGES_SH.read_text(encoding="utf-8")
    pairs = script.split("for pair in ", 1)[1].split(";", 1)[0].replace("\\\n", " ").split()
    assert tuple(pairs) == PACKAGES
