"""A small archive of its own for each test of search that asks for it, with an encoder without weights."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def archive_folder(tmp_path: Path, settings: Any) -> Path:
    """An empty LACUNA_DATA and a deterministic encoder."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    return tmp_path
