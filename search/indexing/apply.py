"""Makes entries of an index what the rows of their passages say; it chooses no passages and keeps no outbox."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from ingest.models import Item, Page, Redaction
from search.backends import Entry, IndexAhead, IndexWriter, Writers
from search.encoders import get_encoder
from search.entries import Due, Encoding, Held, Known, due, entries, unmarked
from search.indexing.turns import taken_since, turn
from search.indexing.words import keep_words

BATCH = 2_000
FEW = 50  # new passages that are encoded in full at once: it takes no longer than a reader waits
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Done:
    """How many entries were written and removed, and whether the whole index was made anew."""

    written: int = 0
    removed: int = 0
    rebuilt: bool = False

    def __add__(self, other: "Done") -> "Done":
        return Done(self.written + other.written, self.removed + other.removed, self.rebuilt or other.rebuilt)


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done; `withdrawn`: something left the public with its page.

    `again`: another worker meanwhile wrote some entries from older rows; they are right once they were applied again.
    """

    done: Done = Done()
    withdrawn: bool = False
    again: bool = False

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(self.done + other.done, self.withdrawn or other.withdrawn, self.again or other.again)


def silent(number: int) -> None:
    """Progress that nobody watches: `number` more entries are ready."""


def published(writers: Writers) -> None:
    """Lets readers see what was written."""
    for writer in writers.values():
        writer.publish()


@dataclass(frozen=True, slots=True)
class Manner:
    """How entries are made: by which tier of the encoder, None for the cheapest if they are many; with vectors that are `known`.

    Without `seen`, what was written is not looked at again: for an index that nobody else writes and nobody reads yet.
    """

    tier: str | None = None
    known: Mapping[str, Known | None] = field(default_factory=dict)
    publish: Callable[[Writers], None] = published
    seen: bool = True


def batches(ids: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    """Lists of at most `size`, in the same order."""
    batch: list[str] = []
    for one in ids:
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def tier_for(fresh: int) -> str:
    """The tier by which so many new passages are encoded at first, "" for the full one."""
    return "" if fresh < FEW else get_encoder().tiers[0]


def apply(writers: Writers, ids: Sequence[str], progress: Progress = silent, manner: Manner | None = None) -> Applied:
    """Makes the entries of these passages what their rows say and publishes; idempotent. Raises IndexAhead."""
    manner = manner or Manner()
    version = turn()
    wanted = {one.row.id: one for one in due(sorted(ids), timezone.localdate())}
    done, left = Done(), []
    for access, writer in writers.items():
        right = {passage: one for passage, one in wanted.items() if one.access == access}
        held = writer.states(sorted(ids))
        gone = [passage for passage in held if passage not in right]
        writer.delete(gone, version)
        fresh = [one for passage, one in right.items() if unmarked(held.get(passage, ""))[0] != one.state]
        known = _also_of(gone, held, fresh, manner.known.get(access))
        encoding = Encoding(get_encoder(), tier_for(len(fresh)) if manner.tier is None else manner.tier, known)
        done += Done(_write(writer, entries(fresh, encoding, version), progress), len(gone))
        keep_words([one.row for one in fresh])
        left += gone if access == "public" else []
    manner.publish(writers)
    again = manner.seen and _again(writers, wanted, sorted(ids), version)
    return Applied(done, _withdrawn(left), again)


def _also_of(gone: Sequence[str], held: Mapping[str, str], fresh: Sequence[Due], known: Known | None) -> Known | None:
    """Vectors also for fresh passages that say what one says that goes: a new version of a page keeps most of them."""
    if known is None:
        return None
    said = {unmarked(held[passage])[0]: passage for passage in gone}
    former = {one.row.id: said[one.state] for one in fresh if one.state in said}

    def found(ids: Sequence[str]) -> Held:
        vectors = known([former.get(passage, passage) for passage in ids])
        places = ((passage, former.get(passage, passage)) for passage in ids)
        return {passage: vectors[place] for passage, place in places if place in vectors}

    return found


def _write(writer: IndexWriter, made: Iterable[Entry], progress: Progress) -> int:
    written = 0

    def counted() -> Iterator[Entry]:
        nonlocal written
        for entry in made:
            written += 1
            progress(1)
            yield entry

    writer.write(counted())
    return written


def _again(writers: Writers, wanted: Mapping[str, Due], ids: Sequence[str], version: int) -> bool:
    """Whether somebody with an older state came between; raises IndexAhead where the index refuses this state and nobody did."""
    if taken_since(version):
        return _unlike(writers, {one.row.id: one for one in due(ids, timezone.localdate())}, ids)
    if _unlike(writers, wanted, ids):
        raise IndexAhead()
    return False


def _unlike(writers: Writers, wanted: Mapping[str, Due], ids: Sequence[str]) -> bool:
    for access, writer in writers.items():
        held = {passage: unmarked(state)[0] for passage, state in writer.states(ids).items()}
        if held != {passage: one.state for passage, one in wanted.items() if one.access == access}:
            return True
    return False


def _withdrawn(left: Sequence[str]) -> bool:
    """Whether some of the passages left the public because their page did, or words of it, and not for another reading."""
    if _redacted(left):
        return True
    pages = sorted({passage.rpartition("/v")[0] for passage in left})
    today = timezone.localdate()
    still = sum(Page.objects.filter(Item.open_condition(today, "item__"), id__in=some).count() for some in batches(pages))
    return still < len(pages)


def _redacted(left: Sequence[str]) -> bool:
    """Whether some of them are of a text version from before a redaction of their page."""
    versions = [(page, int(name.partition("s")[0])) for page, _, name in (one.rpartition("/v") for one in left)]
    for some in batches(sorted({page for page, _ in versions})):
        made = dict(Redaction.objects.filter(page__in=some).order_by("made").values_list("page_id", "made"))
        if any(number < made.get(page, 0) for page, number in versions):
            return True
    return False
