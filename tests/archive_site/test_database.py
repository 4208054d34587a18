"""From DATABASE_URL to a connection: both databases, options of the address, and one line for what names none."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive_site import database
from archive_site.database import described


def test_a_file_and_a_server() -> None:
    file = described("sqlite:////srv/lacuna/rows.sqlite3")
    assert (file["ENGINE"], file["NAME"]) == ("django.db.backends.sqlite3", "/srv/lacuna/rows.sqlite3")
    assert file["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    server = described("postgres://reader:p%40ss@db.example.org:5433/lacuna")
    assert (server["ENGINE"], server["NAME"], server["USER"]) == ("django.db.backends.postgresql", "lacuna", "reader")
    assert (server["PASSWORD"], server["HOST"], server["PORT"]) == ("p@ss", "db.example.org", "5433") or server["PORT"] == 5433
    assert (server["CONN_MAX_AGE"], server["CONN_HEALTH_CHECKS"]) == (600, True)
    assert server["OPTIONS"]["connect_timeout"] == 10


def test_an_address_may_carry_options() -> None:
    given = "postgresql://u@h/n?conn_max_age=0&disable_server_side_cursors=true&sslmode=require&connect_timeout=3"
    server = described(given)
    assert (server["CONN_MAX_AGE"], server["DISABLE_SERVER_SIDE_CURSORS"]) == (0, True)
    assert (server["OPTIONS"]["sslmode"], server["OPTIONS"]["connect_timeout"]) == ("require", 3)
    assert server["OPTIONS"]["keepalives_idle"] == 30
    socket = described("postgres:////var/run/postgresql/lacuna")
    assert (socket["HOST"], socket["NAME"]) == ("/var/run/postgresql", "lacuna")


@pytest.mark.parametrize(
    "address", ["", "lacuna", "mysql://u:secret@h/n", "postgres://u:secret@h", "postgres://u:secret@h:port/n"]
)
def test_what_names_no_database_is_one_line_without_its_password(address: str, recwarn: pytest.WarningsRecorder) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL names no database") as told:
        described(address)
    assert "secret" not in str(told.value) and not recwarn.list


def test_a_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install -r requirements/run\.txt"):
        described("postgres://u@h/n")
    assert described("sqlite:///a.sqlite3")["NAME"] == "a.sqlite3"
