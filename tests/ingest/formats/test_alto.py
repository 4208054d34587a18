"""ALTO in all its versions becomes the page that was printed, with boxes in pixels of the scan."""

import pytest

from ingest.formats.alto import alto_pages, read_alto
from ingest.formats.sheet import warnings_of
from ingest.marks import Marks, Style
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan

NAMESPACES = (
    "",
    ' xmlns="http://schema.ccs-gmbh.com/ALTO"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v2#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v3#"',
    ' xmlns="http://www.loc.gov/standards/alto/ns-v4#"',
)


def word(text: str, left: int = 10, top: int = 20, more: str = 'WC="0.5"') -> str:
    return f'<String CONTENT="{text}" HPOS="{left}" VPOS="{top}" WIDTH="30" HEIGHT="10" {more}/>'


def line(*parts: str) -> str:
    return f"<TextLine>{'<SP/>'.join(parts)}</TextLine>"


def block(*lines: str, more: str = "") -> str:
    return f"<TextBlock {more}>{''.join(lines)}</TextBlock>"


def alto(content: str, namespace: str = "", unit: str = "pixel", before: str = "") -> bytes:
    return (
        f"<alto{namespace}><Description><MeasurementUnit>{unit}</MeasurementUnit></Description>{before}"
        f'<Layout><Page WIDTH="1000" HEIGHT="2000">{content}</Page></Layout></alto>'
    ).encode()


def read(content: str, size: tuple[int, int] | None = None, **more: str) -> PageText:
    return read_alto(alto(content, **more), "a/b/p1", size)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_version_is_read(namespace: str) -> None:
    blocks = block(line(word("Der"), word("Krieg", 50)), line(word("aus"))) + block(line(word("Neu")))
    page = read(f"<PrintSpace>{blocks}</PrintSpace>", namespace=namespace)
    assert page.text == "Der Krieg\naus\n\nNeu"
    first = page.blocks[0].lines[0].words[1]
    assert (first.box, first.confidence) == (Box(50, 20, 80, 30), 0.5)


def test_a_prefixed_namespace_is_read() -> None:
    content = (
        '<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"><a:Layout><a:Page><a:PrintSpace><a:TextBlock><a:TextLine>'
        '<a:String CONTENT="aus" HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"/></a:TextLine></a:TextBlock></a:PrintSpace></a:Page>'
        "</a:Layout></a:alto>"
    )
    assert read_alto(content.encode(), "a/b/p1").text == "aus"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>' + alto(block(line(word("Öl")))).decode()
    assert read_alto(content.encode(encoding), "a/b/p1").text == "Öl"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((word("Unter", more='SUBS_TYPE="HypPart1" SUBS_CONTENT="Unternehmen"'), '<HYP CONTENT="-"/>'), "Unter-"),
        ((word("Unter-"), '<HYP CONTENT="-"/>'), "Unter-"),
        ((word("Unter"), '<HYP CONTENT="\u00ad"/>'), "Unter-"),
        ((word("Unter\u00ad"), '<HYP CONTENT="\u00ad"/>'), "Unter-"),
        ((word("Unter"), '<HYP CONTENT="¬"/>'), "Unter¬"),
        ((word("Unter"), "<HYP/>"), "Unter-"),
        (('<HYP CONTENT="-"/>',), ""),
    ],
)
def test_the_printed_form_of_a_broken_word_is_kept(parts: tuple[str, ...], text: str) -> None:
    assert read(block(f"<TextLine>{''.join(parts)}</TextLine>")).text == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Brot &amp; Wein", "Brot & Wein"),
        ("&lt;sic&gt;", "<sic>"),
        ("&amp;#38;", "&#38;"),
        ("&quot;aus&quot;", '"aus"'),
        ("  ", ""),
        ("", ""),
        ("B&#xF6;rse", "Börse"),
    ],
)
def test_characters_mean_what_they_mean_in_xml(content: str, text: str) -> None:
    assert read(block(line(word(content)))).text == text


def test_a_line_in_one_string_becomes_words_with_their_share_of_its_box() -> None:
    whole = '<String CONTENT="ab cdef" HPOS="100" VPOS="5" WIDTH="70" HEIGHT="10"/>'
    words = read(block(line(whole), line(word("g")))).blocks[0].lines[0].words
    assert [(found.text, found.box) for found in words] == [("ab", Box(100, 5, 120, 15)), ("cdef", Box(130, 5, 170, 15))]


def test_missing_confidence_is_full() -> None:
    assert read(block(line(word("aus", more="")))).blocks[0].lines[0].words[0].confidence == 1.0


@pytest.mark.parametrize(("written", "confidence"), [("1.3", 1.0), ("-1", 0.0), ("0", 0.0), ("0.8095238", 0.8095238)])
def test_confidence_is_a_share(written: str, confidence: float) -> None:
    assert read(block(line(word("aus", more=f'WC="{written}"')))).blocks[0].lines[0].words[0].confidence == confidence


@pytest.mark.parametrize(
    ("unit", "size", "box"),
    [
        ("pixel", None, Box(10, 20, 40, 30)),
        ("pixel", (1000, 2000), Box(10, 20, 40, 30)),
        ("pixel", (500, 1000), Box(5, 10, 20, 15)),
        ("pixel", (1000, 1000), Box(10, 20, 40, 30)),
        ("mm10", (2000, 4000), Box(20, 40, 80, 60)),
        ("mm10", (2000, 5000), Box(20, 50, 80, 75)),
        ("inch1200", (250, 500), Box(2, 5, 10, 8)),
        ("mm10", None, Box(10, 20, 40, 30)),
    ],
)
def test_places_become_pixels_of_the_scan(unit: str, size: tuple[int, int] | None, box: Box) -> None:
    assert read(block(line(word("aus"))), size, unit=unit).blocks[0].lines[0].words[0].box == box


@pytest.mark.parametrize(
    ("places", "box"),
    [
        ('HPOS="10.4" VPOS="20.6" WIDTH="30.0" HEIGHT="10.0"', Box(10, 21, 40, 31)),
        ('HPOS="-5" VPOS="20" WIDTH="30" HEIGHT="10"', Box(0, 20, 25, 30)),
        ('HPOS="10" VPOS="20" WIDTH="-3" HEIGHT="10"', Box(10, 20, 10, 30)),
        ('VPOS="20" WIDTH="30"', Box(0, 20, 30, 20)),
        ("", Box(0, 0, 0, 0)),
    ],
)
def test_odd_places_make_sound_boxes(places: str, box: Box) -> None:
    assert read(block(line(f'<String CONTENT="aus" {places}/>'))).blocks[0].lines[0].words[0].box == box


def test_boxes_end_where_the_scan_ends() -> None:
    assert read(block(line(word("aus", 990))), (1000, 2000)).blocks[0].lines[0].words[0].box == Box(990, 20, 1000, 30)


TAGS = (
    '<Tags><LayoutTag ID="T1" LABEL="Advertisement"/><OtherTag ID="T2" LABEL="RunningTitleZone"/>'
    '<OtherTag ID="T3" LABEL="MainZone"/></Tags>'
)
ONE, TWO = block(line(word("a"))), block(line(word("b")))


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (block(line(word("a")), more='TAGREFS="T3 T1"'), ["advert"]),
        (block(line(word("a")), more='TAGREFS="T2"'), ["header"]),
        (block(line(word("a")), more='TAGREFS="T3 nowhere"'), ["text"]),
        (block(line(word("a")), more='TYPE="Table"'), ["table"]),
        (f"<TopMargin>{ONE}</TopMargin><PrintSpace>{TWO}</PrintSpace>", ["header", "text"]),
        (f"<LeftMargin>{ONE}</LeftMargin><BottomMargin>{TWO}</BottomMargin>", ["marginal", "footer"]),
        (f'<ComposedBlock TYPE="Advertisement">{ONE}</ComposedBlock>{TWO}', ["advert", "text"]),
        (f'<ComposedBlock TYPE="Table"><ComposedBlock>{ONE}</ComposedBlock>{TWO}</ComposedBlock>', ["table", "table"]),
        (f'<ComposedBlock TYPE="container">{block(line(word("a")))}</ComposedBlock>', ["text"]),
        (f'<ComposedBlock TYPE="Illustration">{block(line(word("a")))}</ComposedBlock>', ["text"]),
    ],
)
def test_blocks_have_the_kind_that_is_said_of_them(content: str, kinds: list[str]) -> None:
    assert [found.kind for found in read(content, before=TAGS).blocks] == kinds


def test_a_given_reading_order_is_kept() -> None:
    order = '<ReadingOrder><OrderedGroup><ElementRef REF="b2"/><ElementRef REF="b1"/></OrderedGroup></ReadingOrder>'
    content = block(line(word("eins")), more='ID="b1"') + block(line(word("zwei")), more='ID="b2"') + block(line(word("drei")))
    assert read(content, before=order).text == "zwei\n\neins\n\ndrei"


def test_only_the_first_page_is_read() -> None:
    second = f"</Page><Page>{block(line(word('zwei')))}</Page>".encode()
    assert read_alto(alto(block(line(word("eins")))).replace(b"</Page>", second), "a/b/p1").text == "eins"


def test_a_page_without_words_is_blank() -> None:
    assert read(block(line()) + "<Illustration/>").blocks == ()


def test_the_step_says_who_read_it() -> None:
    software = "<softwareCreator>ABBYY</softwareCreator><softwareVersion>9.0</softwareVersion>"
    step = read(ONE, before=f"<OCRProcessing><processingSoftware>{software}</processingSoftware></OCRProcessing>").step
    assert (step.name, step.software) == ("import", "ALTO")
    assert ("creator", "ABBYY") in step.settings and ("version", "9.0") in step.settings


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<alto><Layout><Page>", "broken XML"),
        (b"<alto/>", "without a Page"),
        (b"<html/>", "root element 'html'"),
        (b"not XML", "broken XML"),
        (b"", "no root element"),
        (alto(block(line(word("a"))))[:-20], "broken XML"),
    ],
)
def test_what_is_not_alto_is_refused_in_one_line(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableScan, match=fault) as refused:
        read_alto(content, "a/b/p1")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("written", ["ten", "inf", "1e999", "9" * 5000])
def test_a_number_that_is_none_is_taken_for_nothing_and_told(written: str) -> None:
    content = alto(block("\n".join([line(word("a")), line(word("b", 50))]))).replace(b'HPOS="50"', f'HPOS="{written}"'.encode())
    page = read_alto(content, "a/b/p1")
    assert (page.text, page.blocks[0].lines[1].words[0].box) == ("a\nb", Box(0, 20, 30, 30))
    assert warnings_of(page.step) == (f"line 2: {written[:40]!r} stands where a number is needed; taken for 0",)


def test_a_place_beyond_all_sense_makes_a_sound_box() -> None:
    far = alto(block(line(word("a")))).replace(b'HPOS="10"', b'HPOS="' + b"9" * 400 + b'"')
    assert read_alto(far, "a/b/p1", (500, 1000)).blocks[0].lines[0].words[0].box.right == 500


STYLES = (
    '<Styles><TextStyle ID="T0" FONTSIZE="10.5" FONTSTYLE="bold"/><TextStyle ID="T1" FONTSTYLE="italics"/>'
    '<ParagraphStyle ID="P0" ALIGN="Left"/></Styles>'
)


def test_type_is_that_of_the_word_else_of_its_line_else_of_its_block() -> None:
    own = word("eins", more='STYLEREFS="T1" STYLE="bold underline"') + word("zwei")
    content = block(f'<TextLine STYLEREFS="T1">{own}</TextLine>', line(word("drei")), more='STYLEREFS="P0 T0"')
    marks = read(content + block(line(word("vier"))), before=STYLES).marks
    both, italic, bold = Style(True, True), Style(italic=True), Style(bold=True, size=10.5)
    assert marks.styles == ((0, 1, both), (1, 2, italic), (2, 3, bold))


def test_languages_are_those_of_the_word_else_of_what_holds_it() -> None:
    content = block(
        line(word("a"), word("b", more='LANG="fra"')), f'<TextLine LANG="la">{word("c")}</TextLine>', more='language="deu"'
    )
    marks = read(content + block(line(word("d")), more='LANG="unknown"')).marks
    assert marks.languages == ((0, 1, "de"), (1, 2, "fr"), (2, 3, "la"))


def test_the_whole_of_a_broken_word_is_kept_beside_its_pieces() -> None:
    first = word("Unter", more='SUBS_TYPE="HypPart1" SUBS_CONTENT="Unter&amp;nehmen"') + "<HYP/>"
    second = word("nehmen", more='SUBS_TYPE="HypPart2" SUBS_CONTENT="Unter&amp;nehmen"')
    page = read(block(line(word("ein"), first), line(second, word("ist"))))
    assert (page.text, page.marks.wholes) == ("ein Unter-\nnehmen ist", ((1, 3, "Unter&nehmen"),))


def test_marks_follow_their_words_when_blocks_are_set_in_order_and_words_are_parted() -> None:
    first, last = word("eins zwei", more='STYLE="bold"'), word("", more='STYLE="bold"') + word("drei", more='LANG="de"')
    page = read(block(line(last), more='ID="b" ') + block(line(first), more='ID="a" IDNEXT="b"'))
    assert page.text == "eins zwei\n\ndrei"
    assert page.marks == Marks(((2, 3, "de"),), ((0, 2, Style(bold=True)),))


def test_blocks_that_name_their_next_are_read_in_that_order() -> None:
    chained = "".join(block(line(word(name)), more=f'ID="{name}" IDNEXT="{then}"') for name, then in ("ac", "bd", "cb", "dx"))
    assert read(chained).text.split() == ["a", "c", "b", "d"]
    round_about = "".join(block(line(word(name)), more=f'ID="{name}" IDNEXT="{then}"') for name, then in ("ab", "ba"))
    assert read(round_about).text.split() == ["a", "b"]


def test_confidence_in_hundredths_is_brought_to_a_share() -> None:
    words = "".join(word("a", more=f'WC="{share}"') for share in (97, 45, 100))
    assert [found.confidence for found in read(block(line(words))).blocks[0].lines[0].words] == [0.97, 0.45, 1.0]


def test_any_page_of_a_file_is_read() -> None:
    second = f"</Page><Page>{block(line(word('zwei')))}</Page>".encode()
    content = alto(block(line(word("eins")))).replace(b"</Page>", second)
    assert (alto_pages(content), read_alto(content, "a/b/p2", frame=1).text) == (2, "zwei")
    with pytest.raises(UnreadableScan, match="without a Page"):
        read_alto(content, "a/b/p3", frame=2)


def test_an_entity_reads_no_file_of_ours() -> None:
    content = b'<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + alto(block(line(word("a"))) + "&x;")
    assert read_alto(content, "a/b/p1").text == "a"


def test_entities_do_not_multiply() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 10}">' for n in range(12))
    with pytest.raises(UnreadableScan, match="broken XML"):
        read_alto(f"<!DOCTYPE alto [{entities}]>".encode() + alto("&e11;"), "a/b/p1")
