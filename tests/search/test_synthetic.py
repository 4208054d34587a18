"""Searches made up for passages, and passages made worse."""

import random

import pytest

from search.synthetic import Asking, Source, made_up_searches, worn

TEXT = "Der Bürgermeister Wessel eröffnete die neue Brücke am Hafen. Es regnete."
COMMON = dict.fromkeys(("burgermeister", "wessel", "eroffnete", "neue", "brucke", "hafen"), 2)


def asked(languages: tuple[str, ...], rendered: dict[str, str], seed: int) -> list[tuple[str, str, str]]:
    asking = Asking(languages, False, lambda words, language, target: rendered)
    made = made_up_searches([Source("a", TEXT, "de")], COMMON, asking, random.Random(seed))
    return [(one.text, one.language, one.kind) for one in made]


@pytest.mark.parametrize("seed", range(6))
def test_a_search_has_known_words_of_one_sentence_in_its_order(seed: int) -> None:
    ((text, language, kind),) = asked((), {}, seed)
    words = text.split()
    assert 3 <= len(words) <= 6 and language == "de" and kind == "as_written"
    assert [TEXT.index(word) for word in words] == sorted(TEXT.index(word) for word in words)
    assert "regnete" not in words


def test_some_searches_ask_in_another_language() -> None:
    rendered = {
        "Bürgermeister": "mayor",
        "Brücke": "bridge",
        "Hafen": "harbour",
        "neue": "new",
        "eröffnete": "opened",
        "Wessel": "W",
    }
    found = [asked(("en",), rendered, seed)[0] for seed in range(12)]
    assert {language for _, language, kind in found if kind == "translated"} == {"en"}
    assert any("mayor" in text for text, _, kind in found if kind == "translated")


def test_words_of_one_passage_alone_are_not_asked_for() -> None:
    asking = Asking((), False, lambda words, language, target: {})
    assert not list(made_up_searches([Source("a", TEXT, "de")], dict.fromkeys(COMMON, 1), asking, random.Random(1)))


@pytest.mark.parametrize(("rate", "least", "most"), [(0.0, 0.0, 0.0), (0.05, 0.01, 0.12), (0.2, 0.1, 0.35)])
def test_wear_changes_about_as_many_letters_as_asked(rate: float, least: float, most: float) -> None:
    text = TEXT * 40
    bad = worn(text, rate, "de", random.Random(1))
    kept = sum(one == other for one, other in zip(text.split(), bad.split(), strict=False)) / len(text.split())
    damage = 1 - kept ** (1 / 5)
    assert least <= damage <= most, f"{damage:.3f} of the letters"
