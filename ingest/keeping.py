"""Whether every original is kept whole, and copies of all of them in another storage; it alters no row and removes no file."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from ingest.models import Scan
from ingest.originals import AlteredFile, digest_of
from ingest.storages import Originals

_AT_ONCE = 4  # files: most of the time is waiting for disk or network
Outcome = tuple[str, str, bool]  # name, what is wrong with it ("": nothing), whether it was copied


def names() -> list[str]:
    """The names of all originals that rows speak of, scans and recorded texts."""
    found = set(Scan.objects.values_list("file", flat=True)) | set(Scan.objects.values_list("recorded", flat=True))
    return sorted(name for name in found if name)


def verified(storage: Originals) -> Iterator[Outcome]:
    """Reads every original and compares it with its checksum. Raises StorageRefused."""
    yield from _each(partial(_verify, storage))


def copied(source: Originals, target: Originals) -> Iterator[Outcome]:
    """Copies every original that `target` does not have, and reads each back from there. Raises StorageRefused.

    It may be ended at any moment and begun again.
    """
    yield from _each(partial(_copy, source, target))


def _each(act: Callable[[str], Outcome]) -> Iterator[Outcome]:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        try:
            yield from threads.map(act, names())
        except BaseException:
            threads.shutdown(cancel_futures=True)
            raise


def _verify(storage: Originals, name: str) -> Outcome:
    try:
        return name, "" if storage.digest(name) == digest_of(name) else "damaged", False
    except FileNotFoundError:
        return name, "missing", False


def _copy(source: Originals, target: Originals, name: str) -> Outcome:
    try:
        done = False
        if not target.has(name):
            with source.at_hand(source.place(name)):
                done = target.keep(source.place(name), digest_of(name), name)
    except AlteredFile:
        return name, "damaged", False
    except FileNotFoundError:
        return name, "missing", False
    return name, "" if target.digest(name) == digest_of(name) else "damaged there", done
