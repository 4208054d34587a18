"""A newspaper issue as the Dutch national library delivers it: MPEG-21 DIDL with ALTO pages, articles and their zones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ingest.deliveries.description import Description, attribute, describe, each, local, plain_text
from ingest.deliveries.drafts import Package, PageDraft, PartDraft, Problem, SpanDraft
from ingest.deliveries.naming import counted, own_name
from ingest.deliveries.places import Places, read_places
from ingest.deliveries.references import References
from ingest.deliveries.sheets import Sheet, numbered, page_of
from ingest.deliveries.structure import joined
from ingest.formats.markup import parsed
from ingest.formats.packed import content_of
from ingest.record import Rights

_KINDS = {"artikel": "article", "advertentie": "advertisement", "familiebericht": "notice"}
_KINDS |= {"illustratie met onderschrift": "illustration", "illustratie": "illustration"}
_IMAGES = ("image", "image/preservation", "image/access")
_TEXTS = ("alto", "ocr")


def package_of(path: Path, references: References) -> Package:
    """Raises OSError, and UnreadableScan for what is no sound XML."""
    root = parsed(content_of(path))
    item = next(each(root, "item"), root)
    return _Reader(path, item, references).package()


class _Reader:
    def __init__(self, path: Path, item: etree._Element, references: References) -> None:
        self._path, self._item, self._references = path, item, references
        self._used = {path}
        self._places: dict[int, Places] = {}

    def package(self) -> Package:
        below = list(each(self._item, "item"))
        pages = [found for found in below if _roles(found) & set(_IMAGES) or "alto" in _roles(found)]
        labels = numbered([_described(found).label for found in pages])
        drafts = tuple(
            page_of(self._sheet(number, label, found), self._references)
            for number, (label, found) in enumerate(zip(labels, pages, strict=True), 1)
        )
        by_id = {attribute(found, "identifier"): page for found, page in zip(pages, drafts, strict=True)}
        parts = tuple(self._parts([found for found in below if found not in pages], by_id))
        description = _described(self._item)
        name = own_name(self._path, attribute(self._item, "identifier")) if self._path.stem != "didl" else self._path.parent.name
        record, doubts = description.record(name)
        problems = [Problem(self._references.name(self._path), doubt, failed=False) for doubt in doubts]
        if all(page.failure for page in drafts):
            reason = f"none of its {len(drafts)} pages is in the delivery; deliver the ALTO files or images beside it"
            problems.append(Problem(self._references.name(self._path), reason))
        type_ = "newspaper" if record.type.casefold() in ("", "text") else record.type
        rights = Rights(statement=description.rights)
        used = frozenset(self._used)
        return Package(name, replace(record, type=type_), drafts, parts, tuple(problems), used, rights)

    def _sheet(self, number: int, label: str, page: etree._Element) -> Sheet:
        images: list[Path] = []
        texts: list[Path] = []
        absent: list[str] = []
        for component in each(page, "component"):
            roles = _roles_of(component)
            for resource in each(component, "resource"):
                names = [attribute(resource, "filename"), attribute(resource, "ref")]
                named = next(filter(None, names), "")
                if not named or not roles & {*_IMAGES, *_TEXTS}:
                    continue
                found = next((path for name in names if name and (path := self._find(name)) is not None), None)
                if found is None:
                    absent.append(named)
                else:
                    (images if roles & set(_IMAGES) else texts).append(found)
        return Sheet(number, label, tuple(images), next(iter(texts), None), tuple(absent))

    def _find(self, name: str) -> Path | None:
        found = self._references.find(name, self._path.parent)
        if found is not None:
            self._used.add(found)
        return found

    def _parts(self, articles: Sequence[etree._Element], pages: dict[str, PageDraft]) -> Iterator[PartDraft]:
        order = 0
        for article in articles:
            zones = [found for found in each(article) if local(found) == "article-part"]
            spans = joined(span for zone in sorted(zones, key=_order) if (span := self._span(zone, pages)) is not None)
            for resource in each(article, "component", "resource"):
                if name := attribute(resource, "filename"):
                    self._find(name)
            about = _described(article)
            if spans or about.title:
                order += 1
                yield PartDraft(
                    order=order,
                    kind=_KINDS.get(about.type.casefold(), "article"),
                    title=about.title[:1000],
                    author="; ".join(about.creators)[:500],
                    language=about.language,
                    identifier=about.identifier[:500],
                    spans=spans,
                )

    def _span(self, zone: etree._Element, pages: dict[str, PageDraft]) -> SpanDraft | None:
        page = pages.get(attribute(zone, "pageid"))
        if page is None or page.failure:
            return None
        blocks = [found.get("ID") or "" for found in each(zone, "blocks") for found in found if local(found) == "textblock"]
        if page.recorded is None:
            return SpanDraft(page.number, blocks=tuple(blocks))
        if page.number not in self._places:
            size = None if page.recorded == page.path else (page.width, page.height)
            self._places[page.number] = read_places(page.recorded, size)
        boxes = tuple(box for block in blocks for box in self._places[page.number].between(block, ""))
        return SpanDraft(page.number, boxes, tuple(blocks))


def _roles(item: etree._Element) -> set[str]:
    return {role for component in each(item, "component") for role in _roles_of(component)}


def _roles_of(component: etree._Element) -> set[str]:
    return {plain_text(found).casefold() for found in each(component, "descriptor", "statement")}


def _described(item: etree._Element) -> Description:
    found = (describe(resource) for resource in each(item, "component", "resource") if len(resource))
    description = Description()
    for one in found:
        description = description.over(one)
    return description


def _order(zone: etree._Element) -> int:
    return counted(zone.get("order") or "")
