"""Shows on standard error how far a long measurement has come; quick ones say nothing."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

EVERY = 5.0  # seconds
One = TypeVar("One")


def watched(things: Iterable[One], what: str, total: int = 0) -> Iterator[One]:
    """The same things; every few seconds a line tells how many there were (`total`: of how many, where that is known)."""
    begun = shown = time.monotonic()
    for number, thing in enumerate(things, 1):
        yield thing
        now = time.monotonic()
        if now - shown > EVERY:
            shown = now
            of = f" of {total}" if total else ""
            print(f"{number}{of} {what}, {number / (now - begun):,.1f} a second", file=sys.stderr, flush=True)
