"""What holds for every test."""

import pytest

from search.lexicons import opening
from tests.settings import ON_OWN_SERVER

pytest_plugins = ["tests.servers.fixtures", "tests.servers.fixtures_postgresql"]

_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


@pytest.fixture(scope="session", autouse=True)
def _whole_lexicons() -> None:
    """A search in a test waits for lexicons that nobody compiled yet, so that its outcome does not hang on the machine."""
    opening.PATIENCE = 600.0


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
