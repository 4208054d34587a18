"""Fixtures that give tests a PostgreSQL of their own, also where the tests themselves run on SQLite; it is never skipped."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.servers.postgresql import Cluster

ROOT = Path(__file__).parents[2]
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Cluster]:
    """A server that tests may restart or spoil for a while, started at its first use and stopped at the end of the run."""
    with Cluster() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(postgresql_server: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database with all tables and no rows."""
    url = postgresql_server.create("migrated")
    own = {"LACUNA_DATA": str(tmp_path_factory.mktemp("template")), "DATABASE_URL": url}
    environment = os.environ | own | {"DJANGO_SETTINGS_MODULE": "archive_site.settings"}
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "-v0"]
    subprocess.run(command, env=environment, check=True, timeout=300)
    return "migrated"


@pytest.fixture
def new_postgresql(postgresql_server: Cluster, migrated_template: str) -> Iterator[Callable[[], str]]:
    """Makes databases with all tables and no rows; gives the DATABASE_URL of each."""
    made: list[str] = []

    def create() -> str:
        made.append(f"test_{next(_NUMBERS)}")
        return postgresql_server.create(made[-1], migrated_template)

    yield create
    for name in made:
        postgresql_server.drop(name)
