"""Compounds to parts: of today and of former times; words that are none stay whole."""

import pytest

from search.compounds import parts

SPLIT = [
    ("Hafenmeister", "Hafen Meister"),
    ("Bürgermeister", "Bürger Meister"),
    ("Zeitungsartikel", "Zeitung Artikel"),
    ("Freiheitskampf", "Freiheit Kampf"),
    ("Schulhaus", "Schule Haus"),
    ("Eisenbahnbrücke", "Eisenbahn Brücke"),
    ("Entwicklungsländer", "Entwicklung Länder"),
    ("Güterverkehrsunternehmen", None),
    ("Theaterdirector", "Theater Direktor"),
    ("Rathhaus", "Rat Haus"),
    ("Stadtrath", "Stadt Rat"),
    ("Hausthür", "Haus Tür"),
    ("Kriegsſchiff", "Krieg Schiff"),
    ("hafenmeister", "Hafen Meister"),
]
WHOLE = [
    "Hafen",
    "Meister",
    "Versammlung",
    "Entscheidungen",
    "Gesellschaft",
    "Commonwealth",
    "Angelegenheit",
    "18",
    "Wissenschaft",
]


@pytest.mark.parametrize(("word", "wanted"), SPLIT, ids=[word for word, _ in SPLIT])
def test_a_compound_gives_its_parts(word: str, wanted: str | None) -> None:
    found = parts(word, "de")
    assert found == tuple(wanted.split()) if wanted else len(found) > 1


@pytest.mark.parametrize("word", WHOLE)
def test_other_words_stay_whole(word: str) -> None:
    assert parts(word, "de") == ()


def test_swedish_compounds() -> None:
    assert parts("sjukhus", "sv") == () or parts("sjukhus", "sv")[-1] == "hus"
    assert parts("stadsdel", "sv")[-1] == "del"


@pytest.mark.parametrize("language", ["en", "fr", "nl", "und", ""])
def test_languages_without_words_split_nothing(language: str) -> None:
    assert parts("Hafenmeister", language) == ()


def test_a_very_long_word_is_no_burden() -> None:
    assert len(parts("haus" * 75, "de")) <= 4
