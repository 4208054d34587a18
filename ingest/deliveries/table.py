"""Reads `items.csv`: rows by known column, whatever their order, synonyms, delimiter and encoding; it opens no image."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from ingest.deliveries.drafts import Problem
from ingest.deliveries.naming import printable

SYNONYMS = {
    "file": "file filename file_name path image scan datei fichier",
    "item": "item id item_id unit object slug",
    "page": "page page_number page_no label seite folio",
    "title": "title titel titre name",
    "creator": "creator creators author authors verfasser auteur",
    "publisher": "publisher verlag editeur",
    "place": "place location ort lieu place_of_publication",
    "date": "date edtf datum created issued",
    "languages": "languages language lang langs sprache sprachen langue",
    "type": "type genre kind",
    "identifier": "identifier shelfmark signature call_number signatur",
    "box": "box box_number carton schachtel karton boite",
    "folder": "folder folder_number dossier mappe carpeta cartella",
    "rights": "rights access rights_status zugang",
    "embargo_until": "embargo_until embargo closed_until embargo_date",
    "collection_title": "collection_title collection fonds",
    "series": "series reihe serie",
    "rights_statement": "rights_statement licence license",
}
_COLUMNS = {synonym: column for column, synonyms in SYNONYMS.items() for synonym in synonyms.split()}
GUARDING = ("file", "rights", "embargo_until")  # what is wrong here keeps the item out
LARGEST = 50_000_000  # bytes
NAMES = ("items.csv", "items.tsv")


class UnusableTable(Exception):
    """The table cannot be read at all; the message is one line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by canonical column name, empty cells left out; `number` is the spreadsheet's, `headings` the table's own."""

    number: int
    cells: dict[str, str]
    headings: dict[str, str]
    whole: bool = True

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def heading(self, column: str) -> str:
        """The column's name as the table's own header has it."""
        return self.headings.get(column, column)


@dataclass(frozen=True, slots=True)
class Table:
    """All rows with content, and notes on the header."""

    path: Path
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_table(path: Path) -> Table:
    """Reads a table; raises UnusableTable. A row that is too short to say who may see it comes with `whole` unset."""
    text = _text(path)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False))
    except csv.Error as error:
        raise UnusableTable(f"the table cannot be read ({error}); save it again as CSV in UTF-8") from None
    headings = [heading.strip() for heading in lines[0]] if lines else []
    columns = _columns(headings)
    if "file" not in columns:
        raise UnusableTable("the table has no column `file`; its first row must name the columns: file, item, page, title, ...")
    rows = tuple(
        _row(number, cells, columns, headings) for number, cells in enumerate(lines[1:], 2) if any(map(str.strip, cells))
    )
    unknown = [heading for index, heading in enumerate(headings) if heading and index not in columns.values()]
    notes = tuple(Problem(path.name, "this column is not known and was left out", False, 1, name) for name in unknown)
    return Table(path, rows, notes)


def _row(number: int, cells: list[str], columns: dict[str, int], headings: list[str]) -> Row:
    found = {column: _clean(cells[index]) for column, index in columns.items() if index < len(cells)}
    guarded = all(columns[column] < len(cells) for column in GUARDING if column in columns)
    shifted = any(cell.strip() for cell in cells[len(headings) :])
    names = {column: headings[index] for column, index in columns.items()}
    return Row(number, {column: value for column, value in found.items() if value}, names, guarded and not shifted)


def _columns(headings: list[str]) -> dict[str, int]:
    """Index of each known column; a heading that is the canonical name wins over a synonym."""
    plain = [re.sub(r"[^a-z]+", "_", heading.casefold()).strip("_") for heading in headings]
    columns: dict[str, int] = {}
    for index, heading in enumerate(plain):
        column = _COLUMNS.get(heading, "")
        if column and (column not in columns or (heading == column and plain[columns[column]] != column)):
            columns[column] = index
    return columns


def _delimiter(text: str) -> str:
    header = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=lambda mark: (len(_columns(next(csv.reader([header], delimiter=mark), []))), header.count(mark)))


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise UnusableTable(f"the table is over {LARGEST // 1_000_000} MB; split the delivery")
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UnusableTable("the table is not text; save it again as CSV in UTF-8")


def _clean(cell: str) -> str:
    return printable(" ".join(cell.split()))
