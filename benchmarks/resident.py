"""How much memory a process holds that has opened the served index and searched it, in bytes, mapped files left out.

Usage: LACUNA_DATA=FOLDER python -m benchmarks.section resident FOLDER   (what the index adds to a process that has not opened it)
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from search.backends import ACCESS, get_backend
from search.query import NO_FILTERS, Filters, TermGroup

SEARCHES = 100


def anonymous() -> int:
    """Bytes of this process that stand in no file."""
    return 1024 * int(re.findall(r"^Anonymous:\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text(), re.M)[0])


def figures(_: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """One figure, in bytes."""
    before = anonymous()
    backend = get_backend(ACCESS[0])
    rng = np.random.default_rng(0)
    groups = (TermGroup("surface", (("the", 1.0),)), TermGroup("surface", (("und", 1.0),), 1))
    for _search in range(SEARCHES):
        for filters in (NO_FILTERS, Filters(languages=("de",))):
            backend.nearest(rng.standard_normal(backend.recipe().dimensions, np.float32), filters, 100)
            backend.lexical(groups, filters, 100)
    yield "resident", {"bytes": anonymous() - before}
