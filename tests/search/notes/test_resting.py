"""Recorded claims find their quotes again, original characters and all, and are parted into sentences without cutting quotes."""

import pytest

from search.claim import Claim, Quote
from search.messages import frame
from search.notes.candidate import Cited, Said
from search.notes.resting import Unresolved, parted, resolved
from tests.search.made import make_evidence, make_printed
from tests.search.notes.made import QUOTE, SOURCE, cited, framed, span_of

PRINTED = make_printed("Die Galliot Hoffnung, Schiffer Jens Peter-\nsen, ward über die Laſtadie\ngehoben. Das Wetter war gut.")


def test_a_quote_with_line_breaks_and_old_letters_is_found_where_it_was_read() -> None:
    span = PRINTED.cite(type(span_of(QUOTE))(0, PRINTED.text.index(" Das")))[0]
    assert "Peter-\nsen" in span.quote and "ſ" in span.quote
    said = Said("x", (Cited(span.passage_id, span.page_id, 1, span.quote),))
    (quote,) = resolved(said, {PRINTED.passage_id: PRINTED}).quotes
    assert quote.text == "Die Galliot Hoffnung, Schiffer Jens Petersen, ward über die Lastadie gehoben."
    assert PRINTED.cite(quote.span)[0].quote == span.quote


@pytest.mark.parametrize(
    ("quote", "why"), [("The church was saved by Garnier.", "altered"), ("", "altered"), ("the church was saved", "altered")]
)
def test_what_the_page_does_not_say_is_not_found(quote: str, why: str) -> None:
    with pytest.raises(Unresolved) as found:
        resolved(Said("x", (cited(quote),)), {SOURCE.passage_id: SOURCE})
    assert found.value.why == why


@pytest.mark.parametrize("legible", [True, False])
def test_an_illegible_passage_bears_nothing(legible: bool) -> None:
    source = make_evidence(QUOTE, legible=legible)
    said = Said("x", (cited(QUOTE, source),))
    if legible:
        assert resolved(said, {source.passage_id: source}).quotes
        return
    with pytest.raises(Unresolved, match="gone"):
        resolved(said, {source.passage_id: source})


def test_a_claim_without_a_citation_is_none() -> None:
    with pytest.raises(Unresolved, match="gone"):
        resolved(Said("x", ()), {})


def test_quotes_that_a_page_break_parted_are_one_again() -> None:
    first, second = "The church was saved", "by the mason Battista Risso."
    (quote,) = resolved(Said("x", (cited(first), cited(second))), {SOURCE.passage_id: SOURCE}).quotes
    assert quote.text == QUOTE
    apart = Said("x", (cited(first), cited("Nobody was hurt")))
    assert len(resolved(apart, {SOURCE.passage_id: SOURCE}).quotes) == 2


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
def test_a_frame_with_its_quote_is_one_sentence(language: str) -> None:
    long = "The bells had not melted in the fire of 1863. Anna Boll gave 40 thalers to the widow."
    quote = Quote(SOURCE.passage_id, span_of(long), long)
    text = frame(SOURCE.record, long, language)
    assert parted(Claim(text, (quote,)), (SOURCE,), language) == (text,)
    assert parted(Claim(f"{text} Nobody died.", (quote,)), (SOURCE,), language) == (text, "Nobody died.")


def test_a_sentence_of_marks_alone_stays_with_the_one_before() -> None:
    quote = Quote(SOURCE.passage_id, span_of(QUOTE), QUOTE)
    assert parted(Claim(f"{framed(QUOTE)} !", (quote,)), (SOURCE,), "en") == (f"{framed(QUOTE)} !",)
    assert parted(Claim("", (quote,)), (SOURCE,), "en") == ()
