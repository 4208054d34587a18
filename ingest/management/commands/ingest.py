"""`manage.py ingest`: takes in a delivery and reads its pages; it does not index them."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import Error

from ingest import faults
from ingest.accession import Order, accession
from ingest.engines import get_engine
from ingest.languages import canonical_language
from ingest.management.door import INTERRUPTED, Door
from ingest.originals import StorageRefused
from ingest.progress import Progress
from ingest.report import Entry, Report

_PAGES = re.compile(r"^[0-9]+ pages: ")
_NAMED = 3  # files named in a line that many share
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Command(Door):
    """Exit code 0: all well; 1: some of the input failed, each with its reason in the report; 2: wrong use."""

    help = "Take in a folder of images, PDFs or recorded text, or a single such file, and read its pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", help="folder, image or PDF")
        parser.add_argument("--collection", metavar="SLUG", required=True, help="where the items belong")
        parser.add_argument("--title", metavar="T", default="", help="the collection's title")
        parser.add_argument("--language", metavar="L", action="append", default=[], help="of items that name none")
        parser.add_argument("--engine", metavar="NAME", default="", help="tesseract, recorded or command; by default what fits")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        cores = str(os.cpu_count() or 1)
        parser.add_argument("--workers", metavar="N", default=cores, help="processes (one for each core)")
        parser.add_argument("--queue", action="store_true", help="leave the reading to workers (manage.py work)")
        parser.add_argument("--report", metavar="FILE", default="", help="what became of each file: JSON, or lines for .txt")

    def handle(self, *args: Any, **options: Any) -> None:
        order = self._order(options)
        report = Report(str(order.path), order.collection, order.dry_run)
        try:
            accession(order, report, Progress(sys.stderr))
        except StorageRefused as error:
            report.stopped = str(error)
        except Error as error:
            report.stopped = faults.reason(error)
        except KeyboardInterrupt:
            report.stopped = INTERRUPTED
        self._tell(report, options["report"])
        if report.exit_code:
            raise SystemExit(report.exit_code)

    def _order(self, options: dict[str, Any]) -> Order:
        path = Path(options["path"])
        try:
            if not path.exists():
                raise ValueError(f"{path} does not exist; name the delivery's folder, image or PDF")
            get_engine(options["engine"] or None)
            return Order(
                path=path.absolute(),
                collection=slug(options["collection"]),
                title=" ".join(options["title"].split())[:500],
                languages=tuple(dict.fromkeys(canonical_language(name) for name in options["language"])),
                engine=options["engine"],
                dry_run=options["dry_run"],
                workers=workers(options["workers"]),
                queue=options["queue"],
            )
        except (ValueError, OSError) as error:
            raise CommandError(" ".join(str(error).split()), returncode=2) from None

    def _tell(self, report: Report, file: str) -> None:
        if file:
            try:
                report.write(Path(file))
            except OSError as error:
                report.stopped = (
                    report.stopped or f"the report cannot be written to {file}: {(error.strerror or str(error)).lower()}"
                )
        for line in told(report.entries):
            self.stderr.write(line)
        self.stdout.write(report.summary())
        if report.stopped:
            self.stderr.write(report.stopped)
        elif report.pages_put:
            self.stdout.write("they are read by: manage.py work; to see how far it is: manage.py jobs")
        elif report.pages_read:
            self.stdout.write("to make them findable: manage.py index")


def told(entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each file that failed or is a duplicate; files that failed for one reason share a line."""
    groups: dict[tuple[str, int], list[Entry]] = {}
    for number, entry in enumerate(entries):
        if entry.status in ("failed", "duplicate"):
            alone = entry.status == "duplicate" or entry.row or not entry.reason
            groups.setdefault((_PAGES.sub("", entry.reason), number if alone else -1), []).append(entry)
    for (reason, _), members in groups.items():
        shown = ", ".join(member.file for member in members[:_NAMED]) + (", ..." if len(members) > _NAMED else "")
        yield str(members[0]) if len(members) == 1 else f"failed: {len(members)} files ({shown}): {reason}"


def slug(text: str) -> str:
    """A collection's slug as it stands in ids; ValueError if it cannot."""
    if not _SLUG.fullmatch(text):
        raise ValueError(f"{text!r} is no slug; use up to 100 of a-z, 0-9, full stop, - and _, beginning with a letter or figure")
    return text


def workers(text: str | int) -> int:
    """A number of processes, 0 to read in this one; ValueError if it is none."""
    if not str(text).isdecimal() or int(text) > 1024:
        raise ValueError(f"{text!r} is no number of processes; use 0 to 1024")
    return int(text)
