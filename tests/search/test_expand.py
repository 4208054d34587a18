"""Words to groups: each word once, as asked first, spellings of the time behind it."""

from search.expand import expand, question_words, variants
from search.parse import parse


def test_a_word_that_comes_twice_counts_once() -> None:
    assert question_words(parse("harbour Harbour HARBOUR fire", "en")) == ("harbour", "fire")


def test_function_words_alone_are_kept() -> None:
    assert question_words(parse("to be or not to be", "en")) == ("to", "be", "or", "not")


def test_a_spelling_in_its_own_right_comes_first() -> None:
    group = expand(parse("Oesterreich", "de")).surface[0]
    assert group.terms[0] == ("oesterreich", 1.0)
    assert ("osterreich", 0.9) in group.terms


def test_old_spellings_weigh_less_and_tell_why() -> None:
    found = variants("Tür", "de")
    assert [(one.text, one.reason) for one in found] == [("Tür", "asked")]
    found = variants("Teil", "de")
    assert [(one.text, one.reason) for one in found] == [("Teil", "asked"), ("theil", "spelling")]
    assert found[1].weight < found[0].weight


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
