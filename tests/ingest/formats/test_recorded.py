"""A recorded file is told by what it holds, and real deliveries are read."""

from pathlib import Path

import pytest

from ingest.formats.recorded import read_recorded
from ingest.normalise import align, normalise
from ingest.page import Span
from ingest.passages import split
from ingest.scan import UnreadableScan
from tests.shared_data import shared

ALTO = (
    b'<alto><Layout><Page><TextBlock><TextLine><String CONTENT="aus" HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"/></TextLine>'
    b"</TextBlock></Page></Layout></alto>"
)
PAGE = b"<PcGts><Page><TextRegion><TextLine><TextEquiv><Unicode>aus</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"


@pytest.mark.parametrize("name", ["p1.xml", "p1.txt", "p1"])
@pytest.mark.parametrize(
    "content", [ALTO, PAGE, b"aus", b'<?xml version="1.0"?>\n<!-- made by us -->\n' + ALTO, b"\xef\xbb\xbf" + ALTO]
)
def test_the_content_tells_the_format(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    page = read_recorded(path, "a/b/p1")
    assert (page.page_id, page.text) == ("a/b/p1", "aus")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<mets/>", "METS file, which describes pages"),
        (b"<XMD-entity ID='Ar00100'><Meta NAME='Nets'/></XMD-entity>", "an article as Olive writes it"),
        (
            b'{"@context": "http://iiif.io/api/presentation/3/context.json", "type": "AnnotationPage"}',
            "none that is text of the page",
        ),
        (b"<other/>", "root element 'other'"),
        (b"<alto><Layout>", "broken XML"),
        (b"<", "broken XML"),
        (b"\x89PNG\r\n\x1a\n\0", "a PNG image"),
        (b"\xfe\x00\x81\xff\0", "neither XML nor text"),
    ],
)
def test_anything_else_is_refused_in_one_line_that_names_the_file(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "odd\nname.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableScan, match=fault) as refused:
        read_recorded(path, "a/b/p1")
    assert "name.xml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableScan, match="cannot be opened"):
        read_recorded(tmp_path / "nowhere.xml", "a/b/p1")


REAL = ("scans/en-print", "scans/es-print19", "scans/fr-expositions1878", "scans/de-en-ehri-typed", "scans/de-nzz-fraktur")


@pytest.mark.parametrize("folder", REAL)
def test_real_ground_truth_is_read(folder: str) -> None:
    files = [path for path in sorted(shared(folder).glob("*.xml")) if path.stat().st_size < 3_000_000][:4]
    assert files
    for path in files:
        page = read_recorded(path, "a/b/p1")
        passages = split(normalise(align(page)), page)
        assert len(page.text) > 100
        for passage in passages:
            for piece in passage.aligned.source_pieces(Span(0, len(passage.aligned))):
                assert page.text[piece.start : piece.end].strip()
        spoken = sum(len(passage.text) for passage in passages)
        assert 0.9 * len(page.text) < spoken <= len(page.text)
