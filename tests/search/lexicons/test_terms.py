"""Tables of an archive's own terms: what a row gives, and what is said of a bad one."""

import logging
from pathlib import Path

import pytest

from search.lexicons.rows import Row
from search.lexicons.terms import Terms


def read(folder: Path, text: str) -> dict[tuple[str, str, str], Row]:
    (folder / "own.tsv").write_text(text, encoding="utf-8")
    return {(row.language, row.target, row.head): row for row in Terms(folder).rows()}


def test_terms_people_and_places(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "kind\tde\ten\t*\n"
        "# Orte\n"
        "place\tPreßburg|Pozsony\tBratislava\t\n"
        "term\tHofkammer\tcourt chamber\t\n"
        "person\t\t\tAlfons Mucha|Alphonse Mucha\n",
    )
    place = rows["de", "en", "pressburg"]
    assert (place.renderings, place.reason) == ((("Bratislava", 1.0),), "name")
    assert [text for text, _ in rows["en", "de", "bratislava"].renderings] == ["Preßburg", "Pozsony"]
    assert rows["de", "de", "pozsony"].reason == "name"
    term = rows["de", "en", "hofkammer"]
    assert (term.renderings, term.reason) == ((("court chamber", 1.0),), "translation")
    assert rows["en", "de", "court chamber"].renderings == (("Hofkammer", 1.0),)
    assert rows["fr", "it", "alfons mucha"].renderings[0][0] == "Alphonse Mucha", "a name of all languages"


def test_synonyms_within_a_language_weigh_less(tmp_path: Path) -> None:
    rows = read(tmp_path, "de\nPension|Ruhegehalt\n")
    row = rows["de", "de", "pension"]
    assert row.reason == "synonym"
    assert row.renderings[0][0] == "Ruhegehalt"
    assert 0 < row.renderings[0][1] < 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("term\tHaus\thouse\tmaison\textra", "5 cells, but the first line names 4 columns"),
        ("thing\tHaus\thouse", "kind 'thing' is none of term, person, place"),
        ("term\tHaus", "at least two variants"),
        ("term\t!!\thouse", "'!!' is no term"),
        ("term\ta b c d e f g h i\thouse", "no term of one to 8 words"),
        ("term\tHaus|haus", "at least two variants"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_used(
    line: str, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        rows = read(tmp_path, f"kind\tde\ten\tfr\n{line}\nterm\tKrieg\twar\t\n")
    assert ("de", "en", "krieg") in rows
    (record,) = caplog.records
    assert "own.tsv:2:" in record.getMessage()
    assert reason in record.getMessage()


@pytest.mark.parametrize(
    ("first", "reason"),
    [("kind\tKlingon", "column 'Klingon' is no served language"), ("de\tde", "each column once"), ("kind", "at least one")],
)
def test_a_bad_first_line_leaves_out_the_file(first: str, reason: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert not read(tmp_path, f"{first}\nx\ty\n")
    (record,) = caplog.records
    assert "own.tsv:1:" in record.getMessage()
    assert reason in record.getMessage()


def test_a_file_in_another_encoding_is_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "old.tsv").write_bytes("de\ten\nBär\tbear\n".encode("latin-1"))
    with caplog.at_level(logging.WARNING):
        assert not list(Terms(tmp_path).rows())
    assert "old.tsv" in caplog.text


def test_no_folder_no_terms(tmp_path: Path) -> None:
    terms = Terms(tmp_path / "none")
    assert (terms.stamp(), list(terms.rows()), terms.absent()) == ("", [], ())
