"""Scan and text side by side: every line linked both ways, in its language, in every version."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive_site.portal.changes import Change, changes
from archive_site.portal.crops import crops, strip
from archive_site.portal.lines import Places, blocks_of, blocks_of_text, boxes_of
from ingest.models import Page, Scan, TextVersion
from ingest.page import Box, Span
from tests.archive_site.conftest import ECHO, GAZETTE
from tests.builders import make_page
from tests.rows import write_text

FIRST = f"/pages/{GAZETTE}/p1"


@pytest.mark.usefixtures("rows")
def test_each_line_of_the_text_and_its_place_on_the_scan_lead_to_each_other(client: Client) -> None:
    page = client.get(FIRST).content.decode()
    lines = re.findall(r'class="line" id="l(\d+)"', page)
    assert lines == [str(number) for number in range(1, 7)]
    assert re.findall(r'<a href="#l(\d+)" tabindex="-1"><rect id="b\1"', page) == lines
    assert re.findall(r'class="number" href="#b(\d+)"', page) == lines


@pytest.mark.usefixtures("rows")
def test_content_says_its_language(client: Client) -> None:
    page = client.get(f"/pages/{ECHO}/p1").content.decode()
    assert '<html lang="en"' in page
    assert re.search(r'<span lang="fr">(<i [^>]*></i>)*La nouvelle chaîne', page)


@pytest.mark.usefixtures("rows")
def test_pages_lead_on_within_their_item(client: Client) -> None:
    first, second = client.get(FIRST).content.decode(), client.get(f"/pages/{GAZETTE}/p2").content.decode()
    assert f'rel="next" href="/pages/{GAZETTE}/p2"' in first and 'rel="prev"' not in first
    assert f'rel="prev" href="/pages/{GAZETTE}/p1"' in second and 'rel="next"' not in second


@pytest.mark.usefixtures("rows")
def test_every_version_stays_readable_at_its_address(client: Client) -> None:
    write_text(Page.objects.get(pk=f"{GAZETTE}/p1"), "The gazette, read again.")
    assert "The gazette, read again." in client.get(FIRST).content.decode()
    old = client.get(f"{FIRST}?version=1").content.decode()
    assert "6800 thaler" in old and "current one is version 2" in old
    assert client.get(f"{FIRST}?version=3").status_code == client.get(f"{FIRST}?version=x").status_code == 404


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("span", "marked"), [("0-3", ["The"]), ("5-3", []), ("9999999-9999999", []), ("a-b", []), ("0-99999999", None)]
)
def test_a_span_marks_what_it_names_and_nothing_else(client: Client, span: str, marked: list[str] | None) -> None:
    response = client.get(f"{FIRST}?span={span}")
    found = re.findall(r"<mark>([^<]*)</mark>", response.content.decode())
    assert response.status_code == 200 and (found == marked if marked is not None else len(found) == 6)


@pytest.mark.usefixtures("rows")
def test_a_damaged_layout_still_shows_the_text(client: Client) -> None:
    TextVersion.objects.filter(page=f"{GAZETTE}/p1").update(layout=b"rubbish")
    page = client.get(FIRST).content.decode()
    assert "6800 thaler" in page and "<rect" not in page


@pytest.mark.usefixtures("rows")
def test_a_page_without_scan_or_text_says_so(client: Client) -> None:
    Scan.objects.filter(page=f"{GAZETTE}/p1").delete()
    assert b"/iiif/" not in client.get(FIRST).content
    Page.objects.filter(pk=f"{GAZETTE}/p2").update(version=0, state="failed", failure="the file is empty")
    assert b"the file is empty" in client.get(f"/pages/{GAZETTE}/p2").content


@pytest.mark.usefixtures("rows")
def test_a_page_asks_the_database_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(7):
        client.get(f"{FIRST}?q=chain")


PAGE = make_page("The first line\nand a second\n\nA new block")


def test_lines_keep_their_spans_whatever_made_them() -> None:
    places = Places(((0, 14, "en"), (15, 27, "de")), {0: "v1s1", 15: "v1s2"}, "fr", (Span(10, 18),))
    laid, plain = blocks_of(PAGE, places), blocks_of_text(PAGE.text, places)
    lines = [line for block in laid for line in block.lines]
    assert [line.parts for line in lines] == [line.parts for block in plain for line in block.lines]
    assert lines[0].parts == (("The first ", False), ("line", True)) and lines[1].parts[0] == ("and", True)
    assert [line.language for line in lines] == ["en", "de", "fr"]
    assert [line.anchors for line in lines] == [("v1s1",), ("v1s2",), ()]
    assert [line.quoted for line in lines] == [True, False, False]


def test_boxes_of_a_mark_are_one_for_each_line() -> None:
    boxes = boxes_of(PAGE.words(), PAGE.text, [Span(4, 20)])
    assert boxes == (Box(148, 100, 268, 130), Box(100, 140, 160, 170))


def test_crops_part_where_the_columns_part() -> None:
    left, right = (Box(100, 2800, 600, 2840), Box(100, 2850, 600, 2890)), (Box(1200, 100, 1700, 140),)
    found = crops("a/b/p1", (*left, *right), 2000, 3000)
    assert len(found) == 2 and [len(crop.boxes) for crop in found] == [2, 1]
    for crop in found:
        assert all(box.right <= crop.view_width and box.bottom <= crop.view_height for box in crop.boxes)
        assert abs(crop.width / crop.height - crop.view_width / crop.view_height) < 0.05
    most = strip("a/b/p1", (*left, *right), 2000, 3000)
    assert most is not None and len(most.boxes) == 2


@pytest.mark.parametrize(
    ("boxes", "width", "height"), [((), 100, 100), ((Box(1, 1, 5, 5),), 0, 0), ((Box(500, 500, 600, 600),), 100, 100)]
)
def test_nothing_to_show_is_no_crop(boxes: tuple[Box, ...], width: int, height: int) -> None:
    assert crops("a/b/p1", boxes, width, height) == () and strip("a/b/p1", boxes, width, height) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a\nb\nc", "a\nb\nc", ()),
        ("a\nb\nc", "a\nB\nc", (Change("b", "B"),)),
        ("a\nb", "a\nb\nc", (Change("", "c"),)),
        ("a\nb", "b", (Change("a", ""),)),
    ],
)
def test_changes_are_told_line_by_line(old: str, new: str, said: tuple[Change, ...]) -> None:
    assert changes(old, new) == said
