"""items.csv in the shapes in which archives write it."""

from pathlib import Path

import pytest

from ingest.deliveries.table import UnusableTable, read_table

ROW = {"file": "a.png", "languages": "de", "embargo_until": "1999-01-01"}


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "items.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "file,languages,embargo_until\na.png,de,1999-01-01\n",
        "File;Language;Embargo\r\na.png;de;1999-01-01\r\n",
        "FILENAME\tlang\tclosed until\na.png\tde\t1999-01-01",
        "\ufeffpath,Sprache,Embargo date\n\n a.png , de ,1999-01-01\n\n",
        "Embargo,file,language\n1999-01-01,a.png,de",
        "file,languages,embargo_until\na.png,de,1999-01-01\n".encode("utf-16"),
    ],
)
def test_order_synonyms_delimiters_and_encodings_do_not_matter(tmp_path: Path, content: str | bytes) -> None:
    (row,) = read_table(write(tmp_path, content)).rows
    assert row.cells == ROW
    assert row.whole


def test_latin_1_is_read_where_utf_8_fails(tmp_path: Path) -> None:
    (row,) = read_table(write(tmp_path, "file;title\na.png;Brüder".encode("latin-1"))).rows
    assert row.get("title") == "Brüder"


def test_rows_are_counted_as_a_spreadsheet_does_and_remember_their_headings(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, 'Image,Titel,Shoe size\na.png,"two\nlines",44\n\nb.png,x,\n'))
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[0].get("title") == "two lines"
    assert table.rows[0].heading("file") == "Image"
    assert [(problem.column, problem.failed) for problem in table.problems] == [("Shoe size", False)]


@pytest.mark.parametrize(
    ("line", "whole"), [("a.png,public", True), ("a.png", False), ("a.png,public,,", True), ("a.png,one,two,public", False)]
)
def test_rows_that_are_too_short_or_too_long_to_say_who_may_see_them(tmp_path: Path, line: str, whole: bool) -> None:
    (row,) = read_table(write(tmp_path, f"file,rights\n{line}\n")).rows
    assert row.whole is whole


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no column `file`"),
        ("title,date\nA,1871\n", "no column `file`"),
        (b"file,title\na\0b,c\n", "not text"),
        (b"\xff\xfe\x00", "not text"),
    ],
)
def test_unusable_tables(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(UnusableTable, match=reason):
        read_table(write(tmp_path, content))
