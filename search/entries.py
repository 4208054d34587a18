"""Rows of the archive as entries of an index, with the hash that tells when an entry is stale; it writes no index."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from ingest.languages import UNDETERMINED
from ingest.models import Item, Passage
from ingest.recipes import digest
from search.analysis import analyse
from search.backends import Entry
from search.encoders import Encoder

BATCH = 256
MOST_DECADES = 20
_NEEDED = (
    *("id", "text", "language", "quality", "legible", "continued_length", "joined", "continued_by__text"),
    *("page__item__collection", "page__item__earliest", "page__item__latest", "page__item__type", "page__item__series"),
    *("page__item__state", "page__item__rights", "page__item__embargo_until", "page__item__closed_until"),
)


Held = Mapping[str, tuple[str, NDArray[np.float32]]]
Known = Callable[[Sequence[str]], Held]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How vectors are made: by which of the encoder's tiers, "" for the full one, and what gives those that need not be."""

    encoder: Encoder
    tier: str = ""
    known: Known | None = None

    @property
    def is_full(self) -> bool:
        return self.tier in ("", self.encoder.tiers[-1])


def marked(state: str, tier: str) -> str:
    """The state of an entry whose vector is of a cheaper tier than the full one; "" leaves it as it is."""
    return f"{state}@{tier}" if tier else state


def unmarked(state: str) -> tuple[str, str]:
    """The state of the passage itself, and the cheaper tier that the entry's vector is of, "" for the full one."""
    plain, _, tier = state.partition("@")
    return plain, tier


@dataclass(frozen=True, slots=True)
class Due:
    """A passage as it should be indexed: its row, in which index, and its state."""

    row: Passage
    access: str
    state: str

    @property
    def item(self) -> Item:
        return self.row.page.item


def due(ids: Sequence[str], today: datetime.date) -> Iterator[Due]:
    """What should be indexed of those `ids` that exist; read in batches."""
    for batch in (ids[start : start + BATCH] for start in range(0, len(ids), BATCH)):
        yield from _due(_rows().filter(id__in=batch), today)


def due_after(last: str, today: datetime.date, number: int) -> Iterator[Due]:
    """What should be indexed of the next `number` passages by id, so that all are read page by page."""
    return _due(_rows().filter(id__gt=last)[:number], today)


def _rows() -> QuerySet[Passage]:
    return Passage.objects.select_related("page__item", "continued_by").only(*_NEEDED).order_by("id")


def _due(rows: Iterable[Passage], today: datetime.date) -> Iterator[Due]:
    for row in rows:
        yield Due(row, "public" if row.page.item.access.is_open(today) else "restricted", _state(row))


def _state(row: Passage) -> str:
    item = row.page.item
    days = [day.isoformat() if day else None for day in (item.earliest, item.latest)]
    return digest(row.full_text, row.language, row.quality, row.legible, item.collection_id, days, item.type, item.series)


def entries(wanted: Iterable[Due], encoding: Encoding, version: int = 0) -> Iterator[Entry]:
    """Entries ready to be written, of the `version` that was taken before their rows were read.

    One whose known vector is of the tier asked for, or of the full one, keeps it.
    """
    rest = iter(wanted)
    while batch := list(islice(rest, BATCH)):
        texts = [one.row.full_text for one in batch]
        made = zip(batch, texts, _vectors(batch, texts, encoding), strict=True)
        yield from (replace(_entry(one, text, tier, vector), version=version) for one, text, (tier, vector) in made)


def _vectors(batch: Sequence[Due], texts: Sequence[str], encoding: Encoding) -> list[tuple[str, NDArray[np.float32]]]:
    """For each passage the tier of its vector ("" for the full one) and the vector."""
    aimed = "" if encoding.is_full else encoding.tier
    held = encoding.known([one.row.id for one in batch]) if encoding.known else {}
    rows = {number: kept for number, one in enumerate(batch) if (kept := _kept(one, held, aimed))}
    fresh = [number for number in range(len(batch)) if number not in rows]
    languages = [batch[number].row.language for number in fresh]
    made = encoding.encoder.passages([texts[number] for number in fresh], languages, encoding.tier)
    rows.update((number, (aimed, vector)) for number, vector in zip(fresh, made, strict=True))
    return [rows[number] for number in range(len(batch))]


def _kept(one: Due, held: Held, aimed: str) -> tuple[str, NDArray[np.float32]] | None:
    """A known vector of this very passage, if it is of the tier aimed at or of the full one."""
    if one.row.id not in held:
        return None
    state, vector = held[one.row.id]
    plain, tier = unmarked(state)
    return (tier, vector) if plain == one.state and tier in ("", aimed) else None


def _entry(one: Due, text: str, tier: str, vector: NDArray[np.float32]) -> Entry:
    row, item = one.row, one.item
    return Entry(
        passage_id=row.id,
        item_id=item.id,
        collection=item.collection_id,
        language=row.language or UNDETERMINED,
        terms=analyse(text, row.language),
        vector=vector,
        state=marked(one.state, tier),
        first=item.earliest,
        last=item.latest,
        facets=tuple(_facets(row, item)),
    )


def _facets(row: Passage, item: Item) -> Iterator[tuple[str, str]]:
    for name, value in (("type", item.type), ("series", item.series), ("quality", quality_class(row.quality, row.legible))):
        if value:
            yield name, value
    yield from (("decade", f"{decade}0s") for decade in _decades(item))


def _decades(item: Item) -> Iterable[int]:
    """Decades that the item's date may fall in; none if it may fall nearly anywhere."""
    if item.earliest is None or item.latest is None:
        return ()
    decades = range(item.earliest.year // 10, item.latest.year // 10 + 1)
    return decades if len(decades) <= MOST_DECADES else ()


def quality_class(quality: float, legible: bool) -> str:
    """The name under which a passage's quality is counted: `good`, `fair`, `poor` or `illegible`."""
    if not legible:
        return "illegible"
    return "good" if quality >= 0.85 else "fair" if quality >= 0.65 else "poor"
