"""A migrated archive for each test of a command."""

from pathlib import Path

import pytest

from tests.ingest.commands.archive import Archive, copied


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    made = Archive(tmp_path_factory.mktemp("migrated"))
    assert made.run("migrate", "-v0")[0] == 0
    return made


@pytest.fixture
def archive(migrated: Archive, tmp_path: Path) -> Archive:
    return copied(migrated, tmp_path / "data")
