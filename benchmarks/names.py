"""People and places found in old newspapers (HIPE 2022, Europeana), by the served reader and by capitals; it trains nothing."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from search.entities.echoes import Known, echoed
from search.entities.mention import KINDS, PERSON, PLACE
from search.entities.place_words import where
from search.entities.readers import get_reader
from search.stopwords import STOP_WORDS

Marked = tuple[str, int, int]  # kind, first character, after the last
Read = Callable[[str, str], Sequence[Marked]]
SETS = {
    "hipe2022 de": "text/hipe/hipe2022/hipe2020/de/*dev*.tsv",
    "hipe2022 fr": "text/hipe/hipe2022/hipe2020/fr/*dev*.tsv",
    "hipe2022 en": "text/hipe/hipe2022/hipe2020/en/*dev*.tsv",
    "europeana de": "text/europeana-ner/enp_DE.onb.bio/*.bio",
    "europeana fr": "text/europeana-ner/enp_FR.bnf.bio/*.bio",
    "europeana nl": "text/europeana-ner/enp_NL.kb.bio/*.bio",
}
LABELS = {"pers": PERSON, "per": PERSON, "loc": PLACE}
MOST = 120  # documents of a set
LONG = 1_500  # characters from which a file without documents is cut at a full stop


@dataclass(slots=True)
class Document:
    """A text in the making, with what people marked in it."""

    text: str = ""
    marked: list[Marked] = field(default_factory=list)

    def add(self, word: str, label: str, spaced: bool) -> None:
        start = len(self.text)
        self.text += word + (" " if spaced else "")
        begun, _, kind = label.partition("-")
        found = LABELS.get(kind.lower().split(".")[0], "")
        if found and begun == "I" and self.marked and self.marked[-1][0] == found and start - self.marked[-1][2] <= 1:
            self.marked[-1] = found, self.marked[-1][1], start + len(word)
        elif found:
            self.marked.append((found, start, start + len(word)))


def documents(path: Path) -> Iterator[Document]:
    """The documents of a file of either form, in order."""
    tabs = path.suffix == ".tsv"
    made = Document()
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith(("#", "TOKEN")) or not line.strip():
            if "document_id" in line and made.text:
                yield made
                made = Document()
            continue
        cells = line.split("\t") if tabs else line.split()
        if len(cells) > 1:
            made.add(cells[0], cells[1] if tabs else cells[-1], not tabs or "NoSpaceAfter" not in cells[-1])
            if not tabs and len(made.text) > LONG and cells[0] in ".;":
                yield made
                made = Document()
    if made.text:
        yield made


def served(text: str, language: str) -> Sequence[Marked]:
    """As the archive reads an item: the reader, then what it has introduced again."""
    found = tuple(get_reader().read(text, language))
    return [(one.kind, one.span.start, one.span.end) for one in echoed(text, language, found, Known.of(found))]


def plain(text: str, language: str) -> Sequence[Marked]:
    """Every run of words with capitals: a place behind a preposition of place, else a person."""
    found: list[Marked] = []
    stops = STOP_WORDS.get(language, frozenset())
    for match in re.finditer(r"[^\W\d_]*[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)*", text):
        before = text[: match.start()].split()[-1:] or [""]
        if match[0].casefold() not in stops:
            found.append((PLACE if before[0].casefold() in where(language) else PERSON, match.start(), match.end()))
    return found


def scored(texts: Sequence[Document], language: str, read: Read) -> dict[str, float]:
    """Precision and recall of each kind; a mention counts if it touches one that people marked, each but once."""
    right, given, held = Counter[str](), Counter[str](), Counter[str]()
    for one in texts:
        left = list(one.marked)
        held.update(kind for kind, _, _ in left)
        for kind, start, end in read(one.text, language):
            given[kind] += 1
            hit = next((mark for mark in left if mark[0] == kind and mark[1] < end and start < mark[2]), None)
            if hit:
                left.remove(hit)
                right[kind] += 1
    figures: dict[str, float] = {}
    for kind in KINDS:
        figures[f"{kind}_precision"] = round(right[kind] / max(1, given[kind]), 4)
        figures[f"{kind}_recall"] = round(right[kind] / max(1, held[kind]), 4)
    return figures


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each set the served reader beside plain capitals, with the number of names that people marked."""
    for name, pattern in SETS.items():
        texts = [one for path in sorted(folder.glob(pattern)) for one in documents(path)][:MOST]
        language = name.split()[-1]
        marked = sum(len(one.marked) for one in texts)
        for label, read in (("served", served), ("capitals", plain)):
            yield f"names {name} {label}", {**scored(texts, language, read), "marked": marked}
