"""Where tests of ingest keep their files."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """An empty LACUNA_DATA."""
    folder = tmp_path / "lacuna-data"
    folder.mkdir()
    settings.LACUNA_DATA = folder
    return folder


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """An empty folder to deliver from."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    return folder
