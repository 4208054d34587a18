"""What a citation must know of an item, and who may see it; it formats nothing."""

from dataclasses import dataclass
from datetime import date

from ingest.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Rights:
    """`public` or `restricted`; a public item is closed before `embargo_until`."""

    status: str = "public"
    embargo_until: date | None = None
    statement: str = ""

    def __post_init__(self) -> None:
        if self.status not in ("public", "restricted"):
            raise ValueError(f"rights are public or restricted, not {self.status!r}")

    def is_open(self, on: date) -> bool:
        """Whether anyone may see the item on that day."""
        return self.status == "public" and (self.embargo_until is None or self.embargo_until <= on)


@dataclass(frozen=True, slots=True)
class Record:
    """Bibliographic description of one item; `item_id` is `<collection>/<item>`, languages are ISO 639-1 codes."""

    item_id: str
    title: str
    collection: str
    collection_title: str = ""
    creators: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    series: str = ""
    type: str = ""
    identifier: str = ""
    date: PartialDate | None = None
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.item_id or not self.title:
            raise ValueError("a record has an item id and a title")
