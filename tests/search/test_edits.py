"""How surely one word is another: by the tables, in their places, in both directions of spelling and one of misreading."""

from pathlib import Path

import pytest

from ingest.languages import LANGUAGES
from search.edits import TABLES, likeness, read_table

SPELLINGS = [
    ("teil", "theil", "de"),
    ("theil", "teil", "de"),
    ("werken", "wercken", "de"),
    ("sein", "seyn", "de"),
    ("francais", "francois", "fr"),
    ("etre", "estre", "fr"),
    ("public", "publick", "en"),
    ("dijo", "dixo", "es"),
    ("cuando", "quando", "es"),
    ("hava", "hafva", "sv"),
    ("kvinna", "qvinna", "sv"),
    ("farmacia", "pharmacia", "pt"),
    ("iulius", "julius", "la"),
    ("mensen", "menschen", "nl"),
    ("principi", "principj", "it"),
    ("хлеб", "хлѣбъ", "ru"),
]


@pytest.mark.parametrize(("now", "then", "language"), SPELLINGS)
def test_spellings_of_the_time_are_told_from_misreadings(now: str, then: str, language: str) -> None:
    found = likeness(now, then, language)
    assert found.weight > 0.4
    assert not found.misread


MISREAD = [("schiff", "fchiff", "de"), ("stern", "stem", "en"), ("hause", "haufe", "de"), ("und", "nnd", "de")]


@pytest.mark.parametrize(("asked", "read", "language"), MISREAD)
def test_misreadings_weigh_more_than_any_other_letter(asked: str, read: str, language: str) -> None:
    found = likeness(asked, read, language)
    assert found.misread
    assert found.weight > 1.5 * likeness(asked, asked[:-1] + "x", language).weight


@pytest.mark.parametrize(("word", "other"), [("haus", "maus"), ("hand", "land"), ("recht", "nacht")])
def test_other_words_are_unlike(word: str, other: str) -> None:
    assert likeness(word, other, "de").weight < 0.3


def test_a_word_is_itself() -> None:
    assert likeness("hafen", "hafen", "de").weight == 1.0


def test_the_floor_cuts_off() -> None:
    assert likeness("haus", "maus", "de", 0.5).weight == 0.0


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(TABLES.rglob("*.tsv")) if path.stem != "trust"],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_every_table_is_read_and_for_a_served_language(path: Path) -> None:
    assert path.stem in LANGUAGES or path.stem == "general"
    assert len(list(read_table(path, misread=False))) > 10


@pytest.mark.parametrize("row", ["a\tb", "a\tb\tany\tmuch", "a\tb\tinside\t0.5", "a\tb\tany\t2", "abcd\tb\tany\t0.5"])
def test_a_broken_row_is_named(row: str, tmp_path: Path) -> None:
    (tmp_path / "xx.tsv").write_text(f"# table\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"xx\.tsv, line 2"):
        list(read_table(tmp_path / "xx.tsv", misread=False))
