"""`manage.py index [--rebuild | --verify | --repair]`: keeps the search index equal to the database."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from ingest.management.door import Door
from search.backends import IndexUnusable
from search.index import Differences, Done, rebuild, repair, update, verify

SHOWN = 20


class Command(Door):
    """Exit code 0: the index is equal to the database now; 1: it is not, and why; 2: wrong use."""

    requires_system_checks = []
    help = "Bring the search index up to date; or make it anew, compare it with the database, or mend what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--rebuild", action="store_true", help="make it anew beside the served one and switch at the end")
        choice.add_argument("--verify", action="store_true", help="name the differences from the database, change nothing")
        choice.add_argument("--repair", action="store_true", help="mend the differences and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["verify"]:
                self._tell(verify())
                return
            act = rebuild if options["rebuild"] else repair if options["repair"] else update
            progress = Progress()
            done = act(progress.advance)
            progress.finish()
        except IndexUnusable as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(sentence(done))

    def _tell(self, differences: Differences) -> None:
        if not differences:
            self.stdout.write("the index is equal to the database")
            return
        for line in report(differences):
            self.stdout.write(line)
        raise SystemExit(1)


def sentence(done: Done) -> str:
    """`12 passages indexed, 3 removed`."""
    text = f"{done.written} passages indexed, {done.removed} removed"
    return f"{text}; the index was made anew" if done.rebuilt else text


def report(differences: Differences) -> list[str]:
    """A line for each kind of difference with its number and first ids."""
    if differences.unusable:
        return [differences.unusable]
    kinds = {
        "missing": differences.missing,
        "extra": differences.extra,
        "stale": differences.stale,
        "wrong access": differences.wrong_access,
    }
    found = [(kind, ids) for kind, ids in kinds.items() if ids]
    named = [f"{kind}: {len(ids)} ({', '.join(ids[:SHOWN])}{', ...' if len(ids) > SHOWN else ''})" for kind, ids in found]
    return [*named, "mend with: manage.py index --repair"]


class Progress:
    """Shows on standard error how many passages are ready, now and then."""

    EVERY = 2.0  # seconds

    def __init__(self) -> None:
        self._number = 0
        self._begun = self._shown = time.monotonic()

    def advance(self, number: int) -> None:
        self._number += number
        if time.monotonic() - self._shown > self.EVERY:
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        rate = self._number / max(self._shown - self._begun, 1e-3)
        sys.stderr.write(f"{self._number} passages ready, {rate:,.0f} a second\n")
        sys.stderr.flush()

    def finish(self) -> None:
        if self._shown != self._begun:
            self._show()
