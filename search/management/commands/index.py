"""`manage.py index [--rebuild | --rollback | --verify | --repair]`: keeps the search index equal to the database."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from django.core.management.base import CommandError

from search.backends import IndexUnusable
from search.entities.keep import renew
from search.index import Differences, Done, deepen, half_made, rebuild, refresh, repair, rollback, verify, waiting
from search.indexing.compare import KINDS
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
        choice.add_argument("--rebuild", action="store_true", help="make it anew beside the served one, or go on, then switch")
        choice.add_argument("--rollback", action="store_true", help="serve the index that was served before the last rebuild")
        choice.add_argument("--verify", action="store_true", help="name the differences from the database, change nothing")
        choice.add_argument("--repair", action="store_true", help="mend the differences and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["verify"]:
                self._tell(verify())
            elif options["repair"]:
                self.stdout.write(sentence(run(repair, "ready")) + later(waiting()))
            else:
                self.stdout.write(sentence(run(_act(options), "ready")))
                self._deepen()
                self._read_names()
                get_lexicons().prepare()  # so that no reader's first search must do without
                if half_made():
                    self.stderr.write("a new index is half made; go on with: manage.py index --rebuild")
                self.complain()
        except IndexUnusable as problem:
            raise CommandError(str(problem)) from None

    def _deepen(self) -> None:
        """All is findable by now; what was encoded cheaply is encoded again."""
        left = waiting()
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


def _act(options: dict[str, Any]) -> Callable[[Callable[[int], None]], Done]:
    if options["rollback"]:
        return rollback
    return partial(rebuild, soon=True) if options["rebuild"] else refresh


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
        recipe = [f"wrong recipe: {', '.join(differences.wrong_recipe)}"] if differences.wrong_recipe else []
        return [*recipe, differences.unusable]
    further = dict(differences.further)
    kinds = {kind: getattr(differences, kind) for kind in KINDS}
    named = [_kind(kind.replace("_", " "), ids, further.get(kind, 0)) for kind, ids in kinds.items() if ids]
    return [*named, "mend with: manage.py index --repair"]


def _kind(kind: str, ids: Sequence[str], further: int) -> str:
    more = ", ..." if len(ids) + further > SHOWN else ""
    return f"{kind}: {len(ids) + further} ({', '.join(ids[:SHOWN])}{more})"


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
