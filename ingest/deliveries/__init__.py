"""Choice of delivery: what every delivery promises, and which one a path turns out to be when it is opened."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from django.utils.module_loading import import_string

from ingest.deliveries.drafts import ItemDraft, PageDraft, Problem

__all__ = ["Delivery", "ItemDraft", "PageDraft", "Problem", "UnusableDelivery", "get_delivery"]

DELIVERIES = ("ingest.deliveries.folder.FolderDelivery",)  # the first that recognises the path opens it


class UnusableDelivery(Exception):
    """Nothing at all can be taken in from this path; the message is one line that says why and how to mend it."""


class Delivery(Protocol):
    """A set of items with their pages, described from files that stay as they are."""

    def __init__(self, path: Path, collection: str) -> None: ...

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


def get_delivery(path: Path, collection: str) -> Delivery:
    """The delivery at `path` for that collection; raises UnusableDelivery if there is none."""
    for name in DELIVERIES:
        kind: type[Delivery] = import_string(name)
        if kind.recognises(path):
            return kind(path, collection)
    raise UnusableDelivery(f"{path} is neither a folder nor a file; name the delivery's folder, image or PDF")
