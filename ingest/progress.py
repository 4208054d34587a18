"""Shows how far a long run is, with pages per hour and time left; on a terminal in one line, else now and then in a new one."""

import time
from dataclasses import dataclass, field
from typing import TextIO

_EVERY = {True: 0.2, False: 30.0}  # seconds between two displays, on a terminal and elsewhere


@dataclass(slots=True)
class Progress:
    """Counts pages done of `total` and writes to `stream`."""

    stream: TextIO
    total: int = 0
    done: int = 0
    failed: int = 0
    begun: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    def start(self, total: int) -> None:
        """Sets the number of pages and starts the clock."""
        self.total, self.done, self.failed, self.begun = total, 0, 0, time.monotonic()
        self._shown = self.begun

    def advance(self, failed: bool = False) -> None:
        """Counts one page."""
        self.done += 1
        self.failed += failed
        now = time.monotonic()
        if now - self._shown >= _EVERY[self.stream.isatty()]:
            self._shown = now
            self._show()

    def say(self, line: str) -> None:
        """Writes a line of its own."""
        self.stream.write(f"{line}\n")
        self.stream.flush()

    def finish(self) -> None:
        """Ends the line."""
        if self.stream.isatty() and self.total:
            self._show()
            self.stream.write("\n")

    def line(self) -> str:
        """`12 of 40 pages (30 %), 1 failed, 1,200 pages an hour, 1 min 24 s left`."""
        spent = max(time.monotonic() - self.begun, 1e-3)
        rate = self.done / spent
        parts = [f"{self.done} of {self.total} pages ({100 * self.done // max(self.total, 1)} %)"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        if self.done:
            parts += [f"{rate * 3600:,.0f} pages an hour", f"{duration((self.total - self.done) / rate)} left"]
        return ", ".join(parts)

    def _show(self) -> None:
        self.stream.write(f"\r\x1b[K{self.line()}" if self.stream.isatty() else f"{self.line()}\n")
        self.stream.flush()


def duration(seconds: float) -> str:
    """`42 s`, `3 min 5 s` or `2 h 10 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
