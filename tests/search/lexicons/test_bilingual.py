"""Renderings of words and phrases through small dictionaries: phrases, inflections, third languages, names, bad input."""

from pathlib import Path

import pytest

from search.lexicons.bilingual import BilingualLexicons
from search.query import Rendering
from tests.search.lexicons.made import make_lexicons


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory: pytest.TempPathFactory) -> BilingualLexicons:
    folder = tmp_path_factory.mktemp("lexicons")
    (folder / "own").mkdir()
    (folder / "own" / "places.tsv").write_text("kind\tde\ten\t*\nplace\tPreßburg\tBratislava\t\nperson\t\t\tMucha|Muchová\n")
    return make_lexicons(folder, folder / "own")


def texts(found: tuple[Rendering, ...], start: int = 0, end: int = 1) -> list[str]:
    return [one.variant.text for one in found if (one.start, one.end) == (start, end)]


@pytest.mark.parametrize(
    ("word", "language", "target", "best"),
    [
        ("Haus", "de", "en", "house"),
        ("haus", "de", "en", "house"),
        ("Häuser", "de", "en", "house"),
        ("Kriege", "de", "en", "war"),
        ("wars", "en", "de", "Krieg"),
        ("casas", "es", "de", "Haus"),
        ("guerra", "es", "en", "war"),
        ("house", "en", "es", "casa"),
        ("Quarzit", "de", "en", "Quarzit"),
    ],
)
def test_words(word: str, language: str, target: str, best: str, lexicons: BilingualLexicons) -> None:
    found = lexicons.translations((word,), language, (target,))
    assert texts(found)[0] == best
    assert all(one.variant.language == target and 0 < one.variant.weight <= 1 for one in found)


def test_phrases_come_before_words_and_the_longest_first(lexicons: BilingualLexicons) -> None:
    found = lexicons.translations(("old", "railway", "stations", "burn"), "en", ("de",))
    assert (found[0].start, found[0].end, found[0].variant.text) == (1, 3, "Bahnhof")
    lengths = [one.end - one.start for one in found]
    assert lengths == sorted(lengths, reverse=True)


def test_without_phrases_the_words_are_rendered_alike(lexicons: BilingualLexicons) -> None:
    words = ("old", "railway", "stations", "burn", "the", "houses")
    every = lexicons.translations(words, "en", ("de", "en"))
    single = lexicons.translations(words, "en", ("de", "en"), phrases=False)
    assert single and single == tuple(one for one in every if one.end - one.start == 1) != every


def test_words_asked_together_are_rendered_as_each_by_itself(tmp_path: Path) -> None:
    words = ("Kriegsbahnhof", "Häuser", "Schaden", "Quarzit", "guerra")
    for language in ("de", ""):
        together = make_lexicons(tmp_path, tmp_path).translations(words, language, ("en", "es"), phrases=False)
        alone = make_lexicons(tmp_path, tmp_path)
        each = [alone.translations((word,), language, ("en", "es")) for word in words]
        assert [one.variant for one in together] == [one.variant for found in each for one in found]


def test_a_phrase_goes_through_a_third_language(lexicons: BilingualLexicons) -> None:
    assert "guerra mundial" in texts(lexicons.translations(("world", "wars"), "en", ("es",)), 0, 2)


def test_the_best_rendering_comes_first_and_weighs_most(lexicons: BilingualLexicons) -> None:
    found = lexicons.translations(("Schaden",), "de", ("en",))
    assert set(texts(found)[:2]) == {"damage", "loss"}
    weights = [one.variant.weight for one in found]
    assert weights == sorted(weights, reverse=True)


def test_several_targets_are_served_at_once(lexicons: BilingualLexicons) -> None:
    found = lexicons.translations(("Haus",), "de", ("en", "es", "xx"))
    assert {one.variant.language for one in found} == {"en", "es"}


def test_names_of_the_archive(lexicons: BilingualLexicons) -> None:
    found = lexicons.translations(("Preßburg",), "de", ("en",))[0]
    assert (found.variant.text, found.variant.reason, found.variant.weight) == ("Bratislava", "name", 1.0)
    assert texts(lexicons.translations(("Mucha",), "fr", ("fr",))) == ["Muchová"]


@pytest.mark.parametrize(
    ("word", "target", "text"),
    [("Overbeck", "en", "Overbeck"), ("1871", "en", "1871"), ("Tesla", "ru", "тесла"), ("1871", "ru", "1871")],
)
def test_names_and_numbers_pass(word: str, target: str, text: str, lexicons: BilingualLexicons) -> None:
    found = texts(lexicons.translations((word,), "de", (target,)))
    assert found[0] == text
    assert len(found) == 1 or target == "ru"


def test_a_known_word_passes_too_for_names_are_words(lexicons: BilingualLexicons) -> None:
    found = lexicons.translations(("Haus",), "de", ("en",))
    weights = {one.variant.text: one.variant.weight for one in found}
    assert 0 < weights["Haus"] < weights["house"]
    assert "Haus" not in texts(lexicons.translations(("Haus",), "de", ("ru",)))


def test_a_compound_that_is_not_known_is_rendered_by_its_parts(lexicons: BilingualLexicons) -> None:
    found = texts(lexicons.translations(("Kriegsbahnhof",), "de", ("en",)))
    assert {"war", "railway station"} <= set(found)


def test_function_words_alone_are_not_rendered(lexicons: BilingualLexicons) -> None:
    assert lexicons.translations(("der", "und", "wer"), "de", ("en", "es")) == ()


def test_an_unknown_language_is_every_language_that_knows_the_word(lexicons: BilingualLexicons) -> None:
    for unknown in ("und", "", "xx"):
        assert texts(lexicons.translations(("guerra",), unknown, ("de",)))[0] == "Krieg"
        assert texts(lexicons.translations(("war",), unknown, ("de",)))[0] == "Krieg"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("",),
        ("?", "!"),
        ("ا", "العربية"),
        ("x" * 300,),
        ("Haus",) * 5000,
        ("Haus", "дом", "σπίτι", "家"),
        ("\u00ad",),
        ("'",),
    ],
    ids=["none", "empty", "punctuation", "right to left", "300 letters", "5,000 words", "mixed", "soft hyphen", "apostrophe"],
)
@pytest.mark.parametrize("language", ["de", "und"])
def test_any_input_is_taken(words: tuple[str, ...], language: str, lexicons: BilingualLexicons) -> None:
    for one in lexicons.translations(words, language, ("en", "ru")):
        assert one.end <= len(words)


def test_languages_without_lexicon_are_named(lexicons: BilingualLexicons) -> None:
    assert lexicons.unserved("de", ("en", "es", "fi", "de")) == ("fi",)
    assert lexicons.unserved("es", ("en", "fi")) == ("fi",), "es leads to en through German"
    assert lexicons.unserved("und", ("en", "fi")) == ("fi",)


def test_absent_packages_are_told(lexicons: BilingualLexicons) -> None:
    (line,) = lexicons.complaints()
    assert "apt-get install" in line


def test_the_same_question_gives_the_same_answer(lexicons: BilingualLexicons) -> None:
    first = lexicons.translations(("Haus", "Krieg"), "de", ("en", "es"))
    assert first == lexicons.translations(("Haus", "Krieg"), "de", ("en", "es"))
