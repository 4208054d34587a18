"""Google Vision's replies become the page that was printed, in both of their forms."""

import json
from typing import Any

import pytest

from ingest.formats.recorded import pages_of
from ingest.page import Box, PageText
from ingest.scan import UnreadableScan


def corners(left: float, top: float, right: float, bottom: float) -> list[dict[str, float]]:
    return [{"x": left, "y": top}, {"x": right, "y": top}, {"x": right, "y": bottom}, {"x": left, "y": bottom}]


def token(text: str, left: int = 10, ending: str = "", confidence: float | None = 0.5) -> dict[str, Any]:
    symbols: list[dict[str, Any]] = [{"text": sign} for sign in text]
    if ending:
        symbols[-1]["property"] = {"detectedBreak": {"type": ending}}
    found = {"symbols": symbols, "boundingBox": {"vertices": corners(left, 20, left + 30, 40)}}
    return found if confidence is None else found | {"confidence": confidence}


def full(*words: dict[str, Any], **more: Any) -> dict[str, Any]:
    paragraph = {"words": list(words), "property": {"detectedLanguages": [{"languageCode": "de"}]}}
    page = {"width": 1000, "height": 2000, "blocks": [{"blockType": "TEXT", "paragraphs": [paragraph]}]}
    return {"fullTextAnnotation": {"pages": [page | more], "text": ""}}


def read(document: object, size: tuple[int, int] | None = None) -> PageText:
    return pages_of(json.dumps(document).encode())[0]("a/b/p1", size)


def test_words_are_joined_as_they_were_printed() -> None:
    document = full(token("Der", ending="SPACE"), token("Krieg", 50), token(",", 90, "LINE_BREAK"), token("aus", 10, "SPACE"))
    for given in (document, {"responses": [document]}, [document]):
        found = read(given)
        assert found.text == "Der Krieg,\naus"
        assert found.blocks[0].lines[0].words[1].box == Box(50, 20, 120, 40)
        assert found.blocks[0].lines[0].words[0].confidence == 0.5
        assert found.marks.languages == ((0, 3, "de"),)


def test_a_hyphen_that_vision_took_away_is_printed_again() -> None:
    found = read(full(token("Unter", ending="HYPHEN"), token("nehmen")))
    assert (found.text, found.marks.wholes) == ("Unter-\nnehmen", ((0, 2, "Unternehmen"),))


def test_writing_without_spaces_keeps_the_words_that_vision_sees() -> None:
    assert read(full(token("光学"), token("文字", ending="LINE_BREAK"))).text == "光学 文字"


def test_normalised_corners_are_shares_of_the_page() -> None:
    word = token("aus") | {"boundingBox": {"normalizedVertices": corners(0.1, 0.2, 0.3, 0.4)}}
    assert read(full(word)).blocks[0].lines[0].words[0].box == Box(100, 400, 300, 800)


def test_every_reply_is_a_page() -> None:
    pages = pages_of(json.dumps({"responses": [full(token("eins")), full(token("zwei"))]}).encode())
    assert [made("a/b/p1", None).text for made in pages] == ["eins", "zwei"]


def test_the_older_list_of_words_is_laid_out_by_its_text() -> None:
    words = [("Der", 10), ("Krieg", 50), (",", 80), ("ist", 10), ("aus", 50), ("?", 80)]
    entries = [{"description": text, "boundingPoly": {"vertices": corners(left, 0, left + 30, 9)}} for text, left in words]
    found = read({"textAnnotations": [{"locale": "de", "description": "Der Krieg,\nist aus ?\n"}, *entries]})
    assert found.text == "Der Krieg,\nist aus ?"
    assert found.blocks[0].lines[1].words[0].box == Box(10, 0, 40, 9)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"responses": [', "broken JSON"),
        (b'{"a": 1}', "without a text annotation"),
        (b'{"a":' * 5000, "broken JSON"),
        (b"[{}]", "without a text annotation"),
    ],
)
def test_any_other_json_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableScan, match=fault):
        pages_of(content)


@pytest.mark.parametrize(
    "odd", [{"pages": [{"blocks": 5}]}, {"pages": [{"width": "x", "blocks": [{"paragraphs": [{"words": [7]}]}]}]}]
)
def test_what_stands_where_something_else_should_is_passed_over(odd: object) -> None:
    assert read({"fullTextAnnotation": odd}).blocks == ()
