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
from ingest.deliveries.references import is_remote
from ingest.engines import get_engine
from ingest.languages import canonical_language
from ingest.management.door import INTERRUPTED, Door
from ingest.models import Batch
from ingest.originals import StorageRefused
from ingest.progress import Progress
from ingest.report import Entry, Report
from ingest.undoing import Refused, undo

_PAGES = re.compile(r"^[0-9]+ pages: ")
_LISTED = 50  # batches
_NAMED = 3  # files named in a line that many share
_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


class Command(Door):
    """Exit code 0: all well; 1: some of the input failed, each with its reason in the report; 2: wrong use."""

    help = "Take in a delivery - images, PDFs, packages of libraries, archives, IIIF - and read its pages; or take a batch back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", nargs="?", default="", help="folder, file, or address of a IIIF manifest")
        parser.add_argument("--collection", metavar="SLUG", default="", help="where the items belong")
        parser.add_argument("--title", metavar="T", default="", help="the collection's title")
        parser.add_argument("--language", metavar="L", action="append", default=[], help="of items that name none")
        parser.add_argument("--engine", metavar="NAME", default="", help="tesseract, recorded or command; by default what fits")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        cores = str(os.cpu_count() or 1)
        parser.add_argument("--workers", metavar="N", default=cores, help="processes (one for each core)")
        parser.add_argument("--queue", action="store_true", help="leave the reading to workers (manage.py work)")
        parser.add_argument("--undo", metavar="BATCH", default="", help="take back what one run has done, if nothing hangs on it")
        parser.add_argument("--batches", action="store_true", help="list the latest runs with their numbers")
        parser.add_argument("--report", metavar="FILE", default="", help="what became of each file: JSON, or lines for .txt")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batches"]:
            self._list(options["collection"])
            return
        if options["undo"]:
            self._undo(options["undo"])
            return
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

    def _list(self, collection: str) -> None:
        rows = Batch.objects.filter(collection=collection) if collection else Batch.objects.all()
        for batch in rows[:_LISTED]:
            changes = batch.changes.count()
            self.stdout.write(f"{batch.pk}  {batch.begun:%Y-%m-%d %H:%M}  {batch.state}  {changes} changes  {batch}")

    def _undo(self, number: str) -> None:
        if not number.isdecimal():
            raise CommandError(f"{number!r} is no number of a batch; see: manage.py ingest --batches", returncode=2)
        try:
            batch = undo(int(number), "ingest")
        except Refused as error:
            raise CommandError(str(error), returncode=1) from None
        self.stdout.write(f"{batch} is undone; its files stay among the originals")
        self.stdout.write("to take it out of search: manage.py index")

    def _order(self, options: dict[str, Any]) -> Order:
        path = Path(options["path"])
        try:
            missing = [name for name, given in (("PATH", options["path"]), ("--collection", options["collection"])) if not given]
            if missing:
                raise ValueError(f"missing: {', '.join(missing)}; see: manage.py ingest --help")
            remote = is_remote(options["path"])
            if not remote and not path.exists():
                raise ValueError(f"{path} does not exist; name the delivery's folder, image or PDF")
            get_engine(options["engine"] or None)
            return Order(
                path=path if remote else path.absolute(),
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
        if report.batch is not None:
            self.stdout.write(f"batch {report.batch}; to take it back: manage.py ingest --undo {report.batch}")
        if report.stopped:
            self.stderr.write(report.stopped)
        elif report.pages_put:
            self.stdout.write("they are read by: manage.py work; to see how far it is: manage.py jobs")
        elif report.pages_read:
            self.stdout.write("to make them findable: manage.py index")


def told(entries: Iterable[Entry]) -> Iterator[str]:
    """A line for each file that failed, is a duplicate or is broken; files that failed for one reason share a line."""
    groups: dict[tuple[str, int], list[Entry]] = {}
    for number, entry in enumerate(entries):
        if entry.status in ("failed", "duplicate", "near", "warning"):
            alone = entry.status != "failed" or entry.row or not entry.reason
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
