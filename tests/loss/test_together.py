"""Several workers at once, killed at any moment: in the end the index is what the rows say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import new_database
from tests.servers.fixtures import BACKEND, remove_indexes

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.database
def test_workers_that_write_the_same_passages_leave_the_last_state(tmp_path: Path, elasticsearch_url: str) -> None:
    changed = {
        "LACUNA_DATA": str(tmp_path),
        "DATABASE_URL": new_database(tmp_path).url,
        "DJANGO_SETTINGS_MODULE": "archive_site.settings",
        "LACUNA_ENCODER": "search.encoders.hashing.HashingEncoder:64",
        "LACUNA_SEARCH_BACKEND": BACKEND,
        "ELASTICSEARCH_URL": elasticsearch_url,
        "ELASTICSEARCH_INDEX": "together",
    }
    command = [sys.executable, "-m", "tests.loss.together", "5", "60"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | changed, capture_output=True, text=True, timeout=500)
    remove_indexes(elasticsearch_url, "together")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"died": 7, "waiting": 0, "differences": [""]}, done.stderr
