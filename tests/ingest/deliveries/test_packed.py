"""XML that is packed with gzip, file by file, is taken in as if it were not; what unpacks to too much is refused."""

import gzip
import io
import tarfile
import tracemalloc
from pathlib import Path

import pytest

from ingest.formats.packed import beginning, content_of
from ingest.formats.recorded import read_recorded
from ingest.scan import UnreadableScan
from tests.ingest.deliveries.made_packages import alto, newspaper, write
from tests.ingest.deliveries.test_folder import failures, opened
from tests.ingest.deliveries.test_mets import only, told
from tests.ingest.fakes import make_image

pytestmark = pytest.mark.usefixtures("data")


def pack(path: Path) -> Path:
    target = path.with_name(path.name + ".gz")
    target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    path.unlink()
    return target


@pytest.mark.parametrize("named", ["alto", "all"])
def test_a_newspaper_whose_files_are_packed_is_the_same_issue(delivery: Path, named: str) -> None:
    newspaper(delivery / "x")
    before = only(delivery)
    texts = [read_recorded(page.recorded, "p").text for page in before.pages if page.recorded]
    for path in [path for path in delivery.rglob("*.xml") if named == "all" or "mets" not in path.name]:
        pack(path)
    after = only(delivery)
    assert (after.slug, after.record, [told(part) for part in after.parts]) == (
        *(before.slug, before.record),
        [told(part) for part in before.parts],
    )
    assert [part.spans for part in after.parts] == [part.spans for part in before.parts], "places are read too"
    assert [read_recorded(page.recorded, "p").text for page in after.pages if page.recorded] == texts
    assert [(page.width, page.height, page.media_type) for page in after.pages] == [(1050, 1400, "application/xml")] * 2


def test_packed_alto_stands_beside_its_image_or_alone(delivery: Path) -> None:
    make_image(delivery / "a" / "p1.png")
    beside = pack(write(delivery / "a" / "alto" / "p1.xml", alto(1)))
    pack(write(delivery / "letter.xml", alto(2)))
    items, found = opened(delivery)
    assert not failures(found)
    assert sorted((item.slug, item.pages[0].recorded == beside) for item in items) == [("a", True), ("letter", False)]


def test_archives_are_archives_still(delivery: Path) -> None:
    with tarfile.open(delivery / "all.tar.gz", "w:gz") as archive:
        content = alto(1).encode()
        member = tarfile.TarInfo("letters/p1.xml")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    assert only(delivery).pages[0].media_type == "application/xml"


def test_a_bomb_is_refused_before_it_fills_the_memory(delivery: Path) -> None:
    packed = io.BytesIO()
    with gzip.open(packed, "wb", compresslevel=9) as file:
        file.write(alto(1).encode())
        for _ in range(60):
            file.write(b" " * 1_000_000)
    path = delivery / "p1.xml.gz"
    path.write_bytes(packed.getvalue())
    tracemalloc.start()
    with pytest.raises(UnreadableScan, match=r"'p1.xml.gz' holds over \d+ MB in [\d,]+ bytes; unpack it"):
        read_recorded(path, "p")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 45_000_000
    _, found = opened(delivery)
    assert [line.partition(" in ")[0] for line in failures(found)] == ["p1.xml.gz: holds over 11 MB"]


@pytest.mark.parametrize("cut", [12, 40, -9, -1])
def test_a_damaged_one_is_refused_in_one_line(delivery: Path, cut: int) -> None:
    path = pack(write(delivery / "p1.xml", alto(1)))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UnreadableScan, match=r"'p1.xml.gz' is damaged \(.*\); pack it again"):
        read_recorded(path, "p")
    items, found = opened(delivery)
    assert not items and len(failures(found)) == 1


def test_what_is_packed_twice_or_no_text_is_refused(tmp_path: Path) -> None:
    path = pack(pack(write(tmp_path / "p1.xml", alto(1))))
    with pytest.raises(UnreadableScan, match="is not text but a gzip file"):
        read_recorded(path, "p")
    assert beginning(path, 2) == b"\x1f\x8b" and content_of(path)[:2] == b"\x1f\x8b"
