"""`manage.py copy --to URL`: every row of the archive to another, empty database, compared before it is kept."""

import time
from typing import Any

from django.core.management.base import CommandError, CommandParser

from archive_site.curation.copying import CannotCopy, Table, copy
from ingest.management.door import Door

_EVERY = 2.0  # seconds between two lines of progress


class Command(Door):
    """Exit code 0: copied, and equal on both sides; 1: nothing was copied; 2: wrong use."""

    help = "Copy every row of the archive to another database, such as from SQLite to PostgreSQL; the archive stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", metavar="URL", required=True, help="the other database, written as DATABASE_URL is")

    def handle(self, *args: Any, **options: Any) -> None:
        self._shown, self._rows = time.monotonic(), 0
        try:
            tables = copy(options["to"], self._advance)
        except CannotCopy as error:
            raise CommandError(str(error)) from None
        width = max(len(table.name) for table in tables)
        for table in tables:
            self.stdout.write(line(table, width))
        self.stdout.write(f"{sum(table.rows for table in tables)} rows copied, equal on both sides; sessions were left out")
        self.stdout.write("to work with the copy: set DATABASE_URL to it; files and index in LACUNA_DATA serve it as they are")

    def _advance(self, name: str, number: int) -> None:
        self._rows += number
        if time.monotonic() - self._shown > _EVERY:
            self._shown = time.monotonic()
            self.stderr.write(f"{self._rows} rows written, now of {name}")


def line(table: Table, width: int = 0) -> str:
    """`ingest.Page  120 rows  sha256 0123456789abcdef`."""
    mended = f", {table.mended} characters that PostgreSQL cannot hold replaced by U+FFFD" if table.mended else ""
    return f"{table.name:{width}}  {table.rows:>9} rows  sha256 {table.digest}{mended}"
