"""Nobody waits long for a lexicon that is not compiled yet; what is missing is named and comes later."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from search.lexicons import opening
from search.lexicons.bilingual import BilingualLexicons
from search.lexicons.rows import Row, row


class Slow:
    """A source that is read only when it is let go."""

    trust = 1.0

    def __init__(self, name: str, english: str, problem: str = "") -> None:
        self.name, self.english, self.problem = name, english, problem
        self.go = Event()

    def stamp(self) -> str:
        return "1"

    def absent(self) -> tuple[str, ...]:
        return ()

    def faults(self) -> tuple[str, ...]:
        return ("one row was left out",) if self.name == "fixed" else ()

    def rows(self) -> Iterator[Row]:
        self.go.wait(20)
        if self.problem:
            raise RuntimeError(self.problem)
        yield row("de", "en", "haus", ((self.english, 1.0),))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.3)


def texts(lexicons: BilingualLexicons) -> set[str]:
    return {one.variant.text for one in lexicons.translations(("Haus",), "de", ("en",)) if one.variant.reason != "name"}


def test_a_search_goes_on_without_what_is_being_compiled_and_has_it_later(tmp_path: Path) -> None:
    quick, slow = Slow("quick", "house"), Slow("slow", "home")
    quick.go.set()
    lexicons = BilingualLexicons(tmp_path, (tmp_path,), (quick, slow))
    begun = monotonic()
    assert texts(lexicons) == {"house"}
    assert monotonic() - begun < 5
    (line,) = lexicons.complaints()
    assert "slow" in line and "manage.py index" in line
    begun = monotonic()
    assert texts(lexicons) == {"house"}
    assert monotonic() - begun < 0.25, "the wait is once, not once a search"
    slow.go.set()
    lexicons.prepare()
    assert texts(lexicons) == {"house", "home"}
    assert lexicons.complaints() == ()


def test_another_process_that_compiles_holds_nobody_up(tmp_path: Path) -> None:
    slow = Slow("slow", "home")
    first, second = (BilingualLexicons(tmp_path, (tmp_path,), (slow,)) for _ in range(2))
    assert texts(first) == set()
    begun = monotonic()
    assert texts(second) == set()
    assert monotonic() - begun < 5
    slow.go.set()
    second.prepare()
    assert texts(second) == {"home"}


def test_a_source_that_breaks_is_named_and_the_others_serve(tmp_path: Path) -> None:
    quick, broken = Slow("quick", "house"), Slow("broken", "", "the disk went away")
    quick.go.set()
    broken.go.set()
    lexicons = BilingualLexicons(tmp_path, (tmp_path,), (quick, broken))
    lexicons.prepare()
    assert texts(lexicons) == {"house"}
    (line,) = lexicons.complaints()
    assert "broken" in line and "the disk went away" in line
