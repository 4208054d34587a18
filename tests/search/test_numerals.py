"""Numbers as they are written: in words, in Roman numerals, several words as one."""

import pytest

from ingest.languages import LANGUAGES
from search.folding import folded, tokens
from search.number_words import ORDINAL_ENDINGS, ORDINALS, TENS, UNITS
from search.numerals import joined, numbers, ordinal, renderings, value
from search.roman import roman

WRITTEN = [
    ("de", "drei und zwanzig", [23]),
    ("de", "zwei drei oder vier", [2, 3, 4]),
    ("de", "zwei, drei", [2, 3]),
    ("de", "achtzehnhunderteinundsiebzig", [1871]),
    ("de", "achtzehnhundert einundsiebzig", [1871]),
    ("de", "tausend acht hundert und ein und siebzig", [1871]),
    ("de", "am einundzwanzigsten März", [21]),
    ("de", "zweihundertfünfzigtausend", [250_000]),
    ("en", "eighteen seventy-one", [1871]),
    ("en", "the twenty-first of May", [21]),
    ("en", "two million three hundred thousand", [2_300_000]),
    ("fr", "quatre-vingt-dix-neuf", [99]),
    ("fr", "soixante-dix-huit", [78]),
    ("fr", "mil huit cent soixante et onze", [1871]),
    ("es", "mil ochocientos setenta y uno", [1871]),
    ("it", "millenovecentoquattordici", [1914]),
    ("it", "ventuno", [21]),
    ("nl", "eenentwintig", [21]),
    ("sv", "tjugoett", [21]),
    ("fi", "kaksikymmentäyksi", [21]),
    ("pl", "tysiąc osiemset siedemdziesiąt jeden", [1871]),
    ("ru", "восемнадцатого века", [18]),
    ("el", "χίλια οκτακόσια είκοσι ένα", [1821]),
    ("en", "Chapter V", [5]),
    ("en", "Then I went", []),
    ("de", "Karl V und Heinrich VIII", [5, 8]),
    ("de", "KAPITEL XIV", [14]),
    ("de", "VI DIE LAGE", []),
    ("en", "THE CIVIL WAR MIX DI", []),
    ("la", "cap. xviii", [18]),
    ("it", "di mix civil vi", []),
    ("de", "einer von einem", []),
]


@pytest.mark.parametrize(("language", "text", "wanted"), WRITTEN, ids=[row[1] for row in WRITTEN])
def test_numbers_of_a_text(language: str, text: str, wanted: list[int]) -> None:
    assert [number.value for number in numbers([token.text for token in tokens(text)], language, joined(text))] == wanted


ROMAN = [("XVIII", 18), ("IV", 4), ("IIII", 4), ("MDCCCLXXI", 1871), ("XVIJ", 17), ("XVIIIe", 18), ("XIXth", 19), ("Ier", 1)]


@pytest.mark.parametrize(("written", "wanted"), ROMAN)
def test_roman_numerals(written: str, wanted: int) -> None:
    assert roman(written) == wanted


@pytest.mark.parametrize("word", ["CIVIL", "VIX", "IIX", "Die", "Ce", "mix", "LLANO", "Le"])
def test_other_words_are_no_roman_numerals(word: str) -> None:
    assert roman(word) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_from_zero_to_ninety_are_in_order(language: str) -> None:
    units = UNITS[language].split()
    assert len(units) == 21 and len(TENS[language].split()) == 7
    plain = [word for word in units if "-" not in word]
    assert all(value(folded(word), language) == units.index(word) for word in plain)


@pytest.mark.parametrize("language", ORDINALS)
def test_ordinals_end_as_their_language_has_it(language: str) -> None:
    assert language in ORDINAL_ENDINGS
    stem = ORDINALS[language].split()[2]
    ending = ORDINAL_ENDINGS[language].split("|")[0].replace("?", "")
    assert ordinal(folded(stem + ending), language) == 3


def test_a_question_in_words_is_asked_in_figures_too_in_every_language_searched() -> None:
    found = list(renderings(["dix", "huit", "navires"], "dix-huit navires", "fr", ("de",)))
    assert {(one.start, one.variant.text, one.variant.language) for one in found} == {
        (place, "18", language) for place in (0, 1) for language in ("fr", "de")
    }
    assert all(one.variant.reason == "spelling" and one.variant.weight < 1.0 for one in found)
