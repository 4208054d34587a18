"""From the logical structure of a METS document to the parts of an item, and where on its pages they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.deliveries.description import Description, describe_all
from ingest.deliveries.drafts import PageDraft, PartDraft, SpanDraft
from ingest.deliveries.mets import Area, Div, Mets
from ingest.deliveries.places import Places, read_places
from ingest.page import Box

KINDS = {
    **dict.fromkeys(("article", "news", "editorial", "report", "weather", "interview", "review"), "article"),
    **dict.fromkeys(("section", "part", "column", "rubric", "chapter_group"), "section"),
    **dict.fromkeys(("advert", "advertisement", "ad", "ads", "advertising", "advertisements", "publicity"), "advertisement"),
    **dict.fromkeys(("illustration", "picture", "photo", "photograph", "map", "cartoon", "figure"), "illustration"),
    **dict.fromkeys(("obituary", "death_notice", "birth_notice", "marriage_notice", "family_notice", "notice"), "notice"),
    **dict.fromkeys(("toc", "table_of_contents", "contents", "index"), "contents"),
    **{name: name for name in ("chapter", "table", "letter", "poem", "supplement", "preface", "appendix", "entry", "act")},
}
_HOLDERS = {
    *("newspaper", "volume", "issue", "content", "title_section", "set", "group", "object", "monograph", "book", "document"),
    *("periodical", "multivolume_work", "multivolume_manuscript", "year", "month", "day", "manuscript", "serial", "physsequence"),
    *("body", "body_content", "heading", "headline", "title", "subtitle", "overline", "motto", "author", "byline", "caption"),
    *("paragraph", "text", "textblock", "image", "publishing_stmt", "crosshead", "lead", "footnote", "credit", "page"),
}


@dataclass(slots=True)
class Pages:
    """The pages of the item, to be found by METS file id; places are read from a page's recorded text when first needed."""

    by_file: Mapping[str, PageDraft]
    images: Mapping[str, Path]
    by_division: Mapping[str, PageDraft]
    _read: dict[int, Places] = field(default_factory=dict)

    def span(self, area: Area) -> SpanDraft | None:
        """The piece of a page that the area is; None for an area of no page of the item."""
        page = self.by_file.get(area.file)
        if page is None or page.failure:
            return None
        if area.coords is not None and not area.begin:
            shown = page.recorded == page.path or self.images.get(area.file) == page.path
            return SpanDraft(page.number, (Box(*area.coords),) if shown else ())
        if not area.begin or page.recorded is None:
            return SpanDraft(page.number)
        boxes = self._places(page, page.recorded).between(area.begin, area.end)
        blocks = (area.begin,) if not area.end or area.end == area.begin else (area.begin, area.end)
        return SpanDraft(page.number, boxes, blocks)

    def _places(self, page: PageDraft, recorded: Path) -> Places:
        if page.number not in self._read:
            size = None if recorded == page.path else (page.width, page.height)
            self._read[page.number] = read_places(recorded, size)
        return self._read[page.number]


def parts_of(mets: Mets, pages: Pages, shown: Mets) -> tuple[PartDraft, ...]:
    """The parts in reading order; `shown` is the document whose physical structure links lead to."""
    root = mets.logical()
    if root is None:
        return ()
    physical = {div.id: div for _, top in shown.maps for div in top.walk() if div.id}
    return tuple(_Reader(mets, pages, physical).parts(root))


class _Reader:
    def __init__(self, mets: Mets, pages: Pages, physical: Mapping[str, Div]) -> None:
        self._mets, self._pages, self._physical = mets, pages, physical
        self._count = 0

    def parts(self, root: Div, parent: int = 0) -> Iterator[PartDraft]:
        for div in _sorted(root.parts):
            kind = _kind(div)
            if not kind:
                yield from self.parts(div, parent)
                continue
            self._count += 1
            order = self._count
            about = describe_all(self._mets.sections(div.described)) if div.described else Description()
            yield PartDraft(
                order=order,
                kind=kind,
                title=(about.title or div.label)[:1000],
                author="; ".join(about.creators)[:500],
                language=about.language,
                identifier=about.identifier[:500],
                parent=parent,
                spans=joined(self._spans(div)),
            )
            yield from self.parts(div, order)

    def _spans(self, div: Div) -> Iterator[SpanDraft]:
        """Spans of the division and of those below it that are no parts of their own."""
        for area in div.areas:
            if (span := self._pages.span(area)) is not None:
                yield span
        for name in self._mets.links.get(div.id, ()):
            yield from self._linked(name)
        for part in _sorted(div.parts):
            if not _kind(part):
                yield from self._spans(part)

    def _linked(self, name: str) -> Iterator[SpanDraft]:
        if name in self._pages.by_division:
            page = self._pages.by_division[name]
            if not page.failure:
                yield SpanDraft(page.number)
            return
        found = self._physical.get(name)
        if found is None or found.kind == "physsequence":
            return
        spans = [span for area in found.areas if (span := self._pages.span(area)) is not None]
        yield from [span for span in spans if span.blocks and span.boxes] or spans[:1]


def joined(spans: Iterator[SpanDraft]) -> tuple[SpanDraft, ...]:
    """One span for each page, in the order in which the part reaches them."""
    found: dict[int, SpanDraft] = {}
    for span in spans:
        before = found.get(span.number, SpanDraft(span.number))
        boxes = tuple(dict.fromkeys((*before.boxes, *span.boxes)))
        found[span.number] = SpanDraft(span.number, boxes, tuple(dict.fromkeys((*before.blocks, *span.blocks))))
    return tuple(found.values())


def _sorted(divs: tuple[Div, ...]) -> tuple[Div, ...]:
    """By ORDER where all have one, else as they stand."""
    return tuple(sorted(divs, key=_order)) if all(div.order for div in divs) else divs


def _order(div: Div) -> int:
    return div.order


def _kind(div: Div) -> str:
    """The kind of part that the division is; "" where it only holds others."""
    if div.kind in KINDS:
        return KINDS[div.kind]
    return "" if div.kind in _HOLDERS or not (div.label or div.described) else "part"
