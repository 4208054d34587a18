"""`manage.py index [--rebuild | --verify | --repair]`: keeps the search index equal to the database."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.core.management.base import CommandError

from search.backends import IndexUnusable
from search.entities.keep import renew
from search.index import Differences, Done, deepen, rebuild, repair, update, verify, waiting
from search.lexicons import get_lexicons
from search.management.lexicon_door import LexiconDoor

SHOWN = 20

Result = TypeVar("Result")


class Command(LexiconDoor):
    """Exit code 0: the index is equal to the database now; 1: it is not, and why; 2: wrong use.

    Much new text is findable before it is encoded in full; that goes on until it is done, or with the next call.
    """

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
            elif options["repair"]:
                self.stdout.write(sentence(run(repair, "ready")) + later(sum(map(len, waiting().values()))))
            else:
                self.stdout.write(sentence(run(partial(rebuild, soon=True) if options["rebuild"] else update, "ready")))
                self._deepen()
                self._read_names()
                get_lexicons().prepare()  # so that no reader's first search must do without
                self.complain()
        except IndexUnusable as problem:
            raise CommandError(str(problem)) from None

    def _deepen(self) -> None:
        """All is findable by now; what was encoded cheaply is encoded again."""
        left = sum(map(len, waiting().values()))
        if left:
            self.stdout.flush()
            sys.stderr.write(f"{left} passages can be found already and are encoded in full now\n")
            self.stdout.write(f"{run(deepen, f'of {left} encoded in full')} passages encoded in full")

    def _read_names(self) -> None:
        """People and places of what is new or was read with another recipe."""
        number = run(renew, "read for names")
        if number:
            self.stdout.write(f"{number} passages read for names")

    def _tell(self, differences: Differences) -> None:
        if not differences:
            self.stdout.write(f"the index is equal to the database{later(differences.waiting)}")
            return
        for line in report(differences):
            self.stdout.write(line)
        raise SystemExit(1)


def run(act: Callable[[Callable[[int], None]], Result], what: str) -> Result:
    """What an act gives, its progress shown."""
    progress = Progress(what)
    result = act(progress.advance)
    progress.finish()
    return result


def later(number: int) -> str:
    """What is to be said of passages that wait for their full encoding; nothing if none do."""
    return f"; {number} passages wait for their full encoding, which goes on with: manage.py index" if number else ""


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


def _rate(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"


class Progress:
    """Shows on standard error, now and then, of how many passages `what` is true."""

    EVERY = 2.0  # seconds

    def __init__(self, what: str = "ready") -> None:
        self._what = what
        self._number = 0
        self._begun = self._shown = time.monotonic()

    def advance(self, number: int) -> None:
        self._number += number
        if time.monotonic() - self._shown > self.EVERY:
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        rate = self._number / max(self._shown - self._begun, 1e-3)
        sys.stderr.write(f"{self._number} passages {self._what}, {_rate(rate)} a second\n")
        sys.stderr.flush()

    def finish(self) -> None:
        if self._shown != self._begun:
            self._show()
