"""A small archive with an index, which the tests change behind and before the index's back."""

from pathlib import Path

import pytest

from search import index
from tests.rows import archive_item


@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each engine in turn, set as that of the product; of the server the test has indexes of its own."""
    if request.param == "elasticsearch":
        request.getfixturevalue("on_elasticsearch")
    return str(request.param)


@pytest.fixture
def archive(archive_folder: Path, engine: str) -> Path:
    """Three public passages and a restricted one, indexed."""
    archive_item(
        "gazette/one",
        "The fire destroyed the old harbour of the town.",
        "A storm followed the fire in autumn.",
        "The mayor spoke of the harbour.",
        date="1871-03-18",
    )
    archive_item("letters/two", "The secret treaty was signed in the harbour.", rights="restricted")
    index.update()
    return archive_folder
