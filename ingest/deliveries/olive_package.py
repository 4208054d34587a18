"""A newspaper issue as Olive software writes it: a table of contents in XML beside one PDF for each page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ingest.deliveries.description import Description, each, local
from ingest.deliveries.drafts import Package, PageDraft, PartDraft, Problem, SpanDraft
from ingest.deliveries.naming import counted, own_name
from ingest.deliveries.references import References
from ingest.deliveries.sheets import Sheet, numbered, page_of
from ingest.formats.markup import parsed
from ingest.formats.packed import content_of

_KINDS = {"article": "article", "ad": "advertisement", "advertisement": "advertisement", "picture": "illustration"}
_UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class _Entity:
    """One piece of an article on one page, and the piece that goes on from it."""

    id: str
    page: int
    kind: str
    title: str
    place: int
    goes_on_from: str


def package_of(path: Path, references: References) -> Package:
    """Raises OSError, and UnreadableScan for what is no sound XML."""
    root = parsed(content_of(path))
    meta = next((found for found in each(root) if local(found) == "meta"), root)
    pages = [found for found in each(root) if local(found) == "page"]
    labels = numbered([found.get("PAGE_LABEL") or found.get("PAGE_NO") or "" for found in pages])
    files = {}
    for found in pages:
        named = found.get("SINGLE_PAGE_PDF_NAME") or ""
        files[named] = references.find(named, path.parent) if named else None
    drafts = tuple(
        page_of(_sheet(number, label, found, files), references)
        for number, (label, found) in enumerate(zip(labels, pages, strict=True), 1)
    )
    name = (meta.get("DOC_UID") or "").replace("/", "-") or own_name(path)
    description = Description(
        title=root.get("PUBLICATION_DESCRIPTION") or root.get("PUBLICATION") or "",
        date=root.get("ISSUE_DATE") or meta.get("DOC_DATE") or "",
        languages=tuple(filter(None, (root.get("LANGUAGE"),))),
        identifier=root.get("RELEASE_NO") or "",
        type="newspaper",
    )
    record, doubts = description.record(name)
    problems = [Problem(references.name(path), doubt, failed=False) for doubt in doubts]
    absent = [page.name for page in drafts if page.failure]
    if absent and len(absent) == len(drafts):
        problems.append(Problem(references.name(path), "none of the page PDFs that it names is there; deliver them beside it"))
    parts = _parts(_entities(pages), drafts)
    beside = {found for found in references.below(path.parent) if found.name.casefold().startswith("olv")}
    used = frozenset((path, *filter(None, files.values()), *beside))
    return Package(name, replace(record, type="newspaper"), drafts, parts, tuple(problems), used)


def _sheet(number: int, label: str, page: etree._Element, files: dict[str, Path | None]) -> Sheet:
    named = page.get("SINGLE_PAGE_PDF_NAME") or ""
    found = files.get(named)
    return Sheet(number, label, (found,) if found else (), None, () if found or not named else (named,))


def _entities(pages: Sequence[etree._Element]) -> list[_Entity]:
    """All pieces in the order of the document, where it gives one."""
    found = []
    for number, page in enumerate(pages, 1):
        for element in each(page, "entity"):
            found.append(
                _Entity(
                    id=element.get("ID") or "",
                    page=number,
                    kind=_KINDS.get((element.get("ENTITY_TYPE") or "").casefold(), "article"),
                    title=_title(element.get("NAME") or ""),
                    place=counted(element.get("INDEX_IN_DOC") or ""),
                    goes_on_from=element.get("CONTINUATION_FROM") or "",
                )
            )
    return sorted(found, key=_place)


def _place(entity: _Entity) -> int:
    return entity.place


def _title(name: str) -> str:
    plain = " ".join(name.split())
    return "" if plain.casefold().startswith(_UNTITLED) else plain[:1000]


def _parts(entities: Sequence[_Entity], pages: Sequence[PageDraft]) -> tuple[PartDraft, ...]:
    """One part for each article; pieces on later pages belong to the one from which they go on."""
    by_id = {entity.id: entity for entity in entities}
    first: dict[str, str] = {}
    for entity in entities:
        begun, seen = entity, {entity.id}
        while begun.goes_on_from in by_id and begun.goes_on_from not in seen:
            begun = by_id[begun.goes_on_from]
            seen.add(begun.id)
        first[entity.id] = begun.id
    parts = []
    for order, begun in enumerate((entity for entity in entities if first[entity.id] == entity.id), 1):
        numbers = dict.fromkeys(entity.page for entity in entities if first[entity.id] == begun.id)
        spans = tuple(SpanDraft(number) for number in numbers if not pages[number - 1].failure)
        parts.append(PartDraft(order, begun.kind, begun.title, identifier=begun.id, spans=spans))
    return tuple(parts)
