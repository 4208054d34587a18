"""Compiled lexicons: built once, found again, never half written, and done without where nothing can be written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.lexicons.compiled import open_store
from search.lexicons.rows import Row, row


class Fixed:
    """A source of three rows that counts how often it is read."""

    name, trust = "fixed", 1.0

    def __init__(self, mark: str = "1") -> None:
        self.mark, self.read = mark, 0

    def stamp(self) -> str:
        return self.mark

    def absent(self) -> tuple[str, ...]:
        return ()

    def faults(self) -> tuple[str, ...]:
        return ("one row was left out",) if self.name == "fixed" else ()

    def rows(self) -> Iterator[Row]:
        self.read += 1
        yield row("de", "en", "haus", (("house", 1.0), ("home", 0.5)))
        yield row("de", "en", "hausboot", (("houseboat", 1.0),))
        yield row("de", "fr", "haus", (("maison", 0.25),), "name")


def test_rows_are_found_by_head_and_target(tmp_path: Path) -> None:
    store = open_store(Fixed(), (tmp_path,))
    assert store.found("de", ("haus", "maus"), ("en", "fr", "it")) == [
        ("haus", "en", "translation", (("house", 1.0), ("home", 0.5))),
        ("haus", "fr", "name", (("maison", 0.25),)),
    ]
    assert [head for head, *_ in store.found("de", ("hausboot", "haus"), ("en",))] == ["haus", "hausboot"]
    assert store.found("en", ("house",), ("de",)) == []
    assert store.near("de", (("hau", 6), ("x", 60), ("hausb", 60)), ("en", "fr")) == [["haus"], [], ["hausboot"]]
    assert store.near("de", (("hau", 60),), ("en",)) == [["haus", "hausboot"]]
    assert store.faults == ("one row was left out",)
    assert store.pairs == {("de", "en"), ("de", "fr")}


def test_compiled_once_until_the_files_change(tmp_path: Path) -> None:
    source = Fixed()
    open_store(source, (tmp_path,))
    open_store(source, (tmp_path,))
    assert source.read == 1
    source.mark = "2"
    open_store(source, (tmp_path,))
    assert source.read == 2


def test_a_damaged_file_is_compiled_again(tmp_path: Path) -> None:
    source = Fixed()
    open_store(source, (tmp_path,))
    (file,) = tmp_path.glob("fixed-*.sqlite3")
    file.write_bytes(b"not a database, but as long as you like" * 100)
    assert open_store(source, (tmp_path,)).found("de", ("hausboot",), ("en",))
    assert source.read == 2


def test_the_next_folder_is_used_where_the_first_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    source = Fixed()
    open_store(source, (tmp_path / "file" / "below", tmp_path / "second"))
    assert list((tmp_path / "second").glob("fixed-*.sqlite3"))


def test_a_source_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    class Broken(Fixed):
        def rows(self) -> Iterator[Row]:
            yield from super().rows()
            raise RuntimeError("the disk went away")

    with pytest.raises(RuntimeError):
        open_store(Broken(), (tmp_path,))
    assert not [file for file in tmp_path.iterdir() if file.suffix in (".new", ".sqlite3")]


def test_without_any_folder_it_still_works(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    assert open_store(Fixed(), (tmp_path / "file" / "below",)).found("de", ("haus",), ("en",))
    assert "can be written" in caplog.text
