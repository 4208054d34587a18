"""The small parts of a citation: names taken apart, columns told from places, the institution's pattern, mended text."""

import pytest
from django.utils import translation

from archive_site.citation.column import column_of
from archive_site.citation.mending import in_language, mended, once, quoted_american, said_once
from archive_site.citation.names import Name, name_of
from archive_site.citation.preferred import checked, filled
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("Harriet Dunmore", Name("Dunmore", "Harriet")),
        ("Dunmore, Harriet", Name("Dunmore", "Harriet")),
        ("Alexander von Humboldt", Name("von Humboldt", "Alexander")),
        ("von Humboldt, Alexander", Name("von Humboldt", "Alexander")),
        ("J. H. Wittkop", Name("Wittkop", "J. H.")),
        ("Johann Kettler, Rathsschreiber", Name("Johann Kettler, Rathsschreiber")),
        ("Rath der Stadt Havn", Name("Rath der Stadt Havn")),
        ("Wittkop & Sohn", Name("Wittkop & Sohn")),
        ("Society of Friends", Name("Society of Friends")),
        ("Veuve Carpentier", Name("Veuve Carpentier")),
        ("Ignacio Ibarra hijo", Name("Ignacio Ibarra hijo")),
        ("Plato", Name("Plato")),
    ],
)
def test_names_are_taken_apart_where_that_is_safe(creator: str, name: Name) -> None:
    assert name_of(creator) == name


def block(left: int, top: int, width: int) -> Block:
    return Block((Line((Word("word", Box(left, top, left + width, top + 40), 1.0),)),))


def page(*blocks: Block) -> PageText:
    return PageText("a/b/p1", blocks, ProcessingStep("test", "test", "1"))


COLUMNS = page(block(100, 0, 1800), block(100, 100, 500), block(110, 300, 480), block(700, 100, 500), block(1300, 90, 520))


@pytest.mark.parametrize(
    ("places", "column"),
    [
        ([(120, 310, 200)], 1),
        ([(710, 110, 300), (720, 160, 300)], 2),
        ([(1310, 100, 400)], 3),
        ([(120, 310, 200), (710, 110, 300)], 0),
        ([(100, 0, 1800)], 0),
        ([], 0),
    ],
)
def test_a_column_is_told_by_its_place(places: list[tuple[int, int, int]], column: int) -> None:
    assert column_of(COLUMNS, [Box(left, top, left + width, top + 40) for left, top, width in places]) == column


def test_a_page_of_one_column_has_none() -> None:
    assert column_of(page(block(0, 0, 900), block(0, 100, 850)), [Box(10, 0, 100, 40)]) == 0


def test_a_pattern_drops_what_is_not_known() -> None:
    pattern = "{title}[, box {box}[]][, {identifier}]. {address}".replace("[]", "")
    assert filled(pattern, {"title": "A", "identifier": "B 1", "address": "x"}) == "A, B 1. x"
    assert filled(pattern, {"title": "A", "box": "3", "address": "x"}) == "A, box 3. x"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{titel} {address}", "is no field"),
        ("{title}", "address"),
        ("{title} {address", "not closed"),
        ("[{title} {address}", "not"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        checked(pattern)


def test_no_pattern_is_one() -> None:
    assert checked("") == ""


def test_what_the_processor_leaves_undone_is_mended() -> None:
    assert mended("“[Letter]”,  1863 , pp. 4", "") == "[Letter], 1863, p. 4"
    assert mended("see https://x.org/aTown: Box", "https://x.org/a") == "see https://x.org/a. Town: Box"
    assert mended("pp. 4–6", "") == "pp. 4–6"
    assert once("Gazette (Havn). Gazette (Havn), March", ("Gazette",)) == "Gazette (Havn). March"
    assert once("Kettler. “Rat.” Kettler & Co.", ("Rat",)) == "Kettler. “Rat.” Kettler & Co."
    assert said_once("A. [1863?]. B. [1863?]. C", "[1863?]", "[1863?]") == "A. [1863?]. B. C"
    assert quoted_american("“Fire”, 3. “Flood”.") == "“Fire,” 3. “Flood.”"


@pytest.mark.parametrize(
    ("language", "given", "said"),
    [
        ("de", "1871, März 5. Zugegriffen 22 November 2026", "1871, 5. März. Zugegriffen am 22. November 2026"),
        ("es", "5 marzo 1871, accedido 22 de noviembre de 2026", "5 de marzo de 1871, accedido el 22 de noviembre de 2026"),
        ("it", "Available from: x [Accessed 22 novembre 2026]", "Disponibile all’indirizzo: x [consultato il 22 novembre 2026]"),
        ("en", "March 5, 1871", "March 5, 1871"),
    ],
)
def test_days_stand_as_the_language_has_them(language: str, given: str, said: str) -> None:
    with translation.override(language):
        assert in_language(given, language) == said
