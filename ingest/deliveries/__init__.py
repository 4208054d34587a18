"""Choice of delivery: what every delivery promises, and which one a path turns out to be when it is opened."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ingest.deliveries.drafts import ItemDraft, PageDraft, PartDraft, Problem, SpanDraft
from ingest.deliveries.means import Means

__all__ = [
    "Delivery",
    "ItemDraft",
    "Means",
    "PageDraft",
    "PartDraft",
    "Problem",
    "SpanDraft",
    "UnusableDelivery",
    "get_delivery",
    "get_means",
]

DELIVERIES = (  # the first that recognises the path opens it
    "ingest.deliveries.address.FetchedDelivery",
    "ingest.deliveries.packages.PackagesDelivery",
    "ingest.deliveries.folder.FolderDelivery",
)


class UnusableDelivery(Exception):
    """Nothing at all can be taken in from this path; the message is one line that says why and how to mend it."""


class Delivery(Protocol):
    """A set of items with their pages, described from files that stay as they are."""

    def __init__(self, path: Path, collection: str, means: Means) -> None: ...

    @classmethod
    def recognises(cls, path: Path) -> bool:
        """Whether the path, by what it holds, is a delivery of this kind."""
        ...

    def items(self) -> Iterator[ItemDraft]:
        """Every item once, in the same order and with the same slugs each time; files are opened on the way."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """What could not be taken in and what was noted; complete when `items` has ended."""
        ...

    def let_go(self) -> None:
        """Says that files of the items given so far are no longer needed."""
        ...

    def close(self) -> None:
        """Says that no file is needed any more."""
        ...


def get_means() -> Means:
    """What the settings allow deliveries to use."""
    hosts, private = tuple(settings.LACUNA_FETCH_HOSTS), tuple(settings.LACUNA_FETCH_PRIVATE_HOSTS)
    return Means(Path(settings.LACUNA_DATA) / "scratch", hosts, private)


def get_delivery(path: Path, collection: str) -> Delivery:
    """The delivery at `path`, which may spell an http(s) address; raises UnusableDelivery if there is none."""
    for name in DELIVERIES:
        kind: type[Delivery] = import_string(name)
        if kind.recognises(path):
            return kind(path, collection, get_means())
    raise UnusableDelivery(f"{path} is neither a folder nor a file; name the delivery's folder, image or PDF")
