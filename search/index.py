"""Keeps the indexes equal to the database: outbox, verify, repair, rebuild; what is in them is decided by the rows alone.

Where the encoder has tiers, much new text is written with the cheapest at once, and encoded again in full by deepen().
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from ingest.models import Item, OutboxEntry, Page, Passage
from search.backends import (
    ACCESS,
    Entry,
    IndexMissing,
    IndexStale,
    IndexUnusable,
    IndexWriter,
    Recipe,
    get_backend,
    get_store,
    wanted_recipe,
)
from search.encoders import get_encoder
from search.entries import Due, Encoding, Known, due, entries, unmarked
from search.query import NO_FILTERS

__all__ = [
    "Differences",
    "Done",
    "IndexMissing",
    "IndexStale",
    "IndexUnusable",
    "check",
    "deepen",
    "rebuild",
    "repair",
    "update",
    "verify",
    "waiting",
]

BATCH = 2_000
FEW = 50  # new passages that are encoded in full at once: it takes no longer than a reader waits
DEEPENED = 500  # passages encoded in full before they are published: half a minute's work
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Done:
    """How many entries were written and removed, and whether the whole index was made anew."""

    written: int = 0
    removed: int = 0
    rebuilt: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """Passage ids by what is wrong with their entries; `unusable` says why there is no index to compare with, if so.

    Entries that are `waiting` for their full encoding are right, and no difference.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    wrong_access: tuple[str, ...] = ()
    unusable: str = ""
    waiting: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(sorted({*self.missing, *self.extra, *self.stale, *self.wrong_access}))

    def __bool__(self) -> bool:
        return bool(self.unusable or self.ids)


def silent(number: int) -> None:
    """Progress that nobody watches: `number` more entries are ready."""


def current_recipe() -> Recipe:
    """What an index is to be made with now."""
    encoder = get_encoder()
    return wanted_recipe(encoder.name, encoder.dimensions)


def check() -> None:
    """Raises IndexMissing, IndexDamaged or IndexStale unless both indexes can be searched by this program."""
    recipe = current_recipe()
    for access in ACCESS:
        backend = get_backend(access)
        if backend.recipe() != recipe:
            raise IndexStale(backend.recipe(), recipe)
        backend.facets((), NO_FILTERS, ())


def rebuild(progress: Progress = silent, soon: bool = False) -> Done:
    """Makes both indexes anew beside the served ones and switches at the end; vectors of the same encoder are kept.

    With `soon`, many passages without a vector get one of the cheapest tier, and deepen() is to follow; else all are full.
    """
    recipe = current_recipe()
    seen = OutboxEntry.objects.aggregate(last=Max("id"))["last"] or 0
    tier = _tier(Passage.objects.count()) if soon else ""
    written = 0
    with get_store().renewal(recipe) as writers:
        for access, writer in writers.items():
            wanted = (one for one in due(None, timezone.localdate()) if one.access == access)
            written += _write(writer, wanted, progress, Encoding(get_encoder(), tier, _known_vectors(access, recipe)))
    OutboxEntry.objects.filter(id__lte=seen).delete()
    return Done(written=written, rebuilt=True)


def _tier(fresh: int) -> str:
    """The tier by which so many new passages are encoded at first."""
    return "" if fresh < FEW else get_encoder().tiers[0]


def _known_vectors(access: str, recipe: Recipe) -> Known | None:
    """Where the served index was made with the same encoder, what gives its vectors."""
    try:
        backend = get_backend(access)
        was = backend.recipe()
        backend.facets((), NO_FILTERS, ())
    except IndexUnusable:
        return None
    return backend.stored if (was.encoder, was.dimensions) == (recipe.encoder, recipe.dimensions) else None


def _write(writer: IndexWriter, wanted: Iterable[Due], progress: Progress, encoding: Encoding) -> int:
    written = 0

    def counted() -> Iterator[Entry]:
        nonlocal written
        for entry in entries(wanted, encoding):
            written += 1
            progress(1)
            yield entry

    writer.write(counted())
    return written


def update(progress: Progress = silent) -> Done:
    """Applies the outbox, and moves passages whose embargo has lapsed or begun; idempotent; makes an index where none is.

    What was public and is public no more leaves no trace in term statistics: then the index is made anew. deepen() is to
    follow.
    """
    try:
        check()
    except IndexMissing:
        return rebuild(progress, soon=True)
    done, withdrawn = Done(), False
    with get_store().writers() as writers:
        for ids in _changed(writers):
            batch, left = _apply(writers, ids, progress)
            done = Done(done.written + batch.written, done.removed + batch.removed)
            withdrawn = withdrawn or _withdrawn(left)
    if withdrawn:
        rebuild(progress, soon=True)
    return Done(done.written, done.removed, rebuilt=withdrawn)


def _changed(writers: Mapping[str, IndexWriter]) -> Iterator[list[str]]:
    """Batches of passages to be looked at; the outbox entries of a batch go when the next is asked for."""
    while outbox := list(OutboxEntry.objects.order_by("id")[:BATCH]):
        yield sorted({entry.passage for entry in outbox})
        OutboxEntry.objects.filter(id__in=[entry.id for entry in outbox]).delete()
    moved = sorted(_moved(writers))
    for start in range(0, len(moved), BATCH):
        yield moved[start : start + BATCH]


def _moved(writers: Mapping[str, IndexWriter]) -> Iterator[str]:
    """Passages that stand in the wrong index for today, because an embargo has lapsed or begun."""
    today = timezone.localdate()
    open_item = Item.open_condition(today, "page__item__")
    for ids in _batches(sorted(dict(writers["restricted"].walk()))):
        yield from Passage.objects.filter(open_item, id__in=ids).values_list("id", flat=True)
    closed = Passage.objects.exclude(open_item).values_list("id", flat=True).order_by("id")
    for ids in _batches(list(closed)):
        yield from writers["public"].states(ids)


def _batches(ids: Sequence[str], size: int = BATCH) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _apply(writers: Mapping[str, IndexWriter], ids: Collection[str], progress: Progress) -> tuple[Done, list[str]]:
    """Makes the entries of these passages what their rows say; gives also the ids that left the public index."""
    wanted = {one.row.id: one for one in due(sorted(ids), timezone.localdate())}
    written, removed, left = 0, 0, []
    for access, writer in writers.items():
        held = writer.states(sorted(ids))
        right = {passage: one for passage, one in wanted.items() if one.access == access}
        gone = [passage for passage in held if passage not in right]
        writer.delete(gone)
        due_here = [one for passage, one in right.items() if unmarked(held.get(passage, ""))[0] != one.state]
        written += _write(writer, due_here, progress, Encoding(get_encoder(), _tier(len(due_here))))
        writer.publish()
        removed += len(gone)
        left += gone if access == "public" else []
    return Done(written, removed), left


def _withdrawn(left: Sequence[str]) -> bool:
    """Whether some of the passages left the public because their page did, and not for another reading of the page."""
    pages = sorted({passage.rpartition("/v")[0] for passage in left})
    today = timezone.localdate()
    still = sum(Page.objects.filter(Item.open_condition(today, "item__"), id__in=some).count() for some in _batches(pages))
    return still < len(pages)


def verify() -> Differences:
    """Compares every entry with its row; it changes nothing."""
    try:
        check()
        with get_store().writers() as writers:
            held = {access: dict(writer.walk()) for access, writer in writers.items()}
    except IndexUnusable as error:
        return Differences(unusable=str(error))
    missing, stale, wrong, awaited = [], [], [], 0
    for one in due(None, timezone.localdate()):
        other = held["restricted" if one.access == "public" else "public"].pop(one.row.id, None)
        state = held[one.access].pop(one.row.id, None)
        if other is not None:
            wrong.append(one.row.id)
        elif state is None:
            missing.append(one.row.id)
        elif unmarked(state)[0] != one.state:
            stale.append(one.row.id)
        else:
            awaited += unmarked(state)[1] != ""
    extra = tuple(sorted({*held["public"], *held["restricted"]}))
    return Differences(tuple(missing), extra, tuple(stale), tuple(wrong), waiting=awaited)


def repair(progress: Progress = silent) -> Done:
    """Mends what verify() finds and nothing else; an index that cannot be used at all is made anew."""
    differences = verify()
    if differences.unusable:
        return rebuild(progress, soon=True)
    written = removed = 0
    withdrawn = False
    with get_store().writers() as writers:
        for ids in _batches(differences.ids):
            done, left = _apply(writers, ids, progress)
            written, removed, withdrawn = written + done.written, removed + done.removed, withdrawn or _withdrawn(left)
    if withdrawn:
        rebuild(progress, soon=True)
    return Done(written, removed, rebuilt=withdrawn)


def waiting() -> Mapping[str, tuple[str, ...]]:
    """For each access the passages whose entries wait for their full encoding; none where the encoder has but one tier."""
    if len(get_encoder().tiers) == 1:
        return dict.fromkeys(ACCESS, ())
    with get_store().writers() as writers:
        held = {access: dict(writer.walk()) for access, writer in writers.items()}
    return {access: tuple(sorted(i for i, state in states.items() if unmarked(state)[1])) for access, states in held.items()}


def deepen(progress: Progress = silent) -> int:
    """Encodes in full what waits for it, publishing as it goes, and gives how many; new text that comes meanwhile goes first.

    What is done stays done if the process ends at any moment. Others may write the index between two batches.
    """
    done, tried = 0, set[tuple[str, str]]()
    while left := [(access, i) for access, ids in waiting().items() for i in ids if (access, i) not in tried]:
        tried.update(left)
        for access in ACCESS:
            for ids in _batches([i for where, i in left if where == access], DEEPENED):
                done += _deepen(access, ids, progress)
                if OutboxEntry.objects.exists():
                    update()
    return done


def _deepen(access: str, ids: Sequence[str], progress: Progress) -> int:
    """Encodes some entries in full while the index is free for others, then writes those that are still what they were."""
    wanted = [one for one in due(ids, timezone.localdate()) if one.access == access]
    made = []
    for entry in entries(wanted, Encoding(get_encoder())):
        made.append(entry)
        progress(1)
    with get_store().writers() as writers:
        if writers[access].recipe() != current_recipe():
            raise IndexStale(writers[access].recipe(), current_recipe())
        held = {passage: unmarked(state) for passage, state in writers[access].states(ids).items()}
        right = [entry for entry in made if held.get(entry.passage_id, ("", ""))[0] == entry.state]
        writers[access].write(entry for entry in right if held[entry.passage_id][1])
        writers[access].publish()
    return len(right)
