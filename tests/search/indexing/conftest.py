"""A small archive with an index, which the tests change behind and before the index's back."""

from pathlib import Path

import pytest

from search import index
from tests.rows import archive_item


@pytest.fixture
def archive(archive_folder: Path) -> Path:
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
