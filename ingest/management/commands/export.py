"""`manage.py export COLLECTION FOLDER`: a whole collection as a bag that another archive, or another program, can read."""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from ingest.export.bag import CannotWrite
from ingest.export.story import Outcome, Wish, export
from ingest.management.door import Door
from ingest.originals import StorageRefused

_EVERY = 2.0  # seconds between two lines of progress


class Command(Door):
    """Exit code 0: all of it is in the bag; 1: some originals are missing, each is named; 2: wrong use."""

    help = (
        "Write a collection as BagIt: originals, texts as ALTO, every version, description, rights, events, checksums. It is an "
        "administrator's act: what is closed or withdrawn goes along, unless --public is given. To take it in: manage.py ingest."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("collection", metavar="COLLECTION", help="its slug")
        parser.add_argument("target", metavar="FOLDER", help="new folder, or new file with --zip")
        parser.add_argument("--zip", action="store_true", help="one ZIP file instead of a folder")
        parser.add_argument("--public", action="store_true", help="only what anyone may see: no closed item, no event")

    def handle(self, *args: Any, **options: Any) -> None:
        self._shown, self._items = time.monotonic(), 0
        wish = Wish(options["collection"], Path(options["target"]).absolute(), options["zip"], options["public"])
        try:
            outcome = export(wish, self._advance)
        except (LookupError, CannotWrite) as error:
            raise CommandError(str(error.args[0]), returncode=2) from None
        except StorageRefused as error:
            raise CommandError(str(error)) from None
        self._tell(wish, outcome)
        if outcome.missing:
            raise SystemExit(1)

    def _advance(self, item: str) -> None:
        self._items += 1
        if time.monotonic() - self._shown > _EVERY:
            self._shown = time.monotonic()
            sys.stderr.write(f"{self._items} items written, now {item}\n")

    def _tell(self, wish: Wish, outcome: Outcome) -> None:
        for said in outcome.missing:
            self.stderr.write(f"missing: {said}")
        figures = f"{outcome.items} items, {outcome.texts} texts, {outcome.originals} originals"
        self.stdout.write(f"{figures} in {wish.target}")
        if outcome.closed:
            self.stdout.write(f"{outcome.closed} of the items are closed to readers or withdrawn; keep the bag as you keep them")
