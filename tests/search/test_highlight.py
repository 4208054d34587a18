"""Which words of a passage are marked, and which piece of it is shown."""

from dataclasses import replace

import pytest

from search.highlight import LENGTH, matches, snippet
from search.parse import parse
from search.query import Rendering, Variant

MARKED = [
    ("The old harbour burned.", "en", "harbour", ["harbour"]),
    ("Ships sail. A ship sank.", "en", "ship", ["Ships", "ship"]),
    ("Die Häuser am Hafen", "de", "Haus", ["Häuser"]),
    ("in Oesterreich und Öſterreich", "de", "Österreich", ["Oesterreich", "Öſterreich"]),
    ("der Hafenmcister kam", "de", "Hafenmeister", ["Hafenmcister"]),
    ("the of and", "en", "the harbour", []),
    ("im Jahre 1,871", "de", "1871", ["1,871"]),
    ("Der Hafenmeister und der Hof", "de", "Hafen", ["Hafenmeister"]),
    ("Der Meister des Hafens", "de", "Hafenmeister", ["Meister", "Hafens"]),
    ("Louis XVIII régna dix ans", "fr", "18", ["XVIII"]),
]


@pytest.mark.parametrize(("text", "language", "question", "wanted"), MARKED, ids=[row[2] for row in MARKED])
def test_matching_words(text: str, language: str, question: str, wanted: list[str]) -> None:
    assert [text[span.start : span.end] for span in matches(text, language, parse(question, language))] == wanted


def test_what_stands_for_a_word_is_marked_too() -> None:
    old = Rendering(0, 1, Variant("theil", "de", "spelling", 0.7))
    foreign = Rendering(0, 1, Variant("part", "en", "translation", 0.7))
    asked = replace(parse("Teil", "de"), targets=("en",), renderings=(old, foreign))
    for text, language, wanted in (("den 18. Theil", "de", "Theil"), ("all parts", "en", "parts")):
        assert [text[span.start : span.end] for span in matches(text, language, asked)] == [wanted]


def test_a_short_passage_is_shown_whole() -> None:
    shown = snippet("The old harbour burned.", "en", parse("harbour", "en"))
    assert shown.text == "The old harbour burned."


def test_the_piece_with_most_words_is_shown_with_whole_words() -> None:
    text = "Nothing here. " * 40 + "The harbour and the old mole burned in the fire. " + "Nothing there. " * 40 + "A fire."
    shown = snippet(text, "en", parse("harbour mole fire", "en"))
    assert shown.text.startswith("…") and shown.text.endswith("…")
    assert [shown.text[mark.start : mark.end] for mark in shown.marks][:3] == ["harbour", "mole", "fire"]
    assert len(shown.text) <= LENGTH + 60
    assert shown.text.strip("…").strip() in text


def test_without_a_match_the_beginning_is_shown() -> None:
    shown = snippet("word " * 200, "en", parse("zeppelin", "en"))
    assert shown.text.startswith("word") and shown.text.endswith("…") and shown.marks == ()


def test_lines_become_one_line_and_marks_stay_in_place() -> None:
    shown = snippet("The old\nharbour\n\nburned.", "en", parse("harbour", "en"))
    assert "\n" not in shown.text
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["harbour"]


def test_a_text_without_spaces_is_cut_too() -> None:
    assert len(snippet("x" * 5000, "en", parse("harbour", "en")).text) < LENGTH + 60
