"""A migrated archive for each test of a command."""

from pathlib import Path

import pytest

from tests.ingest.commands.archive import Archive, copied


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    assert Archive(folder).run("migrate", "-v0")[0] == 0
    return folder


@pytest.fixture
def archive(migrated: Path, tmp_path: Path) -> Archive:
    return copied(migrated, tmp_path / "data")
