"""What a curator's paragraph says of a collection, in any of five languages."""

import pytest

from search.description import Term, read_description

READ = [
    ("German newspapers in Fraktur, 1848 to 1871, badly printed (poor microfilm).",
     {"languages": ("de",), "first": 1848, "last": 1871, "printing": ("blackletter",), "genres": ("newspaper",),
      "bad_print": True}),
    ("Briefe aus dem 18. Jahrhundert, lateinisch und französisch", {"languages": ("fr", "la"), "first": 1700, "last": 1799}),
    ("Actas en español del siglo XVII", {"languages": ("es",), "first": 1600, "last": 1699, "genres": ("records",)}),
    ("Rapports dactylographiés en anglais", {"languages": ("en",), "genres": ("testimony",)}),
    ("Lettere del XVI secolo, ortografia antica", {"first": 1500, "last": 1599, "old_spelling": True}),
    ("Typewritten English reports of 1943", {"printing": ("typewriter",), "old_spelling": False, "first": 1943}),
    ("Swedish novels of the 19th century", {"languages": ("sv",), "old_spelling": True, "genres": ("books",)}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[row[0][:20] for row in READ])
def test_a_paragraph_is_understood(text: str, wanted: dict[str, object]) -> None:
    found = read_description(text)
    assert {name: getattr(found, name) for name in wanted} == wanted


def test_lines_with_an_equals_sign_are_terms() -> None:
    found = read_description("Village records.\n- Schultheiß = mayor; village mayor\nZehnt = tithe, dîme")
    assert found.terms == (Term("Schultheiß", ("mayor", "village mayor")), Term("Zehnt", ("tithe", "dîme")))
    assert found.genres == ("records",)


@pytest.mark.parametrize("text", ["", "Beautiful things.", "12,000 pages"])
def test_a_paragraph_that_says_nothing_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="say for instance"):
        read_description(text)


def test_a_description_of_a_book_s_length_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 20,000"):
        read_description("German " * 3000)
