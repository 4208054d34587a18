"""What holds for every test."""

import pytest

from search.lexicons import opening

pytest_plugins = ["tests.servers.fixtures"]


@pytest.fixture(scope="session", autouse=True)
def _whole_lexicons() -> None:
    """A search in a test waits for lexicons that nobody compiled yet, so that its outcome does not hang on the machine."""
    opening.PATIENCE = 600.0
