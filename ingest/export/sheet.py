"""Items as rows of a table for people: cells that no spreadsheet runs as formulas, and back; it changes no item."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ingest.models import Item

ID = "id"
LISTS = ("creators", "languages")
FIELDS = (
    *("title", "creators", "date", "type", "languages", "place", "publisher", "series"),
    *("volume", "number", "edition", "identifier", "box", "folder"),
    *("rights_uri", "rights_statement", "copyright_note", "content_warning"),
)
HEADER = (ID, *FIELDS)
_DANGER = tuple("=+-@\t\r\n")
_BOM = b"\xef\xbb\xbf"  # by which spreadsheets know UTF-8


def header() -> bytes:
    """The first line of a table, with the mark by which spreadsheets know its encoding."""
    return _BOM + _written(HEADER)


def row_of(item: Item, said: Mapping[str, str] | None = None) -> bytes:
    """The item's line; `said` stands in place of what fields hold."""
    own = said or {}
    cells = (own.get(name) or shown(name, getattr(item, name)) for name in FIELDS)
    return _written(guarded(cell) for cell in (item.pk, *cells))


def shown(name: str, value: Any) -> str:
    """A field's value as one text; members of a list are parted by ` | `."""
    if name not in LISTS:
        return str(value)
    return " | ".join(str(one).replace("\\", "\\\\").replace("|", "\\|") for one in value)


def meant(name: str, text: str) -> Any:
    """The value that `shown` shows so, its blanks tidied."""
    if name not in LISTS:
        return " ".join(text.split())
    members = (" ".join(re.sub(r"\\(.)", r"\1", one).split()) for one in re.findall(r"(?:[^|\\]|\\.)+", text))
    return list(dict.fromkeys(one for one in members if one))


def guarded(cell: str) -> str:
    """The cell, marked by an apostrophe if a spreadsheet could take it for a formula, or `unguarded` for being marked."""
    dangerous = cell.startswith(_DANGER) or (cell[:1] == "'" and cell[1:2] in (*_DANGER, "'"))
    return f"'{cell}" if dangerous else cell


def unguarded(cell: str) -> str:
    """What `guarded` marked; a word such as `'s-Gravenhage` keeps its own apostrophe."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in (*_DANGER, "'") else cell


def read_rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by their headings, each with its number as a spreadsheet counts; ValueError for no such table."""
    first = text.lstrip("\ufeff\n").partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        found = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise ValueError(f"the table cannot be read ({error}); save it again as CSV in UTF-8") from None
    names = [name.strip() for name in found[0]] if found else []
    _check(names)
    for number, cells in enumerate(found[1:], 2):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(names):
                raise ValueError(f"row {number} has {len(cells)} cells, but the first row names {len(names)} columns")
            yield number, {name: unguarded(cell) for name, cell in zip(names, cells, strict=False)}


def _check(names: Sequence[str]) -> None:
    if ID not in names:
        raise ValueError("the first row must name the columns, one of them id; begin with the table as it is given out")
    for name in names:
        if name not in HEADER or names.count(name) > 1:
            raise ValueError(f"column {name!r} is not known or stands twice; the columns are {', '.join(HEADER)}")


def _written(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
