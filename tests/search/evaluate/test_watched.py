"""A long measurement tells how far it has come, a quick one nothing, and neither changes what is measured."""

import pytest

from search.evaluate import watched as module
from search.evaluate.watched import Indexed, watched


def test_quick_ones_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watched("abc", "letters")) == ["a", "b", "c"]
    Indexed()(5)
    assert capsys.readouterr() == ("", "")


def test_long_ones_say_how_far_they_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(range(0, 1000, 4))
    monkeypatch.setattr(module.time, "monotonic", lambda: float(next(clock)))
    assert list(watched("abcd", "letters asked", 4)) == ["a", "b", "c", "d"]
    count = Indexed()
    count(10)
    count(10)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "2 of 4 letters asked, 0.2 a second",
        "4 of 4 letters asked, 0.2 a second",
        "20 passages indexed, 2.5 a second",
    ]
