"""Keeps the indexes equal to the database: outbox, verify, repair, rebuild; what is in them is decided by the rows alone.

Where the encoder has tiers, much new text is written with the cheapest at once, and encoded again in full by deepen().
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from ingest.models import OutboxEntry
from search.backends import (
    ACCESS,
    IndexAway,
    IndexBusy,
    IndexMissing,
    IndexReadOnly,
    IndexStale,
    IndexUnusable,
    Writers,
    get_backend,
    get_store,
)
from search.entries import Held, Known
from search.indexing import days, outbox, turns
from search.indexing import deepen as deepening
from search.indexing.apply import Applied, Done, Manner, Progress, apply, batches, silent
from search.indexing.compare import WAITING, Differences, differences, gathered
from search.indexing.faults import told
from search.indexing.renew import current_recipe, finish_switch, go_back, half_made, is_abandoned, renew, want
from search.query import NO_FILTERS

__all__ = [
    "Differences",
    "Done",
    "IndexMissing",
    "IndexStale",
    "IndexUnusable",
    "Progress",
    "check",
    "current_recipe",
    "deepen",
    "half_made",
    "is_abandoned",
    "rebuild",
    "refresh",
    "repair",
    "rollback",
    "silent",
    "update",
    "verify",
    "waiting",
]

TRIES = 3  # times that a worker applies changes again because others wrote the same passages at the same time
ATTENTION = 0.5  # seconds between two looks at what waits while an index is made anew


def check() -> None:
    """Raises IndexMissing, IndexDamaged or IndexStale unless both indexes can be searched by this program."""
    wrong = _of_other_recipe()
    if wrong:
        raise IndexStale(get_backend(wrong[0]).recipe(), current_recipe())
    for access in ACCESS:
        get_backend(access).facets((), NO_FILTERS, ())


def _of_other_recipe() -> tuple[str, ...]:
    recipe = current_recipe()
    return tuple(access for access in ACCESS if get_backend(access).recipe() != recipe)


@told()
def update(progress: Progress = silent) -> Done:
    """Applies the outbox, once a day moves passages whose embargo has lapsed or begun; idempotent; makes an index where none is.

    Any number of processes may call it at once. What is public no more is in no entry, count or word that the index gives from
    then on; how common its words were still weighs, and refresh() is to follow, as deepen() is. Raises IndexUnusable where the
    index cannot be written: the outbox keeps what was not, for the next call.
    """
    try:
        check()
    except IndexMissing:
        return rebuild(progress, soon=True)
    finish_switch(get_store())
    return _taken_in(progress).done


@told()
def refresh(progress: Progress = silent) -> Done:
    """An update, after which what was public and is public no more has left no trace in how common words are either.

    For that the index is made anew, as it is where a process that was at it fell silent; whatever changes meanwhile is taken
    into the served index as it comes. Where another process makes it anew, that is left to it.
    """
    done = update(progress)
    if not is_abandoned():
        return done
    try:
        return done + rebuild(_Attentive(progress), soon=True)
    except IndexBusy:
        return done


@dataclass(slots=True)
class _Attentive:
    """Progress in the course of which the served index hears what waits for it."""

    progress: Progress
    last: float = 0.0

    def __call__(self, number: int) -> None:
        self.progress(number)
        if time.monotonic() - self.last > ATTENTION:
            self.last = time.monotonic()
            if OutboxEntry.objects.exists():
                _taken_in(silent)


def _anew(applied: Applied, progress: Progress) -> Done:
    """Makes the index anew where something was withdrawn, or where nobody is at it that should be; another may be sooner."""
    if applied.withdrawn or is_abandoned():
        try:
            return applied.done + rebuild(progress, soon=True)
        except IndexBusy:
            return applied.done
    return applied.done


@told()
def rebuild(progress: Progress = silent, soon: bool = False) -> Done:
    """Makes both indexes anew beside the served ones and switches at the end; vectors of the same encoder are kept.

    With `soon`, many passages without a vector get one of the cheapest tier, and deepen() is to follow; else all are full.
    A rebuild that was cut off is gone on with. What curation changes meanwhile reaches both, old and new.
    """
    done = renew(progress, soon)
    return done + _anew(_taken_in(progress), progress)


@told()
def rollback(progress: Progress = silent) -> Done:
    """Serves the indexes that were served before the last rebuild, brought up to date first."""
    applied = go_back(progress)
    if applied.withdrawn:
        want()
    return _anew(applied + _taken_in(progress), progress)


def _taken_in(progress: Progress) -> Applied:
    """All that waits, into the served generation; begins again where another one is served meanwhile."""
    applied = Applied()
    for _ in range(TRIES):
        store = get_store()
        served = store.served()
        with store.opened(served) as writers:
            part, ended = _sitting(writers, served, progress)
        applied += part
        if ended:
            turns.forget()
            return applied
    raise IndexBusy()


def _sitting(writers: Writers, served: str, progress: Progress) -> tuple[Applied, bool]:
    """What was done, and whether nothing is left to do; else it is to be done again."""
    applied = Applied()
    while True:
        with outbox.taken() as changes:
            if not changes:
                break
            part = apply(writers, sorted({change.passage for change in changes}), progress, Manner(known=_vectors()))
            applied += part
            if part.withdrawn:
                want()
            if part.again or not outbox.settle(changes, served, get_store()):
                return applied, False
    today = timezone.localdate()
    if not days.is_settled(served, today):
        for ids in batches(days.moved(writers, today)):
            part = apply(writers, ids, progress, Manner(known=_vectors()))
            applied += part
            if part.withdrawn:
                want()
        days.settle(served, today)
    return applied, True


def _vectors() -> Mapping[str, Known]:
    """What knows the vectors of passages in either served index: one that is closed or opened needs no other."""

    def stored(ids: Sequence[str]) -> Held:
        return {**get_backend("restricted").stored(ids), **get_backend("public").stored(ids)}

    return dict.fromkeys(ACCESS, stored)


def verify() -> Differences:
    """Compares every entry with its row; it changes nothing, and neither waits for writers nor stops them."""
    try:
        if wrong := _of_other_recipe():
            stale = IndexStale(get_backend(wrong[0]).recipe(), current_recipe())
            return Differences(wrong_recipe=wrong, unusable=str(stale))
        check()
        return gathered(differences({access: get_backend(access) for access in ACCESS}))
    except IndexUnusable as error:
        return Differences(unusable=str(error))


@told()
def repair(progress: Progress = silent) -> Done:
    """Mends what verify() finds and nothing else; an index that cannot be used at all is made anew."""
    try:
        check()
    except (IndexAway, IndexReadOnly, IndexBusy):
        raise
    except IndexUnusable:
        return rebuild(progress, soon=True)
    applied = Applied()
    store = get_store()
    with store.opened(store.served()) as writers:
        found = differences({access: get_backend(access) for access in ACCESS})
        for ids in batches(passage for kind, passage in found if kind != WAITING):
            applied += apply(writers, ids, progress)
            if applied.withdrawn:
                want()
    return _anew(applied, progress)


def waiting() -> int:
    """How many entries wait for their full encoding."""
    return sum(1 for access in ACCESS for _ in deepening.waiting(access))


@told()
def deepen(progress: Progress = silent) -> int:
    """Encodes in full what waits for it, publishing as it goes, and gives how many; new text that comes meanwhile goes first."""
    return deepening.deepened(progress, update)
