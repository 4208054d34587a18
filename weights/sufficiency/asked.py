"""Questions with the evidence that the served search gave them, kept on disk for many trials; it searches nothing."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.page import Span
from search.evidence import Evidence
from search.support import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whether its evidence answers it, and the evidence as it is judged.

    `answers` are accepted wordings and `pages` the ends of the ids of pages that hold them, both empty where nobody
    noted them; `items` and `legible` belong to the texts. `miss` says what was done to an answered question: "" for
    nothing, else `removed`, `name`, `number`.
    """

    id: str
    group: str
    language: str
    question: str
    answerable: bool
    answers: tuple[str, ...]
    pages: tuple[str, ...]
    texts: tuple[Text, ...]
    items: tuple[str, ...]
    legible: tuple[bool, ...]
    miss: str = ""


def items_of(evidence: Sequence[Evidence]) -> tuple[tuple[str, ...], tuple[bool, ...]]:
    """The item of each passage, and whether it can be read."""
    return tuple(source.record.item_id for source in evidence), tuple(source.legible for source in evidence)


def write(path: Path, rows: Iterable[Asked]) -> int:
    """Writes JSON lines, packed; gives their number."""
    count = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
        for row in rows:
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> Iterator[Asked]:
    """The rows of a file that `write` made."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            texts = tuple(_text(text) for text in row.pop("texts"))
            lists = {name: tuple(row.pop(name)) for name in ("answers", "pages", "items", "legible")}
            yield Asked(**row, **lists, texts=texts)


def _text(row: dict[str, Any]) -> Text:
    sentences = tuple(Span(**span) for span in row.pop("sentences"))
    years = row.pop("years")
    return Text(**row, sentences=sentences, years=(years[0], years[1]) if years else None)
