"""`make bench`: every figure of speed in one run, each beside the plain tool, from the parts' own benchmarks."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.collections import unpack

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("LACUNA_SHARED", ROOT.parent / "shared")) / "data"


def run(module: str, *arguments: str) -> None:
    print(f"# {module} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False)


def main() -> int:
    """Runs one benchmark after the other; those that need the shared data are left out by name where it is absent."""
    run("benchmarks.accession", str(ROOT / "samples/scans"), "--workers", "2")
    run("benchmarks.search")
    if not (SHARED / "packages").exists():
        print("benchmarks.recorded: left out, the shared data is absent: packages", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="lacuna-bench-") as folder:
        for archive in sorted((SHARED / "packages").glob("*.tar.xz")):
            unpack(archive, Path(folder))
        run("benchmarks.recorded", folder, str(SHARED / "scans"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
