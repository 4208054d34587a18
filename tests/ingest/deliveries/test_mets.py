"""METS packages of several libraries: pages, record and parts come from the file's own sections, whatever files are called."""

import hashlib
from pathlib import Path

import pytest

from ingest.deliveries import ItemDraft, PartDraft
from ingest.page import Box
from tests.ingest.deliveries.made_packages import (
    ARTICLE,
    ISSUE,
    alto,
    hathi_volume,
    linked_newspaper,
    mets,
    ndnp_issue,
    newspaper,
    page_div,
    write,
)
from tests.ingest.deliveries.test_folder import failures, opened
from tests.ingest.fakes import make_image

pytestmark = pytest.mark.usefixtures("data")


def only(path: Path) -> ItemDraft:
    (item,), delivery = opened(path)
    assert not failures(delivery)
    return item


def told(part: PartDraft) -> tuple[object, ...]:
    return part.order, part.kind, part.title, part.author, part.parent, [span.number for span in part.spans]


def test_an_issue_has_its_record_its_pages_and_its_parts_in_order(delivery: Path) -> None:
    newspaper(delivery / "x")
    item = only(delivery)
    record = item.record
    assert item.slug == "the-havenport-gazette/hg-18710318"
    assert (record.title, record.date and record.date.edtf, record.place) == ("The Havenport Gazette", "1871-03-18", "Havenport")
    assert (record.volume, record.number, record.edition) == ("IV", "212", "2")
    assert (record.publisher, record.identifier, record.languages) == ("A. Quill", "HG-77", ("en",))
    pages = [
        (page.number, page.label, page.media_type, page.width, page.height, page.path == page.recorded) for page in item.pages
    ]
    assert pages == [(1, "41", "application/xml", 1050, 1400, True), (2, "42", "application/xml", 1050, 1400, True)]
    assert [told(part) for part in item.parts] == [
        (1, "section", "Local news", "", 0, []),
        (2, "article", "The fleet is home", "J. Marsh", 1, [1, 2]),
        (3, "advertisement", "Nets for sale", "", 1, [2]),
    ]
    first = item.parts[1].spans[0]
    assert first.blocks == ("P1_TB1", "P1_TB2")
    assert first.boxes == (Box(100, 100, 700, 140), Box(100, 200, 900, 240))


def test_absent_images_are_told_and_present_ones_shown_with_boxes_in_their_pixels(delivery: Path) -> None:
    newspaper(delivery)
    (item,), found = opened(delivery)
    assert any(
        "names 2 files that are not in the delivery (00001.png, 00002.png)" in problem.reason for problem in found.problems()
    )
    for number in (1, 2):
        make_image(delivery / f"images/{number:05}.png")
    item = only(delivery)
    assert [(page.media_type, page.width, page.height) for page in item.pages] == [("image/png", 60, 80)] * 2
    assert all(page.recorded and page.recorded.suffix == ".xml" for page in item.pages)
    assert item.parts[1].spans[0].boxes[0].right <= 60


def test_parts_are_found_by_links_and_ranges_of_words(delivery: Path) -> None:
    linked_newspaper(delivery)
    (part,) = only(delivery).parts
    assert told(part) == (1, "article", "The fleet is home", "J. Marsh", 0, [1])
    assert part.spans[0].boxes == (Box(200, 100, 690, 140), Box(100, 200, 390, 240)), "from word to word, a box for each block"


def test_an_issue_of_one_untyped_map_takes_labels_from_its_pages(delivery: Path) -> None:
    ndnp_issue(delivery)
    item = only(delivery)
    assert (item.record.title, item.record.date and item.record.date.edtf) == ("Salt Bay News, 1899", "1899-05-02")
    assert (item.record.volume, item.record.edition, item.record.identifier) == ("9", "1", "sn99000001")
    assert [page.label for page in item.pages] == ["7"]


def test_the_list_of_a_batch_tells_of_issues_that_are_not_there(delivery: Path) -> None:
    ndnp_issue(delivery / "data/sn99000001/1899050201")
    listed = "".join(
        f"<issue lccn='sn99000001' issueDate='1899-05-0{day}'>./sn99000001/{name}/{name}.xml</issue>"
        for day, name in ((2, "1899050201"), (3, "1899050202"))
    )
    write(delivery / "data/batch.xml", f"<batch name='x' xmlns='http://www.loc.gov/ndnp'>{listed}</batch>")
    items, found = opened(delivery)
    assert [item.record.title for item in items] == ["Salt Bay News, 1899"]
    (told_of,) = failures(found)
    assert told_of.startswith("data/batch.xml: lists 2 issues and reels, of which 1 are not in the delivery")
    assert "1899050202.xml (1899-05-03)" in told_of


def test_a_volume_takes_marked_text_before_plain(delivery: Path) -> None:
    hathi_volume(delivery)
    item = only(delivery)
    assert (item.slug, item.record.title, item.record.identifier) == ("30001", "30001", "hav.30001")
    assert [(page.name, page.media_type, page.width) for page in item.pages] == [
        ("00000001.html", "text/html", 700),
        ("00000002.html", "text/html", 700),
    ]


def test_a_table_of_contents_in_a_file_of_its_own_belongs_to_its_pages(delivery: Path) -> None:
    write(delivery / "ocr/X1.xml", alto(1))
    pages = f"<mets:structMap TYPE='physical'><mets:div TYPE='set'>{page_div(1, ('o1',))}</mets:div></mets:structMap>"
    write(delivery / "manifest.xml", mets(ISSUE, {"o1": ("text/xml", "ocr/X1.xml")}, pages))
    area = "<mets:fptr><mets:area FILEID='o9' BETYPE='IDREF' BEGIN='P1_TB3'/></mets:fptr>"
    toc = f"<mets:div TYPE='ISSUE'><mets:div TYPE='ARTICLE' DMDID='ART1'>{area}</mets:div></mets:div>"
    logical = f"<mets:structMap TYPE='logical'>{toc}</mets:structMap>"
    write(delivery / "toc/T1.xml", mets(ARTICLE, {"o9": ("text/xml", "../ocr/X1.xml")}, logical))
    item = only(delivery)
    assert [told(part)[1:3] for part in item.parts] == [("article", "The fleet is home")]
    assert item.parts[0].spans[0].boxes == (Box(100, 300, 800, 340),)


def test_a_description_without_its_pages_is_refused_in_one_line(delivery: Path) -> None:
    path = hathi_volume(delivery, 300)
    for text in (*delivery.glob("*.html"), *delivery.glob("*.txt")):
        text.unlink()
    items, found = opened(path)
    assert not items
    assert failures(found) == [
        "30001.mets.xml: none of its 300 pages is in the delivery (first: 00000001.html); deliver their files beside it"
    ]


def test_a_file_that_is_not_the_described_one_is_told_and_taken(delivery: Path) -> None:
    path = newspaper(delivery)
    wrong = hashlib.md5(b"other").hexdigest()
    text = path.read_text().replace("ID='ALTO1'", f"ID='ALTO1' CHECKSUM='{wrong}' CHECKSUMTYPE='MD5'")
    path.write_text(text)
    (item,), found = opened(delivery)
    assert len(item.pages) == 2
    assert any("MD5 differs" in problem.reason for problem in found.problems() if not problem.failed)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<mets:mets xmlns:mets='http://www.loc.gov/METS/'><mets:broken", "is broken XML"),
        ("<mets:mets xmlns:mets='http://www.loc.gov/METS/'/>", "describes no pages"),
        (
            mets(ISSUE, {"A": ("text/xml", "/../../outside.xml")}, "<mets:structMap><mets:div TYPE='page'/></mets:structMap>"),
            "no pages",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(delivery: Path, content: str, reason: str) -> None:
    write(delivery / "a-mets.xml", content)
    items, found = opened(delivery)
    assert not items
    (line,) = failures(found)
    assert reason in line


def test_files_outside_the_delivery_are_never_reached(delivery: Path, tmp_path: Path) -> None:
    write(tmp_path / "secret.xml", alto(1))
    maps = f"<mets:structMap TYPE='PHYSICAL'><mets:div TYPE='issue'>{page_div(1, ('A',))}</mets:div></mets:structMap>"
    for place in ("../secret.xml", f"file://{tmp_path}/secret.xml", "..%2Fsecret.xml", "../delivery/../secret.xml"):
        write(delivery / "m_mets.xml", mets(ISSUE, {"A": ("text/xml", place)}, maps))
        assert not opened(delivery)[0]


def test_what_else_stands_in_the_folder_of_a_package_is_left_with_a_note(delivery: Path) -> None:
    newspaper(delivery / "issue")
    write(delivery / "issue/checksums.txt", "abc")
    make_image(delivery / "letters/1.png")
    items, found = opened(delivery)
    assert [item.slug for item in items] == ["the-havenport-gazette/hg-18710318", "letters"]
    assert any(problem.file == "issue/checksums.txt" and not problem.failed for problem in found.problems())
