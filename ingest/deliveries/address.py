"""A delivery at an http(s) address: one document - a manifest, a collection, an archive - fetched, then taken as a file is."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from ingest.deliveries.drafts import ItemDraft, Problem
from ingest.deliveries.fetching import NotFetched, fetch
from ingest.deliveries.files import cause
from ingest.deliveries.means import Means
from ingest.deliveries.packages import PackagesDelivery
from ingest.deliveries.references import name_of
from ingest.deliveries.scratch import Scratch

_ADDRESS = re.compile(r"(https?):/{1,2}(?=[^/])", re.IGNORECASE)  # a Path keeps one slash of two
_NOTHING = "is no IIIF manifest or collection, package or archive; fetch it yourself and deliver the file"


class FetchedDelivery:
    """What stands at the address that `path` spells."""

    def __init__(self, path: Path, collection: str, means: Means) -> None:
        self._address = _ADDRESS.sub(r"\1://", str(path), count=1)
        self._collection, self._means = collection, means
        self._scratch = Scratch(means.scratch)
        self._problems: list[Problem] = []
        self._inner: PackagesDelivery | None = None

    @classmethod
    def recognises(cls, path: Path) -> bool:
        return _ADDRESS.match(str(path)) is not None

    def items(self) -> Iterator[ItemDraft]:
        self._problems.clear()
        try:
            file = self._scratch.folder() / (name_of(urlsplit(self._address).path)[-80:] or "document")
            fetch(self._address, file, self._means)
        except NotFetched as error:
            self._problems.append(Problem(self._address, str(error).removeprefix(f"{self._address}: ")))
            return
        except OSError as error:
            self._problems.append(Problem(self._address, f"cannot be fetched: {cause(error)}"))
            return
        if not PackagesDelivery.recognises(file):
            self._problems.append(Problem(self._address, _NOTHING))
            return
        self._inner = PackagesDelivery(file, self._collection, self._means)
        yield from self._inner.items()

    def problems(self) -> tuple[Problem, ...]:
        return (*self._problems, *(self._inner.problems() if self._inner is not None else ()))

    def let_go(self) -> None:
        if self._inner is not None:
            self._inner.let_go()

    def close(self) -> None:
        with suppress(OSError):
            self._scratch.close()
        if self._inner is not None:
            self._inner.close()
