"""An index made anew by processes that are killed at random moments ends like one that was left in peace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLS = 4


@pytest.mark.slow
def test_killed_again_and_again_it_ends_equal(tmp_path: Path) -> None:
    changed = {"LACUNA_DATA": str(tmp_path), "LACUNA_ENCODER": "search.encoders.hashing.HashingEncoder:64"}
    changed |= {"DJANGO_SETTINGS_MODULE": "archive_site.settings"}
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | changed
    command = [sys.executable, "-m", "benchmarks.section", "refill", str(tmp_path), "1500", str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["equal"] and found["interruptions"] >= KILLS // 2
    assert found["megabytes"] < 1000
    assert found["entries_made_again"] < 1500 * KILLS / 2
