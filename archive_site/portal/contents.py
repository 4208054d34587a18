"""The parts of an item as a list in reading order with links to their pages; it changes nothing."""

from dataclasses import dataclass

from django.utils.translation import gettext

from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from ingest.models import Item, PartSpan


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: how deep it lies (from 0), its title or what it is, and its pages as address and label."""

    depth: int
    title: str
    kind: str
    author: str
    language: str
    pages: tuple[tuple[str, str], ...]


def part_lines(item: Item) -> tuple[PartLine, ...]:
    """All parts of the item by two queries; who may see the item was asked before."""
    rows = list(item.parts.order_by("order"))
    if not rows:
        return ()
    pages: dict[str, list[tuple[str, str]]] = {}
    spans = PartSpan.objects.filter(part__item=item).order_by("part", "order")
    for part, page, label in spans.values_list("part_id", "page_id", "page__label"):
        pages.setdefault(part, []).append((f"/pages/{page}", page_words(label)))
    depths: dict[str | None, int] = {None: -1}
    lines = []
    for row in rows:
        depths[row.id] = depths.get(row.parent_id, -1) + 1
        kind = kind_words(row.kind)
        lines.append(
            PartLine(
                depth=min(depths[row.id], 5),
                title=row.title or kind,
                kind=kind if row.title and row.kind not in ("article", "section", "part") else "",
                author=row.author,
                language=own_language((row.language,)) if row.title and row.language else "",
                pages=tuple(pages.get(row.id, ())),
            )
        )
    return tuple(lines)


def kind_words(kind: str) -> str:
    """What a part is, in the reader's words."""
    words = {
        "article": gettext("Article"),
        "section": gettext("Section"),
        "advertisement": gettext("Advertisement"),
        "illustration": gettext("Illustration"),
        "notice": gettext("Notice"),
        "contents": gettext("Contents"),
        "chapter": gettext("Chapter"),
        "table": gettext("Table"),
        "letter": gettext("Letter"),
        "poem": gettext("Poem"),
        "supplement": gettext("Supplement"),
        "preface": gettext("Preface"),
        "appendix": gettext("Appendix"),
    }
    return words.get(kind, gettext("Part"))
