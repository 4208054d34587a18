"""Where the team's shared development data stands; tests that need it are skipped by name where it is absent."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("LACUNA_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


def shared(path: str) -> Path:
    """The file or folder `path` below the shared data, or a skip that names it."""
    found = SHARED / "data" / path
    if not found.exists():
        pytest.skip(f"shared data is absent: {path}")
    return found
