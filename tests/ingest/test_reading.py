"""The story of one page, told by an engine that returns what the test gives it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest import page as page_module
from ingest.formats.recorded import read_recorded
from ingest.normalise import NORMALISATION
from ingest.page import PageText, Span
from ingest.reading import PageReading, read_page
from ingest.scan import Scan, UnreadableScan
from ingest.tasks import KnownText, known_page, pack
from tests.builders import STEP, make_page

GERMAN = "Der Dampfer lief am Morgen mit vierzig Männern und einer Ladung Holz in den Hafen ein."
LATIN = "Anno Domini millesimo octingentesimo baptizatus est Johannes filius legitimus Petri et Annae coniugum."


@dataclass
class Fixed:
    page: PageText | None

    def read(self, scan: Scan) -> PageText:
        if self.page is None:
            raise UnreadableScan("is empty")
        return self.page


def read(page: PageText | None, languages: tuple[str, ...] = ()) -> PageReading:
    return read_page(Scan("gazette/1871-03-18/p1", Path("p1.png"), languages=languages), Fixed(page))


def test_from_scan_to_passages() -> None:
    reading = read(make_page(f"Hafenbote\n\n{GERMAN}", kinds=("heading", "text")))
    assert [(draft.text, draft.language) for draft in reading.passages] == [("Hafenbote", "de"), (GERMAN, "de")]
    assert all(draft.legible and draft.quality > 0.8 for draft in reading.passages)
    assert reading.steps == (STEP, NORMALISATION)


def test_recorded_text_is_read_and_packed_without_making_its_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = 'HPOS="1" VPOS="2" WIDTH="30" HEIGHT="10"'
    words = "".join(f'<String CONTENT="{word}" {place} WC="0.{number}"/>' for number, word in enumerate(GERMAN.split()))
    path = tmp_path / "p1.xml"
    path.write_text(f"<alto><Layout><Page><TextBlock><TextLine>{words}</TextLine></TextBlock></Page></Layout></alto>")
    for name in ("Box", "Word", "Line", "Block"):
        monkeypatch.setattr(page_module, name, None)
    packed = pack(read(read_recorded(path, "a/b/p1")))
    assert [passage.text for passage in packed.passages] == [packed.text] == [GERMAN]
    assert known_page(KnownText(packed.text, packed.layout, packed.step), "a/b/p1").starts()[:3] == [0, 4, 12]


def test_a_short_passage_inherits_from_the_page_before_the_item() -> None:
    reading = read(make_page(f"1854\n\n{LATIN} {LATIN}", kinds=("heading", "text")), ("de", "la"))
    assert [draft.language for draft in reading.passages] == ["la", "la"]


def test_a_page_of_two_languages() -> None:
    reading = read(make_page(f"{GERMAN} {GERMAN}\n\n{LATIN} {LATIN}"), ("de", "la"))
    assert [draft.language for draft in reading.passages] == ["de", "la"]


def test_nothing_known_is_undetermined() -> None:
    assert [draft.language for draft in read(make_page("1854")).passages] == ["und"]


def test_a_blank_page_is_read() -> None:
    assert read(make_page("")).passages == ()


def test_quotes_of_passages_stand_on_the_page() -> None:
    reading = read(make_page("Die Unter-\nnehmer ſind heute alle im Hafen verſammelt worden."))
    (draft,) = reading.passages
    span = draft.aligned.source_span(Span(draft.text.index("Unternehmer"), len(draft.text)))
    assert reading.page.text[span.start : span.end].startswith("Unter-\nnehmer ſind")


def test_noise_is_kept_but_not_legible() -> None:
    reading = read(make_page("|~ l^ §x {} W1r 0n_ \\/ t. ^^ =| Jq ~~ 1l| _- 3k", confidence=0.2))
    assert reading.passages
    assert not any(draft.legible for draft in reading.passages)


def test_only_an_unreadable_scan_is_raised() -> None:
    with pytest.raises(UnreadableScan):
        read(None)
