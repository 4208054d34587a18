"""hOCR of all makers becomes the pages that were printed, however its HTML is written."""

import pytest

from ingest.formats.recorded import pages_of
from ingest.formats.sheet import warnings_of
from ingest.marks import Style
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan


def word(text: str, left: int = 10, more: str = "; x_wconf 90", tag: str = "") -> str:
    return f"<span class='ocrx_word' title='bbox {left} 20 {left + 30} 40{more}' {tag}>{text}</span>"


def line(*words: str, name: str = "ocr_line") -> str:
    return f"<span class='{name}' title='bbox 10 20 200 40'>{' '.join(words)}</span>"


def block(*lines: str, name: str = "ocr_par", tag: str = "p", more: str = "") -> str:
    return f"<{tag} class='{name}' title='bbox 10 20 200 90' {more}>{''.join(lines)}</{tag}>"


def page(*blocks: str, more: str = "") -> str:
    return f"<div class='ocr_page' title='image \"a.png\"; bbox 0 0 1000 2000' {more}>{''.join(blocks)}</div>"


def hocr(*pages: str) -> bytes:
    head = "<meta name='ocr-system' content='tesseract 5.3'><title>x</title>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{''.join(pages)}</body></html>".encode()


def read(*blocks: str, size: tuple[int, int] | None = None) -> PageText:
    return pages_of(hocr(page(*blocks)))[0]("a/b/p1", size)


def test_words_lines_and_paragraphs_are_kept_with_boxes_and_confidence() -> None:
    found = read(block(line(word("Der"), word("Krieg", 50)), line(word("aus"))), block(line(word("Neu"))))
    assert found.text == "Der Krieg\naus\n\nNeu"
    first = found.blocks[0].lines[0].words[1]
    assert (first.box, first.confidence) == (Box(50, 20, 80, 40), 0.9)
    assert found.step.settings == (("creator", "tesseract 5.3"),)
    assert found.marks.languages == ()  # the page's own template language says nothing of the text


def test_boxes_come_in_pixels_of_the_scan() -> None:
    assert read(block(line(word("aus"))), size=(500, 1000)).blocks[0].lines[0].words[0].box == Box(5, 10, 20, 20)


def test_every_page_of_a_file_is_read() -> None:
    pages = pages_of(hocr(page(block(line(word("eins")))), page(), page(block(line(word("drei"))))))
    assert [made("a/b/p1", None).text for made in pages] == ["eins", "", "drei"]


@pytest.mark.parametrize(
    ("more", "confidence"),
    [
        ("; x_wconf 55.5", 0.555),
        (";x_conf 80", 0.8),
        ("; x_wconf 0.25", 0.25),
        ("; x_wconf -1", 0.0),
        (", x_confs 0.5 0.75 1.0", 0.75),
        ("; x_confs 50 100", 0.75),
        ("", 1.0),
    ],
)
def test_confidence_is_a_share_whatever_its_scale(more: str, confidence: float) -> None:
    assert read(block(line(word("aus", more=more)))).blocks[0].lines[0].words[0].confidence == pytest.approx(confidence)


def test_lines_without_words_are_cut_into_words() -> None:
    words = read(block("<span class=ocr_line title='bbox 100 5 170 15'>ab cdef</span>")).blocks[0].lines[0].words
    assert [(one.text, one.box) for one in words] == [("ab", Box(100, 5, 120, 15)), ("cdef", Box(130, 5, 170, 15))]


def test_language_and_type_are_kept() -> None:
    own = word("eins", tag="lang='lat'") + word("<strong><em>zwei</em></strong>") + word("drei", more="; x_fsize 11")
    marks = read(block(line(own), more="lang='deu'")).marks
    assert marks.languages == ((0, 1, "la"), (1, 3, "de"))
    assert marks.styles == ((1, 2, Style(True, True)), (2, 3, Style(size=11.0)))


@pytest.mark.parametrize("hyphen", ["&shy;", "\u00ad", "&#173;"])
def test_a_soft_hyphen_is_printed_as_a_hyphen_and_tells_the_whole_word(hyphen: str) -> None:
    found = read(block(line(word("ein"), word(f"„Unter{hyphen}")), line(word("nehmen,"), word("ist"))))
    assert (found.text, found.marks.wholes) == ("ein „Unter-\nnehmen, ist", ((1, 3, "Unternehmen"),))


def test_of_several_readings_the_first_counts() -> None:
    both = "<span class='alternatives'><ins class='alt'>III</ins><del class='alt'>U</del></span>"
    assert read(block(line(word(f"A{both}B")))).text == "AIIIB"


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (block(line(word("a")), name="ocr_header", tag="div"), ["header"]),
        (block(line(word("a"), name="ocr_caption")), ["caption"]),
        (block(line(word("a"), name="ocr_header"), line(word("b"))), ["text"]),
        (f"<h3>{line(word('a'))}</h3>{line(word('b'))}", ["heading", "text"]),
        (block(block(line(word("a"))), name="ocr_carea", tag="div"), ["text"]),
    ],
)
def test_blocks_have_the_kind_that_is_said_of_them(content: str, kinds: list[str]) -> None:
    assert [one.kind for one in read(content).blocks] == kinds


@pytest.mark.parametrize(
    ("written", "text", "warning"),
    [
        ("&tre", "&tre", "line 1: a bare & ; read as the sign &"),
        ("<KcKa/Ze»)", "<KcKa/Ze»)", "line 1: a bare < ; read as the sign <"),
        ("<?«»?>i<5t»", "<?«»?>i<5t»", "line 1: a bare < ; read as the sign <"),
        ("!'<!--,,,>", "!'<!--,,,>", "line 1: a comment that does not end; read as text"),
        ("a\x01b", "a\ufffdb", "line 1: a control character; read as an unknown sign"),
        ("B&ouml;rse", "Börse", None),
    ],
)
def test_what_only_looks_like_markup_is_text_and_told_with_its_line(written: str, text: str, warning: str | None) -> None:
    found = read(block(line(word(written), word("danach"))))
    assert found.text == f"{text} danach"
    assert warnings_of(found.step) == ((warning,) if warning else ())


def test_tags_that_do_not_close_lose_no_word() -> None:
    content = hocr(page("<p class='ocr_par'>" + line(word("eins")).replace("</span></span>", "") + line(word("zwei"))))
    assert pages_of(content)[0]("a/b/p1", None).text.split() == ["eins", "zwei"]


def test_a_wrong_encoding_is_told() -> None:
    found = pages_of(hocr(page(block(line(word("Öl"))))).decode().encode("cp1252"))[0]("a/b/p1", None)
    assert found.text == "Öl"
    assert warnings_of(found.step) == ("line 1: bytes that are not utf-8; read as Windows-1252",)


def test_html_without_hocr_is_refused() -> None:
    with pytest.raises(UnreadableScan, match="without the marks of hOCR"):
        pages_of(b"<html><body><p>Text</p></body></html>")
