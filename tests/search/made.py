"""Evidence and means for tests of answers, in one line each; they read no database."""

from ingest.aligned import AlignedText
from ingest.dates import PartialDate
from ingest.normalise import align, normalise
from ingest.page import Box, Span
from ingest.record import Record
from search.answer import Means, Scope
from search.evidence import Evidence, Piece
from search.generators.extractive import ExtractiveGenerator
from tests.builders import make_page


def make_record(item: str = "gazette/1871-03-18", title: str = "Gazette", date: str | None = "1871-03-18") -> Record:
    return Record(item, title, item.split("/")[0], date=PartialDate.parse(date) if date else None, place="Havenport")


def make_evidence(
    text: str,
    item: str = "gazette/1871-03-18",
    language: str = "en",
    legible: bool = True,
    version: int = 1,
    title: str = "Gazette",
    date: str | None = "1871-03-18",
) -> Evidence:
    """A passage on page 1 of the item that is all of the page's text, every character from itself."""
    page = f"{item}/p1"
    piece = Piece(page, version, 0, AlignedText.of(text), _no_words)
    return Evidence(
        f"{page}/v{version}s1", text, language, 0.9, legible, make_record(item, title, date), "1", (piece,), score=1.0
    )


def make_printed(text: str, page: str = "gazette/1871-03-18/p1", version: int = 1, language: str = "de") -> Evidence:
    """A passage that is a whole printed page: lines by newline, words with boxes, hyphens joined."""
    read = make_page(text, page)
    aligned = normalise(align(read))
    boxes = tuple((span, word.box) for span, word in read.words())
    piece = Piece(page, version, 0, aligned, lambda: boxes)
    return Evidence(
        f"{page}/v{version}s1", aligned.text, language, 0.9, True, make_record(page.rpartition("/")[0]), "1", (piece,), score=1.0
    )


def make_means(interface: str = "en", first: int | None = None, last: int | None = None) -> Means:
    ends = (PartialDate.parse(str(first)).earliest if first else None, PartialDate.parse(str(last)).latest if last else None)
    return Means(ExtractiveGenerator(), None, Scope(*ends, ("en",)), interface)


def _no_words() -> tuple[tuple[Span, Box], ...]:
    return ()
