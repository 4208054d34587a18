"""What is different between an index and the database, passage by passage, in bounded memory; it changes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from ingest.models import Passage
from search.backends import States
from search.entries import Due, due, due_after, unmarked
from search.indexing.apply import Progress, batches, silent

PAGE = 2_000
NAMED = 10_000  # ids of a kind that are kept; beyond these they are counted
MISSING, EXTRA, STALE, WRONG_ACCESS, WAITING = "missing", "extra", "stale", "wrong_access", "waiting"
KINDS = (MISSING, EXTRA, STALE, WRONG_ACCESS)
Held = Mapping[str, States]
Difference = tuple[str, str]  # a kind, and the passage's id


@dataclass(frozen=True, slots=True)
class Differences:
    """Passage ids by what is wrong with their entries; `unusable` says why there is no index to compare with, if so.

    `wrong_recipe` names the accesses whose index another recipe made. Of each kind at most NAMED ids are kept; `further` says
    how many there are beyond them. Entries that are `waiting` for their full encoding are right, and no difference.
    """

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    wrong_access: tuple[str, ...] = ()
    wrong_recipe: tuple[str, ...] = ()
    unusable: str = ""
    waiting: int = 0
    further: tuple[tuple[str, int], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Those that are kept, of all kinds."""
        return tuple(sorted({*self.missing, *self.extra, *self.stale, *self.wrong_access}))

    def __bool__(self) -> bool:
        return bool(self.unusable or self.ids)


def gathered(found: Iterator[Difference]) -> Differences:
    """All differences in one value."""
    named: dict[str, list[str]] = {kind: [] for kind in KINDS}
    beyond = dict.fromkeys(KINDS, 0)
    awaited = 0
    for kind, passage in found:
        if kind == WAITING:
            awaited += 1
        elif len(named[kind]) < NAMED:
            named[kind].append(passage)
        else:
            beyond[kind] += 1
    further = tuple((kind, number) for kind, number in beyond.items() if number)
    missing, extra, stale, wrong_access = (tuple(named[kind]) for kind in KINDS)
    return Differences(missing, extra, stale, wrong_access, waiting=awaited, further=further)


def differences(held: Held, looked: Progress = silent) -> Iterator[Difference]:
    """Each passage whose entry is not what its row says, each entry without a row, and what waits for its full encoding.

    Whatever is found is looked at once more, so that a change between two looks is no difference. `looked` is told page by
    page.
    """
    today = timezone.localdate()
    last = ""
    while page := list(due_after(last, today, PAGE)):
        last = page[-1].row.id
        found = list(_of_rows(page, held))
        odd = [passage for kind, passage in found if kind != WAITING]
        yield from (one for one in found if one[0] == WAITING)
        if odd:
            yield from (one for one in _of_rows(list(due(odd, today)), held) if one[0] != WAITING)
        looked(0)
    yield from _extra(held, looked)


def _of_rows(page: Sequence[Due], held: Held) -> Iterator[Difference]:
    ids = [one.row.id for one in page]
    states = {access: there.states(ids) for access, there in held.items()}
    for one in page:
        others = any(one.row.id in there for access, there in states.items() if access != one.access)
        state = states[one.access].get(one.row.id)
        if others:
            yield WRONG_ACCESS, one.row.id
        elif state is None:
            yield MISSING, one.row.id
        elif unmarked(state)[0] != one.state:
            yield STALE, one.row.id
        elif unmarked(state)[1]:
            yield WAITING, one.row.id


def _extra(held: Held, looked: Progress) -> Iterator[Difference]:
    for there in held.values():
        for ids in batches((passage for passage, _ in there.walk()), PAGE):
            rows = set(Passage.objects.filter(id__in=ids).values_list("id", flat=True))
            gone = [passage for passage in ids if passage not in rows]
            yield from ((EXTRA, passage) for passage in sorted(there.states(gone)) if gone)
            looked(0)
