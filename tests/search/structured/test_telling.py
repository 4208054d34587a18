"""Everything that is told of plans and findings is told in every language of replies."""

import pytest

from search.messages import SPOKEN
from search.structured import said
from search.structured.nouns import ASKED_IN, KINDS, UNITS, kind_of, language_named, nouns, plain
from search.structured.periods import period_at
from search.structured.phrases import grouping, templates
from search.structured.plan import GROUPS, OPERATIONS, Plan, Selection, Tally, Unmapped
from search.structured.telling import count_in_words, plan_in_words, unmapped_in_words


@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_there_in_every_language(language: str) -> None:
    for name in (*said._TABLE, *(f"do {operation}" for operation in OPERATIONS), *filter(None, GROUPS)):
        assert said.say(name, language).strip()
    for code in (*said._KIND_NAMES, *said.LANGUAGE_NAMES, *KINDS):
        assert said.name_of(code, language).strip()
    assert all(
        len(row.split("|")) == len(SPOKEN)
        for row in (*said._TABLE.values(), *said.LANGUAGE_NAMES.values(), *said._KIND_NAMES.values())
    )


@pytest.mark.parametrize("language", ASKED_IN)
def test_every_unit_kind_and_pattern_is_there_in_every_language(language: str) -> None:
    assert {unit for unit, _ in nouns(language).values() if unit} == set(UNITS)
    assert {kind for _, kind in nouns(language).values() if kind} >= set(KINDS) - {"newspaper", "diary", "list", "register"}
    assert {mark.lstrip("+/") for mark, _ in templates(language)} >= {
        "count",
        "list",
        "first",
        "last",
        "compare",
        "two",
        "sides",
        "ever",
        "never",
    }
    assert set(grouping(language).groupindex) == set(GROUPS) - {""}


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("en", "between 1850 and 1860", (1850, 1860)),
        ("en", "before 1860", (None, 1859)),
        ("en", "since 1860", (1860, None)),
        ("en", "from the 1880s", (1880, 1889)),
        ("de", "aus den jahren 1848 bis 1866", (1848, 1866)),
        ("de", "nach 1890", (1891, None)),
        ("fr", "des annees 1860", (1860, 1869)),
        ("fr", "jusqu'en 1870", (None, 1870)),
        ("es", "antes de 1868", (None, 1867)),
        ("es", "de los anos 1860", (1860, 1869)),
        ("it", "fra il 1860 e il 1869", (1860, 1869)),
        ("it", "prima del 1854", (None, 1853)),
    ],
)
def test_years_are_read(language: str, text: str, years: tuple[int | None, int | None]) -> None:
    assert period_at(text, 0, language) == (years, len(text))


@pytest.mark.parametrize(
    ("described", "kind"), [("Brief", "letter"), ("price list", "list"), ("Procès-verbal", "minutes"), ("obituary", "obituary")]
)
def test_kinds_are_known_in_whatever_language_they_are_described(described: str, kind: str) -> None:
    assert kind_of(described) == kind


def test_plain_text_keeps_every_character_in_its_place() -> None:
    assert plain("Écho’s ſtraße İŒ") == "echo's straße " + plain("İŒ")
    assert len(plain("ﬁn İ ½ Ǆ")) == len("ﬁn İ ½ Ǆ")


@pytest.mark.parametrize(
    ("word", "code"), [("latein", "la"), ("lateinischen", "la"), ("deutsch", "de"), ("deutschland", ""), ("haus", "")]
)
def test_languages_are_known_by_their_beginnings(word: str, code: str) -> None:
    assert language_named(word, "de") == code


def test_a_plan_is_told_with_all_its_limits() -> None:
    side = Selection(("Gazette",), ("letter",), ("la",), ("Ann Orme",), 1850, 1860, ("chain",), "bell")
    told = plan_in_words(Plan("count", "item", (side,), "year"), "en")
    for part in ("letters", "Gazette", "Latin", "Ann Orme", "1850–1860", "chain", "bell", "by year"):
        assert part in told


def test_long_lists_are_cut_with_their_number() -> None:
    tallies = tuple(Tally(str(1800 + number), 1) for number in range(30))
    told = count_in_words(Plan("count", "item", (Selection(),), "year"), 30, tallies, "de")
    assert told.startswith("30 Dokumente") and "und 6 weitere" in told


def test_what_is_unknown_is_quoted() -> None:
    assert "«Times»" in unmapped_in_words(Unmapped("Times"), "es")


@pytest.mark.parametrize(
    ("operation", "unit", "sides", "group"),
    [
        ("guess", "item", 1, ""),
        ("count", "ship", 1, ""),
        ("count", "item", 2, ""),
        ("compare", "item", 1, ""),
        ("list", "item", 1, "year"),
    ],
)
def test_what_makes_no_plan_is_no_plan(operation: str, unit: str, sides: int, group: str) -> None:
    with pytest.raises(ValueError):
        Plan(operation, unit, (Selection(),) * sides, group)


def test_years_that_end_before_they_begin_are_no_selection() -> None:
    with pytest.raises(ValueError):
        Selection(first=1870, last=1850)
