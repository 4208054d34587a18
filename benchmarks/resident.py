"""How much memory a process holds that has opened the served index and searched it, in bytes, mapped files left out.

Usage: LACUNA_DATA=FOLDER python -m benchmarks.resident   (prints what the index adds to a process that has not opened it)
"""

import os
import re
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
django.setup()

import numpy as np  # noqa: E402 - as django.setup() comes first

from search.backends import ACCESS, get_backend  # noqa: E402
from search.query import NO_FILTERS, Filters, TermGroup  # noqa: E402

SEARCHES = 100


def anonymous() -> int:
    """Bytes of this process that stand in no file."""
    return 1024 * int(re.findall(r"^Anonymous:\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text(), re.M)[0])


def main() -> None:
    before = anonymous()
    backend = get_backend(ACCESS[0])
    rng = np.random.default_rng(0)
    groups = (TermGroup("surface", (("the", 1.0),)), TermGroup("surface", (("und", 1.0),), 1))
    for _ in range(SEARCHES):
        for filters in (NO_FILTERS, Filters(languages=("de",))):
            backend.nearest(rng.standard_normal(backend.recipe().dimensions, np.float32), filters, 100)
            backend.lexical(groups, filters, 100)
    print(anonymous() - before)


if __name__ == "__main__":
    main()
