"""`manage.py work`: does what waits in the queues, on any machine with the same database and storage; it puts no delivery."""

import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from ingest.crew import Crew, stop_on_signals, work
from ingest.management.door import Door
from ingest.queues import get_queues
from ingest.recruit import WorkOrder
from ingest.worker import line_writer

MOST = 256


class Command(Door):
    """Exit code 0: all well, or stopped as told; 1: with --once or --until-empty, some of it failed; 2: wrong use."""

    requires_system_checks = []
    help = "Do what waits in the queues until stopped: read pages, keep the index up to date, tidy up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", metavar="Q", action="append", default=[], help="only this one; may be repeated")
        parser.add_argument("--workers", metavar="N", default="1", help="processes; 0 works in this one")
        ends = parser.add_mutually_exclusive_group()
        ends.add_argument("--once", action="store_true", help="do one job, if one is due, and end")
        ends.add_argument("--until-empty", action="store_true", help="end when nothing is left that can be done")

    def handle(self, *args: Any, **options: Any) -> None:
        order, size = self._order(options)
        stopping = threading.Event()
        stop_on_signals(stopping)
        code = Crew(size, order, line_writer(sys.stderr)).work(stopping) if size else work(order, stopping)
        if code:
            raise SystemExit(code)

    def _order(self, options: dict[str, Any]) -> tuple[WorkOrder, int]:
        known = get_queues()
        unknown = [name for name in options["queue"] if name not in known]
        if unknown:
            raise CommandError(f"there is no queue {unknown[0]!r}; choose of {', '.join(known)}", returncode=2)
        size = str(options["workers"])
        if not size.isdecimal() or int(size) > MOST:
            raise CommandError(f"{size!r} is no number of processes; use 0 to {MOST}", returncode=2)
        queues = tuple(dict.fromkeys(options["queue"])) or tuple(known)
        return WorkOrder(queues, options["once"], options["until_empty"]), 0 if options["once"] else int(size)
