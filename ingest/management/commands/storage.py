"""`manage.py storage [--verify | --copy-to WHERE]`: where originals are kept, whether all are whole, and copies elsewhere."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from ingest.keeping import Outcome, copied, names, verified
from ingest.management.door import Door
from ingest.originals import StorageRefused
from ingest.progress import Progress
from ingest.storages import get_originals, storage_at

SHOWN = 20


class Command(Door):
    """Exit code 0: all originals are whole; 1: some are missing or damaged, each named, or the storage is away; 2: wrong use."""

    requires_system_checks = []
    help = "Say where originals are kept; read them all and compare checksums; copy them to another folder or bucket."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--verify", action="store_true", help="read every original and compare it with its checksum")
        choice.add_argument("--copy-to", metavar="WHERE", default="", help="a folder, or s3://bucket/prefix")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        where, target = settings.LACUNA_STORAGE or "LACUNA_DATA/originals", options["copy_to"]
        kept = get_originals()
        wrong: list[Outcome] = []
        new = 0
        try:
            if options["verify"]:
                wrong, new = self._told(verified(kept))
            elif target:
                wrong, new = self._told(copied(kept, storage_at(target)))
            elif not options["json"]:
                kept.has("00/none.bin")  # says so if the storage is away
        except StorageRefused as error:
            raise CommandError(str(error), returncode=1) from None
        self._say(where, target, (wrong, new), options)
        if wrong:
            raise SystemExit(1)

    def _told(self, outcomes: Iterator[Outcome]) -> tuple[list[Outcome], int]:
        progress, wrong, new = Progress(sys.stderr), [], 0
        progress.start(len(names()))
        for outcome in outcomes:
            progress.advance(failed=bool(outcome[1]))
            new += outcome[2]
            if outcome[1]:
                wrong.append(outcome)
        progress.finish()
        return wrong, new

    def _say(self, where: str, target: str, found: tuple[list[Outcome], int], options: dict[str, Any]) -> None:
        (wrong, new), number = found, len(names())
        if options["json"]:
            said = {"storage": where, "originals": number, "copied": new, "wrong": {name: reason for name, reason, _ in wrong}}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        for name, reason, _ in wrong[:SHOWN]:
            self.stderr.write(f"{reason}: {name}")
        if wrong:
            self.stderr.write(f"{len(wrong)} of {number} originals are missing or damaged; restore them from a backup")
        elif target:
            self.stdout.write(f"{new} copied, all {number} read back whole from {target}; now set LACUNA_STORAGE={target}")
        else:
            self.stdout.write(f"{number} originals in {where}{', all whole' if options['verify'] else ''}")
