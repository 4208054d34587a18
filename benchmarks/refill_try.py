"""One try of `refill`, in a process that may be killed: it makes the served index, or goes on with it; it measures nothing.

Usage: LACUNA_DATA=FOLDER python -m benchmarks.section refill_try COUNTER   (a file of 8 bytes that counts the entries made)
"""

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from search import index


def figures(counter: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """How many entries were made, if it comes to its end."""
    with counter.open("r+b") as file, mmap.mmap(file.fileno(), 8) as ready:

        def count(number: int) -> None:
            ready[:8] = struct.pack("q", struct.unpack("q", ready[:8])[0] + number)

        index.rebuild(count, soon=True)
        yield "made", {"entries": struct.unpack("q", ready[:8])[0]}
