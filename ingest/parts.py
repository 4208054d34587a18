"""The parts of an item as rows, and as its delivery described them; it reads no delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ingest.deliveries import PartDraft, SpanDraft
from ingest.models import Item, Part, PartSpan
from ingest.page import Box
from ingest.storable import storable
from ingest.store import BATCH


def write_parts(item: Item, parts: Sequence[PartDraft]) -> None:
    """Writes the parts of an item that has none."""
    rows = [
        Part(
            id=f"{item.id}/a{part.order}",
            item=item,
            order=part.order,
            kind=part.kind,
            title=storable(part.title),
            author=storable(part.author),
            language=part.language,
            identifier=storable(part.identifier),
            parent_id=f"{item.id}/a{part.parent}" if part.parent else None,
        )
        for part in parts
    ]
    Part.objects.bulk_create(rows, batch_size=BATCH)
    spans = [
        PartSpan(
            part_id=row.id,
            page_id=f"{item.id}/p{span.number}",
            order=order,
            boxes=[[box.left, box.top, box.right, box.bottom] for box in span.boxes],
            blocks=list(span.blocks),
        )
        for row, part in zip(rows, parts, strict=True)
        for order, span in enumerate(part.spans, 1)
    ]
    PartSpan.objects.bulk_create(spans, batch_size=BATCH)


def parts_of(item: Item) -> tuple[PartDraft, ...]:
    """The parts of an item as they were delivered."""
    rows = list(Part.objects.filter(item=item).order_by("order"))
    orders = {row.id: row.order for row in rows}
    spans: dict[str, list[SpanDraft]] = {}
    for span in PartSpan.objects.filter(part__item=item).order_by("part", "order"):
        boxes = tuple(Box(*edges) for edges in span.boxes)
        number = int(span.page_id.rpartition("/p")[2])
        spans.setdefault(span.part_id, []).append(SpanDraft(number, boxes, tuple(span.blocks)))
    return tuple(
        PartDraft(
            order=row.order,
            kind=row.kind,
            title=row.title,
            author=row.author,
            language=row.language,
            identifier=row.identifier,
            parent=orders.get(row.parent_id or "", 0),
            spans=tuple(spans.get(row.id, ())),
        )
        for row in rows
    )


def part_values(part: PartDraft) -> dict[str, object]:
    """The part as JSON holds it."""
    return asdict(part)


def part_of(values: Mapping[str, Any]) -> PartDraft:
    """The part that `part_values` gave."""
    spans = tuple(
        SpanDraft(span["number"], tuple(Box(**box) for box in span["boxes"]), tuple(span["blocks"])) for span in values["spans"]
    )
    return PartDraft(**{**values, "spans": spans})
