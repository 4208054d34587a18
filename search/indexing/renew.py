"""Makes the indexes anew beside the served ones, goes on after a kill, compares before it switches, and goes back.

What changes meanwhile is followed by the notes of `outbox.settle`; nothing is taken from the outbox here.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingest.jobs import now
from ingest.models import Passage
from search.backends import (
    ACCESS,
    IndexAhead,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexStale,
    IndexStore,
    IndexUnusable,
    Recipe,
    Writers,
    get_backend,
    get_store,
    wanted_recipe,
)
from search.encoders import get_encoder
from search.entries import Known, due_after
from search.indexing.apply import Applied, Done, Manner, Progress, apply, batches, published, tier_for
from search.indexing.compare import WAITING, differences
from search.indexing.models import ONLY
from search.indexing.outbox import put_back
from search.models import Renewal, RenewalEntry
from search.query import NO_FILTERS

PAGE = 2_000
SHARE = 10  # publishing takes at most one part in so many of the time
TOUCH = 5.0  # seconds between two signs that somebody is at it


class IndexUnlike(IndexUnusable):
    """A new index is not what the rows say, though all was written."""

    def __init__(self) -> None:
        line = "the new index differs from the database after it was filled, and is not served"
        super().__init__(f"{line}; look for what else writes there, and try again with: manage.py index --rebuild")


class NoFormer(IndexUnusable):
    """There is nothing to go back to."""

    def __init__(self) -> None:
        super().__init__("there is no former index to go back to; make one anew with: manage.py index --rebuild")


@dataclass(slots=True)
class Seldom:
    """Publishes so seldom that it takes little of the time, and so often that a kill costs little."""

    last: float = 0.0
    took: float = 0.0

    def __call__(self, writers: Writers) -> None:
        begun = time.monotonic()
        if begun - self.last >= SHARE * self.took:
            published(writers)
            self.last, self.took = time.monotonic(), time.monotonic() - begun


@dataclass(slots=True)
class Seen:
    """Progress that also lets other processes see that this one is at it."""

    name: str
    progress: Progress
    last: float = 0.0

    def __call__(self, number: int) -> None:
        self.progress(number)
        if time.monotonic() - self.last > TOUCH:
            Renewal.objects.filter(id=ONLY, generation=self.name).update(touched=now())
            self.last = time.monotonic()


def current_recipe() -> Recipe:
    """What an index is to be made with now."""
    encoder = get_encoder()
    return wanted_recipe(encoder.name, encoder.dimensions)


def renew(progress: Progress, soon: bool) -> Done:
    """Both indexes anew, served at the end; goes on with what an earlier call of the same recipe left half made.

    Raises IndexBusy where another process makes them at this moment.
    """
    store, recipe, done = get_store(), current_recipe(), Done(rebuilt=True)
    finish_switch(store)
    known = {access: _known(access, recipe) for access in ACCESS}
    manner = Manner(tier_for(Passage.objects.count()) if soon else "", known, Seldom(), seen=False)
    while True:
        with _begun(store, recipe) as (name, writers):
            seen = Seen(name, progress)
            applied = _filled(writers, name, seen, manner) + _equal(writers, name, seen, manner)
        done += applied.done
        if not applied.withdrawn:
            _switch(store, name)
            return done
        want(afresh=True)  # what was public and is no more has left traces in the statistics of this one


def go_back(progress: Progress) -> Applied:
    """Serves the former indexes again, once they are what the rows say; those served until now become the former."""
    store = get_store()
    finish_switch(store)
    name = store.former()
    was, recipe = store.kept(name) if name else None, current_recipe()
    if was is None:
        raise NoFormer()
    if was != recipe:
        raise IndexStale(was, recipe)
    Renewal.objects.update_or_create(id=ONLY, defaults={"generation": name, "touched": now()})
    with store.opened(name) as writers:
        applied = _equal(writers, name, Seen(name, progress), Manner(known={access: _known(access, recipe) for access in ACCESS}))
    _switch(store, name)
    return applied


def want(afresh: bool = False) -> None:
    """Has the indexes made anew, by whoever looks next; with `afresh` not by going on with what is half made."""
    Renewal.objects.get_or_create(id=ONLY)
    if afresh:
        Renewal.objects.filter(id=ONLY).update(generation="")


def half_made() -> str | None:
    """The generation that is being filled, "" for one that is yet to be begun, None where none is to be made."""
    return Renewal.objects.values_list("generation", flat=True).first()


def is_abandoned() -> bool:
    """Whether the indexes are to be made anew and no process has been seen at it for LACUNA_JOB_SILENCE seconds."""
    renewal = Renewal.objects.first()
    if renewal is None or not renewal.generation or renewal.touched is None:
        return renewal is not None
    return abs(now() - renewal.touched) > timedelta(seconds=settings.LACUNA_JOB_SILENCE)


def finish_switch(store: IndexStore) -> None:
    """Ends what a kill between the switch and its note in the database left."""
    try:
        served = store.served()
    except IndexUnusable:
        return
    if half_made() == served or (half_made() is None and RenewalEntry.objects.exists()):
        put_back()


@contextmanager
def _begun(store: IndexStore, recipe: Recipe) -> Iterator[tuple[str, Writers]]:
    """The generation to fill and its writers: the one that is half made, if it is of this recipe and sound, or a new one."""
    with ExitStack() as stack:
        name = _chosen(store, recipe)
        try:
            writers = stack.enter_context(store.opened(name))
        except (IndexDamaged, IndexMissing):
            want(afresh=True)
            name = _chosen(store, recipe)
            writers = stack.enter_context(store.opened(name))
        yield name, writers


def _chosen(store: IndexStore, recipe: Recipe) -> str:
    """Two processes that come at once get the same one: the row is held while it is begun."""
    with transaction.atomic():
        Renewal.objects.get_or_create(id=ONLY)
        renewal = Renewal.objects.select_for_update().get(id=ONLY)
        if not renewal.generation or store.kept(renewal.generation) != recipe:
            renewal.generation = store.begin(recipe)
        renewal.touched = now()
        renewal.save()
        return renewal.generation


def _known(access: str, recipe: Recipe) -> Known | None:
    """Where the served index was made with the same encoder, what gives its vectors."""
    try:
        backend = get_backend(access)
        was = backend.recipe()
        backend.facets((), NO_FILTERS, ())
    except IndexUnusable:
        return None
    return backend.stored if (was.encoder, was.dimensions) == (recipe.encoder, recipe.dimensions) else None


def _filled(writers: Writers, name: str, progress: Progress, manner: Manner) -> Applied:
    """Writes every passage that is not there yet in its present state."""
    applied, last = Applied(), ""
    while page := [one.row.id for one in due_after(last, timezone.localdate(), PAGE)]:
        last = page[-1]
        applied += apply(writers, page, progress, manner)
        _stay(name)
    published(writers)
    return applied


def _equal(writers: Writers, name: str, progress: Progress, manner: Manner) -> Applied:
    """Looks again at what changed meanwhile, then compares everything, and mends what differs. Raises IndexUnlike."""
    manner = replace(manner, publish=published, seen=True)
    applied = Applied()
    while noted := list(RenewalEntry.objects.order_by("pk")[:PAGE]):
        applied += apply(writers, sorted({entry.passage for entry in noted}), progress, manner)
        _stay(name)
        RenewalEntry.objects.filter(pk__in=[entry.pk for entry in noted]).delete()
    try:
        found = differences(writers, progress)
        for ids in batches(passage for kind, passage in found if kind != WAITING):
            applied += apply(writers, ids, progress, manner)
            _stay(name)
    except IndexAhead:
        raise IndexUnlike() from None
    return applied


def _stay(name: str) -> None:
    """Leaves the work to another process that has finished it, or begun another."""
    if half_made() != name:
        raise IndexBusy()


def _switch(store: IndexStore, name: str) -> None:
    _stay(name)
    store.serve(name)
    put_back()
