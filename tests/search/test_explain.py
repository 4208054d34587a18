"""Why a passage was found: words as asked, inflected, spelled otherwise, translated."""

from dataclasses import replace

import pytest

from search.expand import expand
from search.explain import MOST, explained
from search.query import Query, Rendering, Variant


def told(text: str, passage: str, language: str = "en", *renderings: Rendering) -> list[tuple[str, str, str]]:
    query = replace(Query(text, "en"), renderings=renderings, targets=("de",) if renderings else ())
    return [(match.asked, match.found, match.reason) for match in explained(passage, language, expand(query))]


def rendering(word: int, text: str, language: str, reason: str) -> Rendering:
    return Rendering(word, word + 1, Variant(text, language, reason, 0.5))


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [
        ("The old harbour burnt.", [("harbour", "harbour", "asked")]),
        ("Two harbours, two Harbours.", [("harbour", "harbours", "inflection")]),
        ("HARBOUR and harbour", [("harbour", "HARBOUR", "asked")]),
        ("Nothing of it.", []),
        ("", []),
    ],
)
def test_words_of_the_question_s_own_language(passage: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told("harbour", passage) == wanted


def test_a_translation_names_the_word_that_it_translates() -> None:
    found = explained(
        "Das Feuer im Hafen.",
        "de",
        expand(
            Query(
                "harbour fire",
                "en",
                targets=("de",),
                renderings=(rendering(0, "Hafen", "de", "translation"), rendering(1, "Feuer", "de", "translation")),
            )
        ),
    )
    assert [(match.asked, match.found, match.reason, match.language) for match in found] == [
        ("harbour", "Hafen", "translation", "de"),
        ("fire", "Feuer", "translation", "de"),
    ]


@pytest.mark.parametrize("reason", ["spelling", "ocr", "synonym", "name"])
def test_every_reason_is_told(reason: str) -> None:
    assert told("harbour", "the harhour", "en", rendering(0, "harhour", "en", reason)) == [("harbour", "harhour", reason)]


def test_matches_stand_in_the_order_of_the_question() -> None:
    assert [asked for asked, _, _ in told("great harbour fire", "fire fire harbour great")] == ["great", "harbour", "fire"]


def test_there_are_at_most_so_many() -> None:
    words = " ".join(f"word{chr(97 + n)}" for n in range(20))
    assert len(told(words, words)) == MOST
