"""`manage.py stale`: what is stale, why, and how long it takes; with `--change` what a changed recipe would set going."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from archive_site.curation.stale import Change, Due, dry_run, due
from archive_site.curation.stale_words import seconds_words, thing_words, why_words
from ingest.management.door import Door
from ingest.models import Collection


class Command(Door):
    """Exit code 0: it was said; 2: wrong use. It writes nothing."""

    requires_system_checks = []
    help = "Show what is not what it would be if made today; --change shows what a changed recipe would set going."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ", ".join(Change)
        parser.add_argument("--change", metavar="WHAT", default="", help=f"dry run of a changed recipe: {names}")
        parser.add_argument("--engine", metavar="NAME", default="", help="with --change reading: the engine, with its settings")
        parser.add_argument("--collection", metavar="SLUG", default="", help="only this one")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["collection"]
        if slug and not Collection.objects.filter(pk=slug).exists():
            raise CommandError(f"there is no collection {slug!r}", returncode=2)
        within = (slug,) if slug else None
        found = self._would(options["change"], options["engine"], within) if options["change"] else due(within)
        if options["json"]:
            key = "would" if options["change"] else "stale"
            self.stdout.write(json.dumps({key: [one.document() for one in found]}, ensure_ascii=False))
            return
        for one in found:
            time = seconds_words(one)
            self.stdout.write(f"{thing_words(one)}: {why_words(one)}{f' ({time})' if time else ''}")
        if not found:
            self.stdout.write("nothing would be made again" if options["change"] else "nothing is stale")

    def _would(self, change: str, engine: str, within: tuple[str, ...] | None) -> tuple[Due, ...]:
        if change not in list(Change):
            raise CommandError(f"{change!r} is no recipe; use one of {', '.join(Change)}", returncode=2)
        try:
            return dry_run(Change(change), engine or "tesseract", within)
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from None
