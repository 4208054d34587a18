"""What a section gives when it is run in a process of its own; it shows nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, Any]


def measured(section: str, *arguments: str, **environment: str) -> Figures:
    """The figures by their names, on one thread; `error` beside those that it came to, if it failed."""
    command = [sys.executable, "-m", "benchmarks.section", section, *arguments]
    single = {**os.environ, "OMP_NUM_THREADS": "1", **environment}
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, env=single)
    found: Figures = {row.pop("figure"): row for row in map(json.loads, done.stdout.splitlines())}
    return found | ({"error": (done.stderr.strip() or "no output").splitlines()[-1]} if done.returncode else {})
