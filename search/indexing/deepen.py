"""Encodes in full what was made findable by a cheaper tier of the encoder; new text that comes meanwhile goes first."""

from collections.abc import Callable, Iterator, Sequence

from django.utils import timezone

from ingest.models import OutboxEntry
from search.backends import ACCESS, IndexStale, get_backend, get_store
from search.encoders import get_encoder
from search.entries import Encoding, due, entries, unmarked
from search.indexing.apply import Progress, batches
from search.indexing.renew import current_recipe
from search.indexing.turns import turn

DEEPENED = 500  # passages encoded in full before they are published: half a minute's work


def waiting(access: str) -> Iterator[str]:
    """Passages whose entries wait for their full encoding; none where the encoder has but one tier."""
    if len(get_encoder().tiers) == 1:
        return iter(())
    return (passage for passage, state in get_backend(access).walk() if unmarked(state)[1])


def deepened(progress: Progress, update: Callable[[], object]) -> int:
    """Encodes in full what waits for it, publishing as it goes, and gives how many; `update` takes in what comes meanwhile.

    What is done stays done if the process ends at any moment. Others may write the index between two batches. It ends with
    a look through the index in which nothing could be done any more.
    """
    done = -1
    total = 0
    while done:
        done = 0
        for access in ACCESS:
            for ids in batches(waiting(access), DEEPENED):
                done += _deepen(access, ids, progress)
                if OutboxEntry.objects.exists():
                    update()
        total += done
    return total


def _deepen(access: str, ids: Sequence[str], progress: Progress) -> int:
    """Encodes some entries in full while the index is free for others, then writes those that are still what they were."""
    version = turn()
    wanted = [one for one in due(ids, timezone.localdate()) if one.access == access]
    made = []
    for entry in entries(wanted, Encoding(get_encoder()), version):
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
