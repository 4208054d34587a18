"""Every command ends wrong use and trouble in one line, with the exit code of the house."""

import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, load_command_class
from django.db import OperationalError, connections

from ingest.management.door import Door

WRONG_USE = [
    ("ingest", "ingest", ["folder"], "missing: --collection; see: manage.py ingest --help"),
    ("ingest", "ingest", [], "missing: PATH, --collection; see: manage.py ingest --help"),
    ("ingest", "ingest", ["a", "--collection"], "argument --collection: expected one argument; see"),
    ("ingest", "ingest", ["a", "--collection", "c", "--fast"], "unrecognized arguments: --fast; see"),
    ("search", "index", ["--verify", "--repair"], "argument --repair: not allowed with argument --verify; see"),
    ("search", "search", [], "missing: QUERY; see: manage.py search --help"),
    ("search", "search", ["Kette", "--language", "xx"], "argument --language: language 'xx' is not served; known: en"),
    ("search", "search", ["Kette", "--from", "1871-13"], "argument --from: date '1871-13' has no such month: 13"),
    ("search", "search", ["Kette", "--limit", "0"], "argument --limit: '0' is no number from 1 to 100"),
    ("search", "search", ["Kette", "--collection", "\udcff"], "argument --collection: '\\udcff' is no slug"),
    ("search", "ask", [], "missing: QUESTION; see: manage.py ask --help"),
    ("search", "ask", ["Wer?", "--language", "zz"], "language 'zz' is not served; known: en"),
    ("search", "evaluate", [], "missing: ocr|retrieval|refusal|pairs|samples|structured|hops; see: manage.py evaluate --help"),
    ("search", "evaluate", ["ocr", "--json"], "missing: --pages; see: manage.py evaluate --help"),
    ("search", "evaluate", ["refusal", "--cases", "absent.jsonl"], "absent.jsonl: no such file or directory"),
]
TROUBLE = [
    (CommandError("two\nlines", returncode=2), 2, "two lines"),
    (OperationalError("no such table: ingest_item"), 1, "the database is not set up (no such table: ingest_item); run manage.py"),
    (OperationalError("database or disk is full"), 1, "the database cannot be written (database or disk is full); make room"),
    (OperationalError("file is not a database"), 1, "the database is damaged (file is not a database); put back its last copy"),
    (OSError(28, "No space left on device", "/store/scan"), 1, "/store/scan: no space left on device; make room"),
    (ModuleNotFoundError("No module named 'nope'"), 2, "a setting or the installation is wrong: No module named 'nope'; see"),
    (ImproperlyConfigured("no such engine"), 2, "a setting or the installation is wrong: no such engine; see"),
    (KeyboardInterrupt(), 1, "interrupted; what was done stays"),
]


@pytest.fixture(autouse=True)
def open_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "close_all", lambda: None)


def ended(command: Any, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[Any, str, str]:
    with pytest.raises(SystemExit) as end:
        command.run_from_argv(["manage.py", command.name, *arguments])
    return end.value.code, *capsys.readouterr()


@pytest.mark.parametrize(("app", "name", "arguments", "line"), WRONG_USE)
def test_wrong_use(app: str, name: str, arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    command: Any = load_command_class(app, name)
    command.name = name
    code, out, err = ended(command, arguments, capsys)
    assert (code, out) == (2, "")
    assert err.startswith(line)
    assert err.count("\n") == 1, "one line, no usage"


class Failing(Door):
    name = "failing"

    def __init__(self, error: BaseException) -> None:
        super().__init__(stderr=sys.stderr)
        self.error = error

    def handle(self, *args: Any, **options: Any) -> None:
        raise self.error


@pytest.mark.parametrize(("error", "code", "line"), TROUBLE, ids=lambda value: type(value).__name__)
def test_trouble(error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended_with, out, err = ended(Failing(error), [], capsys)
    assert (ended_with, out) == (code, "")
    assert err.startswith(line)
    assert err.count("\n") == 1


def test_a_programming_error_is_not_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError):
        Failing(ZeroDivisionError()).run_from_argv(["manage.py", "failing"])


def test_traceback_on_demand() -> None:
    with pytest.raises(OperationalError):
        Failing(OperationalError("full")).run_from_argv(["manage.py", "failing", "--traceback"])


def test_help_lists_our_options_only(capsys: pytest.CaptureFixture[str]) -> None:
    command: Any = load_command_class("search", "search")
    command.name = "search"
    code, out, err = ended(command, ["--help"], capsys)
    assert (code, err) == (0, "")
    assert "--explain" in out
    assert "--pythonpath" not in out
