"""Passages keep to the layout's blocks, keep sentences whole, and quote contiguous pieces of the page."""

import pytest

from ingest.normalise import align, normalise
from ingest.page import PageText, Span
from ingest.passages import AIM, MOST, PassageDraft, continuation, estimated_tokens, split
from tests.builders import make_page

SENTENCE = "Der Dampfer lief am Morgen mit vierzig Männern und einer Ladung Holz in den Hafen ein. "


def passages(page: PageText) -> tuple[PassageDraft, ...]:
    return split(normalise(align(page)), page)


def texts(page: PageText) -> list[str]:
    return [draft.text for draft in passages(page)]


def quotes(draft: PassageDraft) -> list[str]:
    pieces = draft.aligned.source_pieces(Span(0, len(draft.aligned)))
    return [draft.aligned.source[piece.start : piece.end] for piece in pieces]


def test_a_short_page_is_one_passage() -> None:
    assert texts(make_page("Der Krieg ist\naus. Alle kehren heim.")) == ["Der Krieg ist aus. Alle kehren heim."]


def test_a_blank_page_has_none() -> None:
    assert passages(make_page("")) == ()


@pytest.mark.parametrize("kind", ["heading", "header", "footer", "advert", "table", "caption", "marginal"])
def test_what_is_not_running_text_stands_apart(kind: str) -> None:
    page = make_page("Anfang des Textes.\n\nNicht im Text\n\nEnde des Textes.", kinds=("text", kind, "text"))
    assert "Nicht im Text" in texts(page)
    assert all("Nicht" not in text for text in texts(page) if text != "Nicht im Text")


def test_a_sentence_over_a_column_break_stays_whole_and_its_quotes_are_contiguous() -> None:
    page = make_page(
        "Gestern hat der Rat der Stadt nach langer Beratung einstimmig be-\n\n"
        "Schuhe billig zu verkaufen!\n\n"
        "schlossen, den Hafen zu erweitern. Der Bau beginnt bald.",
        kinds=("text", "advert", "text"),
    )
    first, advert = passages(page)
    assert first.text == (
        "Gestern hat der Rat der Stadt nach langer Beratung einstimmig beschlossen, den Hafen zu erweitern. Der Bau beginnt bald."
    )
    assert advert.text == "Schuhe billig zu verkaufen!"
    assert quotes(first) == [
        "Gestern hat der Rat der Stadt nach langer Beratung einstimmig be",
        "schlossen, den Hafen zu erweitern. Der Bau beginnt bald.",
    ]


def test_a_word_broken_over_columns_is_joined() -> None:
    page = make_page("Die Unter-\n\nnehmer jubelten. Alle gingen heim.")
    (only,) = passages(page)
    assert only.text == "Die Unternehmer jubelten. Alle gingen heim."
    assert quotes(only) == ["Die Unter-\n\nnehmer jubelten. Alle gingen heim."]


def test_long_complete_blocks_stand_apart() -> None:
    page = make_page(f"{SENTENCE * 3}\n\n{SENTENCE * 3}")
    assert len(texts(page)) == 2


def test_a_long_text_is_cut_between_sentences_into_even_passages() -> None:
    found = texts(make_page(SENTENCE * 40))
    sizes = estimated_tokens(found)
    assert all(text.endswith("ein.") and text.startswith("Der Dampfer") for text in found)
    assert all(AIM / 2 <= size <= MOST for size in sizes)
    assert max(sizes) - min(sizes) <= AIM / 2


def test_a_sentence_is_cut_only_if_it_is_too_long_alone() -> None:
    long = ", ".join(f"der {number}. Mann aus dem Dorfe am Fluß" for number in range(60)) + "."
    found = texts(make_page(long))
    assert len(found) > 1
    assert all(text.endswith(",") for text in found[:-1])
    assert " ".join(found) == long
    assert all(size <= MOST for size in estimated_tokens(found))


def test_words_without_any_stop_are_cut_between_words() -> None:
    found = texts(make_page("wort " * 500))
    assert " ".join(found) == " ".join(["wort"] * 500)
    assert all(size <= MOST for size in estimated_tokens(found))


def test_the_given_count_is_what_sizes_are_measured_in() -> None:
    page = make_page(SENTENCE * 10)
    text = normalise(align(page))
    assert len(split(text, page, lambda parts: [len(part) for part in parts])) > len(split(text, page))


def test_all_text_is_in_some_passage_once() -> None:
    page = make_page(f"KOPF\n\n{SENTENCE * 5}und dann\n\nkam {SENTENCE}\n\nFUSS", kinds=("header", "text", "text", "footer"))
    covered = sorted(
        (piece.start, piece.end) for draft in passages(page) for piece in draft.aligned.source_pieces(Span(0, len(draft.aligned)))
    )
    outside, position = "", 0
    for start, end in covered:
        assert start >= position
        outside += page.text[position:start]
        position = end
    assert (outside + page.text[position:]).strip() == ""


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        ("Die Unter-", "nehmer jubelten. Und dann", ("nehmer jubelten.", True)),
        ("Die Unter⸗", "nehmer jubelten.", ("nehmer jubelten.", True)),
        ("Der Rat hat gestern", "beschlossen, zu bauen. Dann ging er.", ("beschlossen, zu bauen.", False)),
        ("Der Rat hat gestern nach langer Beratung in dem", "Rathause beschlossen. Dann", ("Rathause beschlossen.", False)),
        ("The ship was lost,", "and with it all hands. Nobody", ("and with it all hands.", False)),
        ("Der Krieg ist aus.", "Alle kehren heim.", None),
        ("Er rief: »Feuer!«", "und lief davon.", None),
        ("Hafenbote", "Der Krieg ist aus.", None),
        ("", "Der Krieg", None),
        ("Der Krieg", "", None),
    ],
)
def test_what_goes_on_overleaf(last: str, first: str, expected: tuple[str, bool] | None) -> None:
    found = continuation(last, first, "de")
    assert (found and (first[: found.length], found.joined)) == expected
