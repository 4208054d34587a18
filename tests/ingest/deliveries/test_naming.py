"""Ids, page numbers and order from file names."""

import pytest

from ingest.deliveries.naming import natural, pages_of_one_item, printable, slug, title


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("hafenbote/1871-03-18", "hafenbote/1871-03-18"),
        ("Straßenbau & Öl", "strassenbau-ol"),
        ("Œuvre complète", "oeuvre-complete"),
        ("a//b/../c", "a/b/c"),
        ("..", None),
        (".hidden", "hidden"),
        ("Акты 1871", None),
        ("日本", None),
        ("new\nline", "new-line"),
        ("x" * 400, None),
        ("gut\udcff", "gut"),
    ],
)
def test_slug(name: str, made: str | None) -> None:
    found = slug(name)
    assert found == made if made else found and len(found) <= 250
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-/")
    assert found == slug(name)
    assert ".." not in found.split("/")


def test_slugs_of_names_that_lose_letters_stay_apart() -> None:
    assert slug("Акты") != slug("Дело")
    assert slug("x" * 400) != slug("x" * 401)


@pytest.mark.parametrize(
    ("name", "shown"), [("a\nb.png", "a\\nb.png"), ("a\udcffb", "a\\udcffb"), ("Öl.png", "Öl.png"), ("a\x1b[31m", "a\\x1b[31m")]
)
def test_printable_names_are_one_line_of_valid_unicode(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert printable(name).encode()


def test_titles_read_well() -> None:
    assert title("hafenbote_1871__03") == "hafenbote 1871 03"
    assert title("") == "Untitled"


def test_natural_order() -> None:
    names = ["p10.png", "p2.png", "P1.png", "a/p3", "p02.png"]
    assert sorted(names, key=natural) == ["a/p3", "P1.png", "p02.png", "p2.png", "p10.png"]


@pytest.mark.parametrize(
    ("stems", "found"),
    [
        (["letter-p1", "letter-p2"], {"letter-p1": ("letter", 1), "letter-p2": ("letter", 2)}),
        (["Akte Bl. 12"], {"Akte Bl. 12": ("Akte", 12)}),
        (["volume_001", "volume_002"], {"volume_001": ("volume", 1), "volume_002": ("volume", 2)}),
        (["gazette-1871-03-18", "gazette-1871-03-19"], {}),
        (["letter_1871", "letter_1872"], {}),
        (["volume_001"], {}),
        (["a006", "a030"], {}),
        (["nzz_17851102_0_0_a1_p1_1"], {}),
    ],
)
def test_pages_of_one_item(stems: list[str], found: dict[str, tuple[str, int]]) -> None:
    assert pages_of_one_item(stems) == found
