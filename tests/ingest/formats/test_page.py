"""PAGE becomes the page that was printed: words where they are marked, else lines cut into words."""

import pytest

from ingest.formats.page import read_page_xml
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan

YEARS = ("2010-03-19", "2013-07-15", "2017-07-15", "2019-07-15")


def coords(left: int, top: int, right: int, bottom: int) -> str:
    return f'<Coords points="{left},{top} {right},{top} {right},{bottom} {left},{bottom}"/>'


def said(text: str, more: str = "") -> str:
    return f"<TextEquiv {more}><Unicode>{text}</Unicode></TextEquiv>"


def line(text: str, inside: str = "") -> str:
    return f"<TextLine>{coords(100, 10, 170, 20)}{inside}{said(text) if text else ''}</TextLine>"


def region(*lines: str, more: str = "") -> str:
    return f"<TextRegion {more}>{''.join(lines)}</TextRegion>"


def read(content: str, size: tuple[int, int] | None = None, year: str = YEARS[1]) -> PageText:
    whole = (
        f'<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}"><Metadata><Creator>Anna</Creator></Metadata>'
        f'<Page imageWidth="1000" imageHeight="2000">{content}</Page></PcGts>'
    )
    return read_page_xml(whole.encode(), "a/b/p1", size)


@pytest.mark.parametrize("year", YEARS)
def test_every_version_is_read(year: str) -> None:
    page = read(region(line("Der Krieg"), line("ist aus")) + region(line("Neu")), year=year)
    assert page.text == "Der Krieg\nist aus\n\nNeu"
    assert page.step.settings == (("creator", "Anna"),)


def test_a_line_is_cut_into_words_with_their_share_of_its_box() -> None:
    words = read(region(line("ab cdef"))).blocks[0].lines[0].words
    assert [(word.text, word.box) for word in words] == [("ab", Box(100, 10, 120, 20)), ("cdef", Box(130, 10, 170, 20))]


def test_words_come_before_their_line() -> None:
    sure = said("aus", 'conf="0.7"')
    marked = f"<Word>{coords(1, 2, 3, 4)}{sure}</Word>"
    (word,) = read(region(line("something else", marked))).blocks[0].lines[0].words
    assert (word.text, word.box, word.confidence) == ("aus", Box(1, 2, 3, 4), 0.7)


def test_the_first_reading_counts() -> None:
    readings = said("zweite", 'index="1"') + said("erste", 'index="0"')
    assert read(region(f"<TextLine>{coords(0, 0, 9, 9)}{readings}</TextLine>")).text == "erste"


def test_points_may_be_elements() -> None:
    points = '<Coords><Point x="5" y="6"/><Point x="25" y="16"/></Coords>'
    content = region(f"<TextLine>{points}{said('aus')}</TextLine>")
    assert read(content).blocks[0].lines[0].words[0].box == Box(5, 6, 25, 16)


def test_boxes_are_brought_to_the_scan() -> None:
    assert read(region(line("aus")), (500, 1000)).blocks[0].lines[0].words[0].box == Box(50, 5, 85, 10)


def test_the_reading_order_is_kept() -> None:
    order = (
        '<ReadingOrder><OrderedGroup><RegionRefIndexed index="1" regionRef="r1"/><RegionRefIndexed index="0" regionRef="r2"/>'
        "</OrderedGroup></ReadingOrder>"
    )
    content = region(line("eins"), more='id="r1"') + region(line("zwei"), more='id="r2"') + region(line("drei"), more='id="r3"')
    assert read(order + content).text == "zwei\n\neins\n\ndrei"


@pytest.mark.parametrize(
    ("type_", "kind"),
    [("heading", "heading"), ("page-number", "header"), ("marginalia", "marginal"), ("paragraph", "text"), ("", "text")],
)
def test_regions_have_their_kind(type_: str, kind: str) -> None:
    assert read(region(line("a"), more=f'type="{type_}"')).blocks[0].kind == kind


def test_text_in_a_table_or_advert_is_of_that_kind() -> None:
    content = f"<TableRegion>{region(line('a'))}</TableRegion><AdvertRegion>{region(line('b'))}</AdvertRegion>"
    assert [block.kind for block in read(content).blocks] == ["table", "advert"]


def test_lines_without_text_are_left_out() -> None:
    assert read(region(line(""), line("aus")) + region(line(""))).text == "aus"


@pytest.mark.parametrize(
    ("content", "fault"), [(b"<PcGts/>", "without a Page"), (b"<alto/>", "'alto'"), (b"<PcGts>", "broken XML")]
)
def test_what_is_not_page_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableScan, match=fault):
        read_page_xml(content, "a/b/p1")
