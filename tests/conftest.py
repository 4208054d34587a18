"""What holds for every test."""

from collections.abc import Iterator

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from ingest.models.append_only import guard, unguard
from search.lexicons import opening
from tests.settings import ON_OWN_SERVER

pytest_plugins = ["tests.servers.fixtures", "tests.servers.fixtures_postgresql"]

_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


@pytest.fixture(scope="session", autouse=True)
def _whole_lexicons() -> None:
    """A search in a test waits for lexicons that nobody compiled yet, so that its outcome does not hang on the machine."""
    opening.PATIENCE = 600.0


@pytest.fixture(scope="session", autouse=True)
def _events_go_with_their_test() -> Iterator[None]:
    """Emptying a database between tests is the one thing that may remove events: SQLite's triggers step aside for it."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptied(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        unguard(operations.connection)
        flush(operations, statements)
        guard(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", emptied)
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database is run again: tests with pytest-django's marks or fixtures, and programs."""
    if not ON_OWN_SERVER:
        return
    touching = [item for item in items if _touches_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _touches_a_database(item)])
    items[:] = touching


def _touches_a_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in ("django_db", "database"))
    return marked or not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
