"""Neighbours of a word: from the vocabulary alone, with reasons and weights, the asked word above all of them."""

from collections import Counter
from pathlib import Path

import pytest

from search.analysis import folded, tokens
from search.backends.new_words import NewWords
from search.backends.words import Words
from search.neighbours import MOST, MOST_WEIGHT, neighbours
from search.query import Variant

GERMAN = """Der Hafenmeister von Osterreich. Der Hafenmeyster und der Hafenmeiftcr in Ofterreich; Oesterreich.
    Theil und Theile vom Thier; seyn; Haus Maus Laus Haus Maus Laus Hand Land Hand Land Wand Wand Sand Sand
    Regierung Negierung Reglerung Kegierung 1871 1877 Schiff Sdhiff Schiffe"""


class Shelf:
    """A vocabulary of one text: every line of it counts as a passage."""

    def __init__(self, folder: Path, text: str) -> None:
        self.common = Counter(folded(token.text) for token in tokens(text))
        new = NewWords(folder, {})
        new.add(self.common)
        self.words = Words.load(folder, new.save())

    def near(self, words: list[str]) -> tuple[tuple[str, ...], ...]:
        return self.words.near(words)

    def passages(self, words: list[str]) -> tuple[int, ...]:
        return tuple(self.common[word] for word in words)


@pytest.fixture
def german(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, GERMAN)


def found(shelf: Shelf, word: str, language: str = "de") -> dict[str, Variant]:
    return {one.text: one for one in neighbours([word], language, shelf)[0]}


@pytest.mark.parametrize(
    ("word", "variant", "reason"),
    [
        ("Hafenmeister", "hafenmeyster", "spelling"),
        ("Hafenmeister", "hafenmeiftcr", "ocr"),
        ("Österreich", "ofterreich", "ocr"),
        ("Teil", "theil", "spelling"),
        ("Tier", "thier", "spelling"),
        ("Regierung", "reglerung", "ocr"),
        ("Schiff", "sdhiff", "ocr"),
    ],
)
def test_a_word_finds_its_other_forms(german: Shelf, word: str, variant: str, reason: str) -> None:
    assert found(german, word)[variant].reason == reason


@pytest.mark.parametrize(("word", "other"), [("Haus", "maus"), ("Hand", "land"), ("Wand", "sand"), ("Maus", "laus")])
def test_common_words_of_other_meaning_get_little(german: Shelf, word: str, other: str) -> None:
    variant = found(german, word).get(other)
    assert variant is None or variant.weight < 0.2


@pytest.mark.parametrize("word", ["1871", "der", "und", "in", ""])
def test_numbers_and_short_words_have_none(german: Shelf, word: str) -> None:
    assert not found(german, word)


def test_variants_are_few_ordered_and_below_the_word_asked(german: Shelf) -> None:
    for variants in neighbours(["Hafenmeister", "Haus", "Regierung"], "de", german):
        weights = [one.weight for one in variants]
        assert len(weights) <= MOST
        assert weights == sorted(weights, reverse=True)
        assert all(weight <= MOST_WEIGHT for weight in weights)


@pytest.mark.parametrize("word", ["Oesterreich", "Österreich", "Osterreich", "Öſterreich", "ofterreich"])
def test_five_spellings_meet(german: Shelf, word: str) -> None:
    forms = {folded(word), *found(german, word)}
    assert {"osterreich"} <= forms


def test_old_spelling_finds_the_modern_page(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "ein Teil der Arbeit")
    assert found(shelf, "Theil")["teil"].reason == "spelling"


def test_function_words_are_no_variants(tmp_path: Path) -> None:
    assert not found(Shelf(tmp_path, "seine seiner seinen"), "feine")


def test_every_variant_stands_in_the_vocabulary(german: Shelf) -> None:
    for word in ("Regierungen", "Hafenmeisters", "Österreicher"):
        assert all(german.common[text] for text in found(german, word))


def test_another_script(tmp_path: Path) -> None:
    assert found(Shelf(tmp_path, "хлѣбъ и соль"), "хлеб", "ru")["хлѣбъ"].weight > 0.1


def test_words_in_a_row_are_answered_in_their_order(german: Shelf) -> None:
    one_by_one = [neighbours([word], "de", german)[0] for word in ("Teil", "Haus", "Österreich")]
    assert list(neighbours(["Teil", "Haus", "Österreich"], "de", german)) == one_by_one


def test_a_word_cut_short_is_found_where_scribes_cut(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "Dios gde a VM; provimto; pera")
    assert "gde" in found(shelf, "guarde", "es")
    assert "provimto" in found(shelf, "provimento", "pt")
    assert "pera" not in found(shelf, "Pereira", "pt")
    assert "gde" not in found(shelf, "guarde", "en")
