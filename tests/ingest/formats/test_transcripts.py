"""TEI, MiniOCR and broken XML become the pages that were printed."""

from pathlib import Path

import pytest

from ingest.formats.recorded import pages_of, read_recorded, read_recorded_pages
from ingest.formats.sheet import warnings_of
from ingest.marks import Style
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan


def tei(content: str, before: str = "") -> list[PageText]:
    whole = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{before}<text xml:lang="de"><body>{content}</body></text></TEI>'
    )
    return [made(f"a/b/p{number}", None) for number, made in enumerate(pages_of(whole.encode()), 1)]


def test_each_page_break_begins_a_page_and_what_stands_before_the_first_belongs_to_it() -> None:
    assert [page.text for page in tei("<head>Titel</head><pb/><p>eins <pb/>zwei</p><pb/>")] == ["Titel\n\neins", "zwei", ""]


def test_lines_and_blocks_are_those_of_the_text() -> None:
    (page,) = tei("<head>Kopf</head><p>ein<lb/>zwei <hi>dr</hi>ei</p><lg><l>vier</l><l>fünf</l></lg>")
    assert page.text == "Kopf\n\nein\nzwei drei\n\nvier\nfünf"
    assert [block.kind for block in page.blocks] == ["heading", "text", "text"]


def test_notes_stand_aside_and_editors_give_no_print() -> None:
    (page,) = tei('<p>Wort<note place="margin">am Rand</note>, <choice><sic>feler</sic><corr>Fehler</corr></choice> Ende</p>')
    assert page.text == "Wort, feler Ende\n\nam Rand"
    assert [block.kind for block in page.blocks] == ["text", "marginal"]


def test_hyphens_at_line_ends_are_kept() -> None:
    (page,) = tei('<p>Unter<lb break="no"/>nehmen, Wach⸗<lb/>haus how<g ref="char:EOLhyphen"/>ever bor∣rowed</p>')
    assert page.text == "Unter-\nnehmen, Wach⸗\nhaus how\u00adever bor\u00adrowed"
    assert page.marks.wholes == ((0, 2, "Unternehmen"),)


def test_language_and_type_are_kept() -> None:
    (page,) = tei('<p>eins <foreign xml:lang="lat">duo</foreign> <hi rend="bold italic">drei</hi></p>')
    assert page.marks.languages == ((0, 1, "de"), (1, 2, "la"), (2, 3, "de"))
    assert page.marks.styles == ((2, 3, Style(True, True)),)


def test_lines_stand_where_their_zones_are() -> None:
    zone = '<zone xml:id="z1" points="100,10 170,10 170,20 100,20"/>'
    surface = f'<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="1000" lry="2000">{zone}</surface></facsimile>'
    (page,) = tei('<pb facs="#s1"/><ab><lb facs="#z1"/>ab cdef</ab>', surface)
    assert [(one.text, one.box) for one in page.blocks[0].lines[0].words] == [
        ("ab", Box(100, 10, 120, 20)),
        ("cdef", Box(130, 10, 170, 20)),
    ]


def test_the_upper_case_of_earlier_transcripts_is_read() -> None:
    whole = (
        '<!DOCTYPE ETS SYSTEM "x.dtd"><ETS><EEBO><TEXT LANG="eng"><BODY><PB REF="1"/><P>th<GAP DISP="•"/>ſe &mdash;</P>'
        '<PB REF="2"/><Q><L>one</L><L>two</L></Q></BODY></TEXT></EEBO></ETS>'
    )
    assert [made("a/b/p1", None).text for made in pages_of(whole.encode())] == ["th•ſe —", "one\ntwo"]


def mini(content: str, more: str = 'wh="1000 2000"') -> PageText:
    whole = f"<?xml version='1.0'?><ocr>\n<p xml:id=\"4\" {more}>{content}</p></ocr>"
    return pages_of(whole.encode())[0]("a/b/p1", None)


def test_miniocr_words_have_places_in_shares_or_pixels() -> None:
    page = mini('<b><l><w x=".1 .2 .05 .1">aus</w> <w x="10 20 30 40">und</w> <w>ein⇿cin</w></l></b>')
    assert [(one.text, one.box) for one in page.blocks[0].lines[0].words] == [
        ("aus", Box(100, 400, 150, 600)),
        ("und", Box(10, 20, 40, 60)),
        ("ein", Box(0, 0, 0, 0)),
    ]


def test_signs_outside_miniocr_words_belong_to_the_word_they_touch() -> None:
    page = mini("<b><l>„<w>Mé</w> <w>G</w>. - / 12 (<w>Fr</w>)</l></b>")
    assert page.text == "„Mé G. 12 (Fr)"
    assert warnings_of(page.step) == ("line 2: 2 signs outside words have no place and are left out",)


def test_shares_of_an_unknown_page_are_no_places() -> None:
    page = mini('<b><l><w x=".1 .2 .05 .1">aus</w></l></b>', "")
    assert page.blocks[0].lines[0].words[0].box == Box(0, 0, 0, 0)
    assert "gives no size" in warnings_of(page.step)[0]


ALTO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<alto><Layout><Page><TextBlock><TextLine>\n<String CONTENT="{}" HPOS="1" VPOS="2" '
    'WIDTH="3" HEIGHT="4"/>\n<String CONTENT="zwei"/></TextLine></TextBlock></Page></Layout></alto>'
)


@pytest.mark.parametrize(
    ("content", "text", "warning"),
    [
        (ALTO.format("A & B"), "A & B zwei", "line 3: a bare & ; read as the sign &"),
        (ALTO.format("a<b"), "a<b zwei", "line 3: a bare < in a value; read as <"),
        (ALTO.format("a\x0cb"), "a\ufffdb zwei", "line 3: a control character; read as an unknown sign"),
        (ALTO.format("B&ouml;rse"), "Börse zwei", None),
        (ALTO.format("aus")[:-40], "aus zwei", "line 4: "),
        (ALTO.format("aus").replace("</TextLine>", ""), "aus zwei", "line 4: Opening and ending tag mismatch"),
    ],
)
def test_broken_xml_is_read_as_far_as_it_makes_sense(content: str, text: str, warning: str | None) -> None:
    page = pages_of(content.encode())[0]("a/b/p1", None)
    assert page.text == text
    told = warnings_of(page.step)
    assert told[0].startswith(warning) if warning else not told


def test_broken_xml_without_words_is_refused_for_what_it_is() -> None:
    with pytest.raises(UnreadableScan, match="broken XML"):
        pages_of(b"<alto><Layout><Page><TextBlock>")[0]("a/b/p1", None)


def test_pages_of_a_file_are_asked_for_by_number(tmp_path: Path) -> None:
    path = tmp_path / "volume.xml"
    path.write_text("<TEI><text><pb/><p>eins</p><pb/><p>zwei</p></text></TEI>")
    assert read_recorded(path, "a/b/p2", None, 1).text == "zwei"
    assert [page.page_id for page in read_recorded_pages(path, "a/b")] == ["a/b/p1", "a/b/p2"]
    with pytest.raises(UnreadableScan, match=r"'volume.xml' holds 2 pages, page 3 was asked for"):
        read_recorded(path, "a/b/p3", None, 2)
