"""The words of an embedded index: parts that are written once, joined when small, checked when read."""

from pathlib import Path

import pytest

from search.backends.new_words import NewWords
from search.backends.words import NEAR, Words

MANY = [f"{a}{b}{c}{d}wort" for a in "abdefg" for b in "aeiou" for c in "klmnprst" for d in "aeiou"]


def saved(folder: Path, *batches: list[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for batch in batches:
        new = NewWords(folder, sizes)
        new.add(batch)
        sizes = dict(new.save())
    return sizes


def test_words_are_found_again_in_any_part(tmp_path: Path) -> None:
    words = Words.load(tmp_path, saved(tmp_path, MANY, ["theil", "hafenmeister"]))
    assert words.holds(["theil", "hafenmeister", MANY[7], "nirgends"]) == {"theil", "hafenmeister", MANY[7]}
    assert words.near(["teil"]) == (("theil",),)


def test_a_word_is_kept_once(tmp_path: Path) -> None:
    words = Words.load(tmp_path, saved(tmp_path, MANY, MANY[:100], ["theil"], ["theil"]))
    assert sum(part.size for part in words.parts) == len(MANY) + 1


def test_small_parts_are_joined(tmp_path: Path) -> None:
    sizes = saved(tmp_path, *([f"wort{a}{b}"] for a in "abcdef" for b in "aeiou"))
    assert len(sizes) == 1
    assert len(list(tmp_path.glob("words-*.bin"))) <= 2


def test_the_parts_named_before_are_still_there(tmp_path: Path) -> None:
    first = saved(tmp_path, ["theil"])
    new = NewWords(tmp_path, first)
    new.add(["hafen"])
    new.save()
    assert Words.load(tmp_path, first).holds(["theil"]) == {"theil"}


def test_what_was_not_saved_is_not_known(tmp_path: Path) -> None:
    sizes = saved(tmp_path, ["theil"])
    NewWords(tmp_path, sizes).add(["hafen"])
    assert not Words.load(tmp_path, sizes).holds(["hafen"])


def test_at_most_a_few_are_near(tmp_path: Path) -> None:
    assert len(Words.load(tmp_path, saved(tmp_path, MANY)).near(["bakawort"])[0]) <= NEAR


@pytest.mark.parametrize("words", [[], ["of"], ["1871", "17"], ["#18"], ["x" * 300]])
def test_words_that_have_no_neighbours_are_not_kept(words: list[str], tmp_path: Path) -> None:
    assert saved(tmp_path, words) == {}


@pytest.mark.parametrize("damage", ["cut", "noise", "missing"])
def test_a_damaged_part_is_refused(damage: str, tmp_path: Path) -> None:
    sizes = saved(tmp_path, MANY)
    path = tmp_path / next(iter(sizes))
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(data[:-9] if damage == "cut" else b"\x07" * len(data))
    with pytest.raises((ValueError, OSError)):
        Words.load(tmp_path, sizes)
