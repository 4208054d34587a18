"""FineReader's XML becomes the pages that were printed: letters joined to words, lines cut where there are none."""

import pytest

from ingest.formats.recorded import pages_of
from ingest.formats.sheet import warnings_of
from ingest.marks import Style
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan

SCHEMAS = [f"FineReader{version}-schema-v1" for version in (6, 8, 9, 10)]


def letter(sign: str, left: int, more: str = 'charConfidence="80"') -> str:
    return f'<charParams l="{left}" t="20" r="{left + 8}" b="40" {more}>{sign}</charParams>'


def letters(text: str, more: str = 'charConfidence="80"') -> str:
    return "".join(letter(sign, 10 + 10 * place, more) for place, sign in enumerate(text))


def line(content: str, more: str = "") -> str:
    return f'<line baseline="38" l="100" t="20" r="170" b="40"><formatting lang="OldGerman" {more}>{content}</formatting></line>'


def block(*lines: str, kind: str = "Text", more: str = "") -> str:
    return f'<block blockType="{kind}" l="0" t="0" r="9" b="9"><text><par {more}>{"".join(lines)}</par></text></block>'


def page(*blocks: str) -> str:
    return f'<page width="1000" height="2000" resolution="300">{"".join(blocks)}</page>'


def abbyy(*pages: str, schema: str = SCHEMAS[3], head: str = "") -> bytes:
    space = f"http://www.abbyy.com/FineReader_xml/{schema}.xml"
    return f'<document xmlns="{space}" producer="FineReader 8.0">{head}{"".join(pages)}</document>'.encode()


def read(content: bytes, size: tuple[int, int] | None = None) -> PageText:
    return pages_of(content)[0]("a/b/p1", size)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_letters_become_words_with_box_confidence_type_and_language(schema: str) -> None:
    found = read(abbyy(page(block(line(letters("ab c"), 'bold="1" fs="9."'))), schema=schema))
    first, second = found.blocks[0].lines[0].words
    assert (first.text, first.box, first.confidence) == ("ab", Box(10, 20, 28, 40), 0.8)
    assert (second.text, second.box) == ("c", Box(40, 20, 48, 40))
    assert found.marks.languages == ((0, 2, "de"),)
    assert found.marks.styles == ((0, 2, Style(bold=True, size=9.0)),)
    assert found.step.settings == (("creator", "FineReader 8.0"),)


def test_text_without_letters_shares_the_box_of_its_line() -> None:
    words = read(abbyy(page(block(line("ab cdef"))))).blocks[0].lines[0].words
    assert [(one.text, one.box) for one in words] == [("ab", Box(100, 20, 120, 40)), ("cdef", Box(130, 20, 170, 40))]


@pytest.mark.parametrize(
    ("more", "confidence"),
    [('charConfidence="255"', 1.0), ('charConfidence="-1"', 1.0), ('suspicious="true"', 0.0), ('suspicious="0"', 1.0), ("", 1.0)],
)
def test_confidence_that_is_not_given_is_full(more: str, confidence: float) -> None:
    assert read(abbyy(page(block(line(letters("ab", more)))))).blocks[0].lines[0].words[0].confidence == confidence


def test_other_readings_of_a_letter_are_no_text() -> None:
    other = "<charRecVariants><charRecVariant>c</charRecVariant></charRecVariants>e"
    assert read(abbyy(page(block(line(letter(other, 10)))))).text == "e"


def test_pages_tables_and_roles_are_kept() -> None:
    head = '<documentData><paragraphStyles><paragraphStyle id="{1}" name="x" role="heading"/></paragraphStyles></documentData>'
    table = '<block blockType="Table"><row><cell><text><par>' + line("a") + "</par></text></cell></row></block>"
    content = abbyy(page(table, block(line("b"), more='style="{1}"')), page(block(line("c"))), head=head)
    pages = [made("a/b/p1", None) for made in pages_of(content)]
    assert [one.text for one in pages] == ["a\n\nb", "c"]
    assert [one.kind for one in pages[0].blocks] == ["table", "heading"]


def test_a_lone_page_is_read() -> None:
    assert read(page(block(line("aus"))).encode()).text == "aus"


def test_a_page_that_breaks_off_is_read_to_there_and_told() -> None:
    content = abbyy(page(block(line("eins")), "\n", block(line("zwei"))))
    found = read(content[: content.index(b"</formatting></line></par></text></block></page>")])
    assert found.text == "eins\n\nzwei"
    assert warnings_of(found.step)[0].startswith("line 2: Premature end of data")


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(UnreadableScan, match=r"known: ALTO|without a page"):
        pages_of(abbyy())
