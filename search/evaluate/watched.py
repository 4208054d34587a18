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


class Indexed:
    """Counts passages as they are indexed, and tells now and then."""

    def __init__(self) -> None:
        self._number = 0
        self._begun = self._shown = time.monotonic()

    def __call__(self, number: int) -> None:
        """Notes so many more."""
        self._number += number
        now = time.monotonic()
        if now - self._shown > EVERY:
            self._shown = now
            print(
                f"{self._number} passages indexed, {self._number / (now - self._begun):,.1f} a second",
                file=sys.stderr,
                flush=True,
            )
