"""What a structured question asks for, typed, and what running it found; nothing here recognises, runs or words it."""

from dataclasses import dataclass

OPERATIONS = ("count", "list", "first", "last", "compare", "both", "ever")
UNITS = ("page", "item", "title", "collection", "year", "person")
GROUPS = ("", "year", "decade", "title", "language", "kind")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items are meant: each filter that is not empty limits them, each of `mentions` is told in them, `without` nowhere.

    `titles` are names of newspapers and series, `kinds` those of `nouns.KINDS` or an item's own type, `languages` ISO 639-1
    codes, `creators` as the record has them, `first` and `last` inclusive years; `label` is how the asker called this side.
    """

    titles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    mentions: tuple[str, ...] = ()
    without: str = ""
    label: str = ""

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"the years end ({self.last}) before they begin ({self.first})")


@dataclass(frozen=True, slots=True)
class Plan:
    """One operation on units of selections.

    `count` and `list` take one selection; `first` and `last` the item with the earliest or latest date; `ever` whether there is
    any; `compare` counts each selection, `both` are the units that all selections share. `group` parts a count.
    """

    operation: str
    unit: str
    selections: tuple[Selection, ...]
    group: str = ""

    def __post_init__(self) -> None:
        if self.operation not in OPERATIONS or self.unit not in UNITS or self.group not in GROUPS:
            raise ValueError(f"no plan: {self.operation!r} of {self.unit!r} by {self.group!r}")
        if len(self.selections) != (2 if self.operation in ("compare", "both") else 1):
            raise ValueError(f"{self.operation} of {len(self.selections)} selections")
        if self.group and self.operation != "count":
            raise ValueError(f"{self.operation} is not parted by {self.group}")


NAMES_OPERATIONS = ("most", "near", "shared", "together")


@dataclass(frozen=True, slots=True)
class NamesPlan:
    """One operation on people or places (`kind`), joined over the items and passages that name them.

    `most`: who of `kind` is named in most items of the selection; `near`: who is named in one passage with the `names`;
    `shared`: who is named in both selections; `together`: the items (or pages) of which a passage names both of `names`.
    Each of `names` is what the asker wrote with the ids of all that it may mean, `kind:id`.
    """

    operation: str
    kind: str
    selections: tuple[Selection, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unit: str = "item"

    def __post_init__(self) -> None:
        wanted = {"most": (1, 0), "near": (1, 1), "shared": (2, 0), "together": (1, 2)}
        if self.operation not in wanted or (len(self.selections), len(self.names)) != wanted[self.operation]:
            raise ValueError(f"no plan of names: {self.operation!r} with {len(self.names)} names")


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Surely a question about holdings, but `part` of it is nothing that the archive knows, or may mean several things."""

    part: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """One value and how many units it counts."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Holding:
    """One item of the result; `date` is EDTF, `address` site-relative: the first page that counts, else the item."""

    item_id: str
    title: str
    date: str
    address: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a plan found, or why there is none, in words of the reply's language.

    `how` is the plan in words, `caveat` what reading may have missed. `figure` is exact; None where nothing was counted.
    `holdings` are the first of the items behind it, in order of their dates; `pages` were in scope, `poor` of them are of low
    quality or unread.
    """

    operation: str
    how: str
    caveat: str = ""
    figure: int | None = None
    unit: str = ""
    tallies: tuple[Tally, ...] = ()
    holdings: tuple[Holding, ...] = ()
    pages: int = 0
    poor: int = 0
