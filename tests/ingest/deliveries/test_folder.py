"""Which items a folder turns out to hold."""

from pathlib import Path

import pytest

from ingest.deliveries import Delivery, ItemDraft, UnusableDelivery, get_delivery
from tests.ingest.fakes import make_image, make_pages

ALTO = '<?xml version="1.0"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout/></alto>'
PAGE = '<p:PcGts xmlns:p="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"/>'
Shape = dict[str, list[tuple[int, str]]]


def opened(path: Path) -> tuple[list[ItemDraft], Delivery]:
    delivery = get_delivery(path, "havenport")
    return list(delivery.items()), delivery


def shape(path: Path) -> Shape:
    """Slugs with number and file name of each page."""
    return {item.slug: [(page.number, page.name) for page in item.pages] for item in opened(path)[0]}


def failures(delivery: Delivery) -> list[str]:
    return [f"{problem.file}: {problem.reason}" for problem in delivery.problems() if problem.failed]


def test_single_images_are_items_and_page_numbers_join_them(delivery: Path) -> None:
    for name in ("b.png", "a.jpg", "letter-p2.png", "letter-p10.tif", "letter-p1.png", "Öl.png"):
        make_image(delivery / name)
    assert shape(delivery) == {
        "a": [(1, "a.jpg")],
        "b": [(1, "b.png")],
        "letter": [(1, "letter-p1.png"), (2, "letter-p2.png"), (10, "letter-p10.tif")],
        "ol": [(1, "Öl.png")],
    }


def test_sub_folders_are_items_and_files_of_several_pages_too(delivery: Path) -> None:
    for name in ("volume/10.png", "volume/9.png", "volume/deep/x.png"):
        make_image(delivery / name)
    make_pages(delivery / "minutes.tif", 1, 2, 3)
    make_pages(delivery / "volume/report.pdf", 4, 5)
    assert shape(delivery) == {
        "minutes": [(1, "minutes.tif"), (2, "minutes.tif"), (3, "minutes.tif")],
        "volume": [(1, "volume/9.png"), (2, "volume/10.png")],
        "volume/report": [(1, "volume/report.pdf"), (2, "volume/report.pdf")],
        "volume/deep": [(1, "volume/deep/x.png")],
    }


def test_the_same_slug_is_given_once(delivery: Path) -> None:
    for name in ("a.png", "a.jpg", "Ä.png"):
        make_image(delivery / name)
    slugs = list(shape(delivery))
    assert len(set(slugs)) == 3
    assert slugs == list(shape(delivery)), "and the same each time"


def test_a_single_file_is_a_delivery(delivery: Path) -> None:
    make_image(delivery / "a.png")
    make_image(delivery / "b.png")
    assert shape(delivery / "b.png") == {"b": [(1, "b.png")]}


def test_nothing_is_no_delivery(tmp_path: Path) -> None:
    with pytest.raises(UnusableDelivery, match="neither a folder nor a file"):
        get_delivery(tmp_path / "none", "havenport")


@pytest.mark.parametrize(
    ("image", "text", "content"),
    [
        ("a.png", "a.xml", ALTO),
        ("a.png", "a.alto.xml", ALTO),
        ("a.png", "A.XML", PAGE),
        ("a.png", "alto/a.xml", ALTO),
        ("a.png", "page/a.xml", PAGE),
        ("images/a.png", "ALTO/a.xml", ALTO),
        ("images/a.png", "images/page/a.png.xml", PAGE),
    ],
)
def test_recorded_text_stands_beside_its_image(delivery: Path, image: str, text: str, content: str) -> None:
    make_image(delivery / image)
    path = delivery / text
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    (item,), found = opened(delivery)
    assert item.pages[0].recorded == path
    assert not found.problems()


def test_other_xml_is_no_recorded_text(delivery: Path) -> None:
    make_image(delivery / "a.png")
    (delivery / "a.xml").write_text("<mets/>")
    (delivery / "b.xml").write_text(ALTO)
    (item,), found = opened(delivery)
    assert item.pages[0].recorded is None
    assert {problem.file for problem in found.problems()} == {"a.xml", "b.xml"}
    assert not failures(found)


def test_the_table_describes_items_and_their_pages(delivery: Path) -> None:
    for name in ("one.png", "two.png", "three.png", "scans/four.png"):
        make_image(delivery / name)
    (delivery / "items.csv").write_text(
        "file,item,page,title,creator,date,languages,rights,embargo_until,series,place\n"
        "two.png,gazette/1871,2,The Gazette,A. Smith; B. Jones,1871-03,en de,public,,Gazette,Havenport\n"
        "one.png,gazette/1871,1,,,,,,,,\n"
        "scans\\four.png,havenport/secret,,Secret,,1899?,fra,restricted,2030-01-01,,\n"
    )
    (gazette, secret, three), found = opened(delivery)
    assert [(page.number, page.name) for page in gazette.pages] == [(1, "one.png"), (2, "two.png")]
    record = gazette.record
    assert (record.item_id, record.title, record.collection) == ("havenport/gazette/1871", "The Gazette", "havenport")
    assert (record.creators, record.languages, record.series) == (("A. Smith", "B. Jones"), ("en", "de"), "Gazette")
    assert record.date is not None
    assert record.date.edtf == "1871-03"
    assert gazette.rights.status == "public"
    assert secret.record.item_id == "havenport/secret", "the collection is not put before it again"
    assert secret.rights.status == "restricted"
    assert str(secret.rights.embargo_until) == "2030-01-01"
    assert three.slug == "three"
    assert [problem.reason for problem in found.problems()] == ["is not in items.csv; taken in as a public item of its own"]


def test_one_restricted_row_restricts_the_item(delivery: Path) -> None:
    make_image(delivery / "a.png")
    make_image(delivery / "b.png")
    (delivery / "items.csv").write_text("file,item,rights,embargo\na.png,x,public,2031-01-01\nb.png,x,restricted,2030-01-01\n")
    (item,), _ = opened(delivery)
    assert (item.rights.status, str(item.rights.embargo_until)) == ("restricted", "2031-01-01")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("a.png,,,,secret", "rights", "public or restricted"),
        ("a.png,,,next year,public", "embargo_until", "1999-12-31"),
        ("a.png,,,1999-02-30,public", "embargo_until", "1999-12-31"),
        ("a.png,,", "file", "fewer cells"),
        ("a.png,,,,public,,,more", "file", "more or fewer cells"),
    ],
)
def test_what_may_be_restricted_is_held_back(delivery: Path, cells: str, column: str, reason: str) -> None:
    make_image(delivery / "a.png")
    make_image(delivery / "b.png")
    (delivery / "items.csv").write_text(f"file,date,languages,embargo_until,rights\nb.png,1871,en,,public\n{cells}\n")
    items, found = opened(delivery)
    assert [item.slug for item in items] == ["b"]
    problem, held = [problem for problem in found.problems() if problem.failed]
    assert (problem.row, problem.column) == (3, column)
    assert reason in problem.reason
    assert "held back" in held.reason


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("a.png,1871-13-01,en", "date", "no such month"),
        ("a.png,yesterday,en", "date", "not EDTF"),
        ("a.png,1871,tlh", "languages", "not served"),
        ("a.png,1871,en xx", "languages", "not served"),
        (f"a.png,1871,en,{'x' * 1001}", "title", "longer than 1000"),
    ],
)
def test_a_wrong_value_is_reported_and_the_item_goes_in_without_it(delivery: Path, cells: str, column: str, reason: str) -> None:
    make_image(delivery / "a.png")
    (delivery / "items.csv").write_text(f"file,date,languages,title\n{cells}\n")
    (item,), found = opened(delivery)
    (problem,) = found.problems()
    assert (problem.file, problem.row, problem.column, problem.failed) == ("items.csv", 2, column, True)
    assert reason in problem.reason
    assert item.record.languages == (() if "tlh" in cells else ("en",))
    assert (item.record.date is None) == (column == "date")


@pytest.mark.parametrize("name", ["gone.png", "../outside.png", "/etc/passwd", ""])
def test_a_row_must_name_a_file_of_the_delivery(delivery: Path, name: str) -> None:
    make_image(delivery.parent / "outside.png")
    make_image(delivery / "a.png")
    (delivery / "items.csv").write_text(f"file,item\n{name},x\na.png,x\n")
    (item,), found = opened(delivery)
    assert [page.name for page in item.pages if not page.failure] == ["a.png"]
    assert [(problem.row, problem.column) for problem in found.problems() if problem.failed] == [(2, "file")]


@pytest.mark.parametrize("content", ["", "title\nx\n", "file\0\n"])
def test_with_an_unusable_table_nothing_is_taken_in(delivery: Path, content: str) -> None:
    make_image(delivery / "a.png")
    make_image(delivery / "sub/b.png")
    (delivery / "items.csv").write_text(content)
    items, found = opened(delivery)
    assert not items
    (line,) = failures(found)
    assert line.startswith("items.csv: ")
    assert "nothing of the delivery was taken in" in line


def test_a_single_file_keeps_what_its_folder_says_of_it(delivery: Path) -> None:
    make_image(delivery / "a.png")
    make_image(delivery / "b.png")
    (delivery / "items.csv").write_text("file,item,page,rights\na.png,x,1,restricted\nb.png,x,2,public\n")
    (item,), _ = opened(delivery / "b.png")
    assert (item.slug, item.rights.status, [page.number for page in item.pages]) == ("x", "restricted", [2])
