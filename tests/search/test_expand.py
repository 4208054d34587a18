"""Words to groups: each word once, as asked first, spellings of the time behind it."""

from dataclasses import replace

from search.expand import expand, question_words
from search.parse import parse
from search.query import Rendering, Variant


def test_a_word_that_comes_twice_counts_once() -> None:
    assert question_words(parse("harbour Harbour HARBOUR fire", "en")) == ("harbour", "fire")


def test_function_words_alone_are_kept() -> None:
    assert question_words(parse("to be or not to be", "en")) == ("to", "be", "or", "not")


def test_a_spelling_in_its_own_right_comes_first() -> None:
    group = expand(parse("Oesterreich", "de")).surface[0]
    assert group.terms[0] == ("oesterreich", 1.0)
    assert ("osterreich", 0.9) in group.terms


def test_a_rendering_stands_in_its_word_s_group_and_tells_why() -> None:
    old = Rendering(0, 1, Variant("theil", "de", "spelling", 0.7))
    found = expand(replace(parse("Teil", "de"), renderings=(old,)))
    assert found.surface[0].terms == (("teil", 1.0), ("theil", 0.7))
    assert found.origins["surface", "theil"].variant.reason == "spelling"


def test_other_languages_have_stems_of_their_own() -> None:
    house = Rendering(0, 1, Variant("house", "en", "translation", 0.9))
    found = expand(replace(parse("Haus", "de"), targets=("en",), renderings=(house,)))
    assert [group.terms for group in found.translated] == [(("en:hous", 0.9),)]
    assert all(not term.startswith("en:") for group in found.stem for term, _ in group.terms)


def test_words_have_the_same_number_in_every_field() -> None:
    words = expand(parse("ships burn", "en"))
    assert [group.word for group in words.surface] == [group.word for group in words.stem] == [0, 1]
    assert {group.word for group in words.ngram} == {0, 1}


def test_phrases_are_required_groups_of_their_own() -> None:
    words = expand(parse('the "Old Harbour" fire', "en"))
    phrase = words.surface[-1]
    assert phrase.required and phrase.terms == (("old harbour", 1.0),)
    assert phrase.word not in {group.word for group in words.surface[:-1]}


def test_a_word_of_unknown_language_is_stemmed_in_every_language() -> None:
    terms = {term for term, _ in expand(parse("Häuser", "und")).stem[0].terms}
    assert {"de:haus", "en:hauser", "und:hauser"} <= terms


def test_a_very_long_question_is_searched_by_its_first_words() -> None:
    assert len(question_words(parse(" ".join(f"word{number}x" for number in range(0, 9000, 7))[:9_999], "en"))) <= 40
