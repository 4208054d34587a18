"""AlignedText keeps its way back to the source through every change."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.aligned import AlignedText, Run
from ingest.page import Span
from tests.builders import make_aligned

TEXTS = st.text(alphabet="abAB-\n ſßéüa\u0308o\u0364ﬁ", max_size=40)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b+", "[aA]b", "-\n", r"\s+", "ſ", "(?<=a)", "$", "ﬁ", ".", "a\u0308", "AB|ab-"]),
        st.text("abxy ß-", max_size=4),
    ),
    max_size=5,
)


def changed(text: str, changes: list[tuple[str, str]]) -> AlignedText:
    aligned = make_aligned(text)
    for pattern, by in changes:
        aligned = aligned.replace(pattern, by)
    return aligned


@given(TEXTS, CHANGES)
def test_every_origin_lies_in_the_source_and_never_goes_backwards(text: str, changes: list[tuple[str, str]]) -> None:
    aligned = changed(text, changes)
    origins = [aligned.origin(position) for position in range(len(aligned))]
    assert all(0 <= origin.start <= origin.end <= len(text) for origin in origins)
    assert origins == sorted(origins, key=lambda origin: (origin.start, origin.end))
    assert [origin.end for origin in origins] == sorted(origin.end for origin in origins)


@given(TEXTS, CHANGES)
def test_replace_changes_the_text_as_a_regular_expression_does(text: str, changes: list[tuple[str, str]]) -> None:
    expected = text
    for pattern, by in changes:
        expected = re.sub(pattern, lambda match, by=by: by, expected)
    assert changed(text, changes).text == expected


@given(TEXTS, CHANGES, st.data())
def test_source_span_is_the_hull_of_the_origins(text: str, changes: list[tuple[str, str]], data: st.DataObject) -> None:
    aligned = changed(text, changes)
    start = data.draw(st.integers(0, len(aligned)))
    end = data.draw(st.integers(start, len(aligned)))
    whole = aligned.source_span(Span(start, end))
    origins = [aligned.origin(position) for position in range(start, end)]
    assert len(whole) == 0 if not origins else whole == Span(min(o.start for o in origins), max(o.end for o in origins))
    pieces = aligned.source_pieces(Span(start, end))
    assert (pieces[0].start, pieces[-1].end) == (whole.start, whole.end)
    assert all(one.end <= two.start for one, two in pairwise(pieces))


@given(TEXTS, CHANGES, st.data())
def test_source_span_is_monotone(text: str, changes: list[tuple[str, str]], data: st.DataObject) -> None:
    aligned = changed(text, changes)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(aligned)), min_size=4, max_size=4)))
    outer, inner = aligned.source_span(Span(cuts[0], cuts[3])), aligned.source_span(Span(cuts[1], cuts[2]))
    if cuts[1] < cuts[2]:
        assert outer.start <= inner.start and inner.end <= outer.end


@given(TEXTS, CHANGES, st.data())
def test_a_part_keeps_the_origins(text: str, changes: list[tuple[str, str]], data: st.DataObject) -> None:
    aligned = changed(text, changes)
    start = data.draw(st.integers(0, len(aligned)))
    end = data.draw(st.integers(start, len(aligned)))
    part = aligned.part(Span(start, end))
    assert part.text == aligned.text[start:end]
    assert part.source == text
    assert [part.origin(n) for n in range(len(part))] == [aligned.origin(n) for n in range(start, end)]


@given(TEXTS, CHANGES)
def test_packing_loses_nothing(text: str, changes: list[tuple[str, str]]) -> None:
    aligned = changed(text, changes)
    assert AlignedText.unpack(aligned.text, text, aligned.pack()) == aligned


@given(TEXTS, st.sampled_from(["a", r"\s+", "b", "-\n"]))
def test_text_of_kept_characters_maps_to_itself(text: str, pattern: str) -> None:
    aligned = make_aligned(text).replace(pattern, "")
    for position, character in enumerate(aligned.text):
        origin = aligned.origin(position)
        assert text[origin.start : origin.end] == character


@given(TEXTS)
def test_composing_keeps_both_ends_of_what_was_merged(text: str) -> None:
    aligned = make_aligned(text).replace(r"\w\u0308", lambda match: unicodedata.normalize("NFC", match[0]))
    for position in range(len(aligned)):
        origin = aligned.origin(position)
        assert unicodedata.normalize("NFC", text[origin.start : origin.end]) == aligned.text[position]


def test_replaced_twice_walks_back_to_the_first_source() -> None:
    aligned = make_aligned("der Kꝛieg iſt aus").replace("ꝛ", "r").replace("Krieg", "Krieg").replace("ſ", "s")
    assert aligned.text == "der Krieg ist aus"
    assert aligned.source_span(Span(4, 9)) == Span(4, 9)
    assert len(aligned.runs) == 1


def test_a_ligature_gives_all_its_letters_the_same_origin() -> None:
    aligned = make_aligned("oﬃce").replace("ﬃ", "ffi")
    assert [aligned.origin(n) for n in range(6)] == [Span(0, 1), *[Span(1, 2)] * 3, Span(2, 3), Span(3, 4)]


def test_letters_that_changed_together_keep_their_common_origin_when_parted() -> None:
    aligned = make_aligned("xabcy").replace("abc", "12345").part(Span(2, 5))
    assert [aligned.origin(n) for n in range(3)] == [Span(1, 4)] * 3


@pytest.mark.parametrize(
    ("source", "kept", "pieces"),
    [
        ("Unter-\nnehmen", "Unternehmen", ["Unter-\nnehmen"]),
        ("wir [Anzeige] gehen", "wir gehen", ["wir ", "gehen"]),
        ("wir\n\ngehen", "wirgehen", ["wir\n\ngehen"]),
    ],
)
def test_other_text_between_parts_a_quote(source: str, kept: str, pieces: list[str]) -> None:
    aligned = make_aligned(source).replace(r"-?\n+|\[.*\] ", "")
    assert aligned.text == kept
    assert [source[piece.start : piece.end] for piece in aligned.source_pieces(Span(0, len(kept)))] == pieces


def test_rewritten_characters_come_from_where_those_at_their_place_came() -> None:
    text = AlignedText.of("a-\nb\nc").replace("-\n", "")
    assert text.rewritten("ab c") == AlignedText("ab c", text.source, text.runs)
    with pytest.raises(ValueError, match="of 3 characters"):
        text.rewritten("abc")


def test_selecting_skips_what_lies_between() -> None:
    aligned = make_aligned("eins zwei drei").select((Span(0, 5), Span(10, 14)))
    assert aligned.text == "eins drei"
    assert aligned.source_pieces(Span(0, 9)) == (Span(0, 5), Span(10, 14))


def test_position_of_finds_the_way_forth() -> None:
    aligned = make_aligned("Unter-\nnehmen").replace("-\n", "")
    assert [aligned.position_of(n) for n in (0, 4, 5, 6, 7, 12, 13)] == [0, 4, 5, 5, 5, 10, 11]


@pytest.mark.parametrize("position", [-1, 3])
def test_no_origin_outside_the_text(position: int) -> None:
    with pytest.raises(IndexError, match="is not in a text of 3 characters"):
        make_aligned("aus").origin(position)


@pytest.mark.parametrize(
    "runs", [(), (Run(0, 2, 0, 2),), (Run(0, 1, 1, 2), Run(1, 3, 0, 2)), (Run(0, 3, 0, 4),), (Run(0, 3, 2, 1),)]
)
def test_runs_that_do_not_fit_are_refused(runs: tuple[Run, ...]) -> None:
    with pytest.raises(ValueError):
        AlignedText("aus", "aus", runs)


@pytest.mark.parametrize("packed", [b"", b"nonsense", make_aligned("ein anderer").pack()])
def test_a_damaged_alignment_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError):
        AlignedText.unpack("aus", "aus", packed)
