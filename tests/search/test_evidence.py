"""Citations: the original characters, page by page and piece by piece, with one box a line."""

from dataclasses import replace

import pytest

from ingest.aligned import AlignedText
from ingest.page import Span
from search.evidence import Piece
from tests.search.made import make_evidence, make_printed


def cited(source, words):
    start = source.text.index(words)
    return source.cite(Span(start, start + len(words)))


def test_a_quote_shows_the_original_characters_with_the_hyphen_that_search_joined():
    source = make_printed("Man legte die neue Hafen-\nkette quer durch den Hafen.")
    assert "Hafenkette" in source.text
    (citation,) = cited(source, "neue Hafenkette quer")
    assert citation.quote == "neue Hafen-\nkette quer"
    assert citation.address == "/pages/gazette/1871-03-18/p1?version=1"


def test_boxes_are_one_for_each_line_and_hold_only_the_words_quoted():
    source = make_printed("Man legte die neue Hafen-\nkette quer durch den Hafen.")
    (citation,) = cited(source, "neue Hafenkette quer")
    assert len(citation.boxes) == 2
    first, second = citation.boxes
    assert first.left > 100 and first.bottom <= second.top
    assert second.left == 100


def test_what_goes_on_overleaf_is_one_citation_a_page():
    text = "The watchman Niklas Pohl fixed a lantern."
    here, over = AlignedText.of("The watchman Niklas "), AlignedText.of("Pohl fixed a lantern.")
    source = make_evidence(text)
    words = source.pieces[0].words
    pieces = (Piece("gazette/1/p1", 1, 0, here, words), Piece("gazette/1/p2", 3, 20, over, words))
    found = cited(replace(source, pieces=pieces), "Niklas Pohl fixed")
    assert [(citation.page_id, citation.text_version, citation.quote) for citation in found] == [
        ("gazette/1/p1", 1, "Niklas"),
        ("gazette/1/p2", 3, "Pohl fixed"),
    ]


def test_text_round_an_advertisement_is_two_citations_of_one_page():
    page = "The chain was raised SOAP AT ONE PENNY by the mayor."
    aligned = AlignedText.of(page).select((Span(0, 21), Span(39, len(page))))
    source = make_evidence(aligned.text)
    piece = replace(source.pieces[0], aligned=aligned)
    found = replace(source, pieces=(piece,)).cite(Span(0, len(aligned)))
    assert [citation.quote for citation in found] == ["The chain was raised", "by the mayor."]
    assert all(page[citation.span.start : citation.span.end] == citation.quote for citation in found)


def test_a_span_without_characters_cannot_be_cited():
    with pytest.raises(ValueError, match="stands on no page"):
        make_evidence("Words.").cite(Span(2, 2))


def test_evidence_without_a_page_cannot_be_built():
    with pytest.raises(ValueError, match="stands on no page"):
        replace(make_evidence("Words."), pieces=())
