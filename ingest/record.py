"""What a citation must know of an item, and who may see it; it formats nothing."""

from dataclasses import dataclass
from datetime import date

from ingest.dates import PartialDate

PREPARED = ("received", "processed", "in review")  # states on the way to readers
STATES = (*PREPARED, "published", "withdrawn")


@dataclass(frozen=True, slots=True)
class Rights:
    """`public` or `restricted`, and the days before which a published item stays closed: by embargo, by its collection's rule."""

    status: str = "public"
    embargo_until: date | None = None
    statement: str = ""
    state: str = "published"
    closed_until: date | None = None

    def __post_init__(self) -> None:
        if self.status not in ("public", "restricted"):
            raise ValueError(f"rights are public or restricted, not {self.status!r}")
        if self.state not in STATES:
            raise ValueError(f"a state is one of {', '.join(STATES)}, not {self.state!r}")

    def is_open(self, on: date) -> bool:
        """Whether anyone may see the item on that day."""
        return self.standing(on) == "published"

    def standing(self, on: date) -> str:
        """The one word for the item on that day: its state, or of a published one `restricted`, `embargoed` or `closed`."""
        if self.state != "published":
            return self.state
        if self.status != "public":
            return "restricted"
        if self.embargo_until is not None and self.embargo_until > on:
            return "embargoed"
        return "closed" if self.closed_until is not None and self.closed_until > on else "published"


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
    volume: str = ""
    number: str = ""
    edition: str = ""
    box: str = ""
    folder: str = ""

    def __post_init__(self) -> None:
        if not self.item_id or not self.title:
            raise ValueError("a record has an item id and a title")

    @property
    def supplied(self) -> bool:
        """Whether the title is the archive's, not the item's own: such titles stand in brackets, as catalogues write them."""
        return self.title.startswith("[") and self.title.endswith("]")
