"""What became of every file of a delivery, for people and for programs; it decides nothing."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

# near: like a page of another file; warning: read, though its file is broken
STATUSES = ("created", "updated", "unchanged", "duplicate", "failed", "near", "warning", "note")
_MAIN = 5  # of them say what became of a file


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a file (printable), what became of it, and why; `page` or `item` are ids, `row` and `column` of a table."""

    file: str
    status: str
    reason: str = ""
    item: str = ""
    page: str = ""
    row: int | None = None
    column: str = ""

    def __post_init__(self) -> None:
        if self.status not in STATUSES:
            raise ValueError(f"{self.status!r} is none of {', '.join(STATUSES)}")

    def __str__(self) -> str:
        place = f" row {self.row}" if self.row else ""
        place += f" column {self.column}" if self.column else ""
        what = f" -> {self.page or self.item}" if (self.page or self.item) and self.status != "failed" else ""
        return f"{self.status}: {self.file}{place}{what}{f': {self.reason}' if self.reason else ''}"


@dataclass(slots=True)
class Report:
    """All entries of one run, with its figures; `stopped` says why it did not come to its end (`ended`). `batch` is its number.

    Of pages that are left to workers (`pages_put`) only their number is known.
    """

    path: str
    collection: str
    dry_run: bool = False
    entries: list[Entry] = field(default_factory=list)
    pages_read: int = 0
    pages_put: int = 0
    seconds: float = 0.0
    stopped: str = ""
    ended: bool = False
    batch: int | None = None

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)

    @property
    def failed(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.status == "failed")

    @property
    def exit_code(self) -> int:
        """0 if all went well, 1 if some of the input failed."""
        return 1 if self.failed or self.stopped else 0

    @property
    def pages_per_hour(self) -> float:
        return round(self.pages_read * 3600 / self.seconds, 1) if self.seconds else 0.0

    def counts(self) -> dict[str, int]:
        """How many entries have each status."""
        found = Counter(entry.status for entry in self.entries)
        return {status: found[status] for status in STATUSES}

    def summary(self) -> str:
        """One line for people."""
        counts = self.counts()
        counted = ", ".join(f"{counts[name]} {name}" for name in STATUSES[:_MAIN] if counts[name])
        counted += f" ({counts['near']} like pages of other files)" if counts["near"] else ""
        counted += f" ({counts['warning']} read with warnings)" if counts["warning"] else ""
        would = "dry run, nothing was written: " if self.dry_run else ""
        read = "" if self.dry_run else f"; {self.pages_read} pages read in {self.seconds:.1f} s"
        read = f"; {self.pages_put} pages wait for workers" if self.pages_put else read
        return f"{would}{counted or 'no files'}{read}"

    def as_json(self) -> str:
        """One JSON object: figures, and all entries."""
        figures = {
            "path": self.path,
            "collection": self.collection,
            "dry_run": self.dry_run,
            "counts": self.counts(),
            "pages_read": self.pages_read,
            "pages_put": self.pages_put,
            "seconds": round(self.seconds, 3),
            "pages_per_hour": self.pages_per_hour,
            "stopped": self.stopped or None,
            "batch": self.batch,
            "files": [asdict(entry) for entry in self.entries],
        }
        return json.dumps(figures, ensure_ascii=False, indent=1) + "\n"

    def as_text(self) -> str:
        """The summary and one line for each entry."""
        lines = [f"{self.path} into {self.collection}", self.summary(), *([self.stopped] if self.stopped else []), ""]
        return "\n".join((*lines, *map(str, self.entries), ""))

    def write(self, path: Path) -> None:
        """Writes JSON, or plain lines where the name ends in .txt or .md; OSError if it cannot be written."""
        plain = path.suffix.casefold() in (".txt", ".md")
        path.write_text(self.as_text() if plain else self.as_json(), encoding="utf-8")
