"""IIIF Presentation 2 and 3 as values: manifests, canvases, ranges and collections; it fetches and opens nothing."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.formats.annotations import region_of

_TAGS = re.compile(r"<[^>]*>")
_RECORDED = re.compile(r"alto|hocr|page.?xml|primaresearch", re.IGNORECASE)
_DEEPEST = 50
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Canvas:
    """One page: its size in units of its own (0: none), image and text addresses, and other files that it names.

    `annotations` are pages and lists of them as the manifest has them: whole, or by address alone.
    """

    id: str
    label: str
    width: int
    height: int
    images: tuple[str, ...]
    texts: tuple[str, ...]
    beside: tuple[str, ...]
    annotations: tuple[Json, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A piece of the structure; `canvases` are ids with the region that belongs to it, in canvas units (None: all of it)."""

    label: str
    depth: int
    canvases: tuple[tuple[str, tuple[float, float, float, float] | None], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One object; `facts` are its metadata by label in small letters."""

    id: str
    label: str
    facts: dict[str, tuple[str, ...]]
    date: str
    rights: str
    canvases: tuple[Canvas, ...]
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Manifests and collections, by address."""

    id: str
    label: str
    members: tuple[str, ...]


def kind_of(document: object) -> str:
    """`Manifest`, `Collection`, `Annotation...` or "" for what is no IIIF document."""
    if not isinstance(document, dict):
        return ""
    kind = str(document.get("type") or document.get("@type") or "").removeprefix("sc:").removeprefix("oa:")
    context = str(document.get("@context") or "")
    known = kind in ("Manifest", "Collection") or kind.startswith("Annotation")
    return kind if known and ("iiif.io" in context or "canvases" in document or "items" in document) else ""


def read_manifest(document: Json) -> Manifest:
    """Reads version 2 and 3 alike; what is not understood is left out."""
    canvases = _entries(document.get("items")) or [
        canvas for sequence in _entries(document.get("sequences"))[:1] for canvas in _entries(sequence.get("canvases"))
    ]
    return Manifest(
        id=identity(document),
        label=text_of(document.get("label")),
        facts=_facts(document),
        date=str(document.get("navDate") or "").partition("T")[0],
        rights=_rights(document),
        canvases=tuple(_canvas(found) for found in canvases),
        ranges=tuple(_ranges(document)),
    )


def read_collection(document: Json) -> Collection:
    """Members of version 3 (`items`) and 2 (`manifests`, `collections`, `members`)."""
    members = [
        identity(found) for name in ("items", "manifests", "collections", "members") for found in _entries(document.get(name))
    ]
    return Collection(identity(document), text_of(document.get("label")), tuple(dict.fromkeys(filter(None, members))))


def identity(document: Json) -> str:
    return str(document.get("id") or document.get("@id") or "")


def text_of(value: object) -> str:
    """One line of a label or value in any of their forms, marks of HTML taken out; the first language where there are several."""
    return next((text for text in texts_of(value) if text), "")


def texts_of(value: object) -> tuple[str, ...]:
    """All lines of a value: of a language map those of the first language."""
    if isinstance(value, dict):
        if "@value" in value:
            return texts_of(value["@value"])
        return next((texts for found in value.values() if (texts := texts_of(found))), ())
    if isinstance(value, list):
        return tuple(text for found in value for text in texts_of(found))
    plain = " ".join(html.unescape(_TAGS.sub(" ", str(value if value is not None else ""))).split())
    return (plain,) if plain else ()


def _entries(value: object) -> list[Json]:
    found = value if isinstance(value, list) else [value]
    return [entry for entry in found if isinstance(entry, dict)]


def _facts(document: Json) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for pair in _entries(document.get("metadata")):
        labels = pair.get("label")
        names = [name for value in labels.values() for name in texts_of(value)] if isinstance(labels, dict) else texts_of(labels)
        values = texts_of(pair.get("value"))
        for name in names:
            found.setdefault(name.casefold().rstrip(":"), values)
    return found


def _rights(document: Json) -> str:
    statement = document.get("requiredStatement")
    said = text_of(statement.get("value")) if isinstance(statement, dict) else text_of(document.get("attribution"))
    address = text_of(document.get("rights") or document.get("license"))
    return " ".join(filter(None, (said, address if address not in said else "")))


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) and 0 < value < 1_000_000 else 0


def _canvas(canvas: Json) -> Canvas:
    bodies = [_body(body) for body in _painted(canvas)]
    texts: list[str] = []
    beside: list[str] = []
    for name in ("rendering", "seeAlso", "annotations", "otherContent"):
        for found in _entries(canvas.get(name)):
            said = " ".join(str(found.get(key) or "") for key in ("profile", "format", "label", "id", "@id"))
            recorded = name in ("rendering", "seeAlso") and _RECORDED.search(said)
            (texts if recorded else beside).append(identity(found))
    listed = [_addressed(found) for name in ("annotations", "otherContent") for found in _listed(canvas.get(name))]
    kinds = tuple(str(body.get("type") or body.get("@type") or "").rpartition(":")[2] for body in bodies)
    return Canvas(
        id=identity(canvas),
        label=text_of(canvas.get("label")),
        width=_number(canvas.get("width")),
        height=_number(canvas.get("height")),
        images=tuple(identity(body) for body, kind in zip(bodies, kinds, strict=True) if kind == "Image" and identity(body)),
        texts=tuple(filter(None, texts)),
        beside=tuple(filter(None, beside)),
        annotations=tuple(found for found in listed if found),
        kinds=kinds,
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _addressed(value: object) -> Json:
    """The entry itself, or one with that address."""
    if isinstance(value, str):
        return {"id": value}
    return value if isinstance(value, dict) else {}


def _painted(canvas: Json) -> Iterator[Json]:
    for page in _entries(canvas.get("items")):
        for annotation in _entries(page.get("items")):
            if annotation.get("motivation") in ("painting", None):
                yield from _entries(annotation.get("body"))
    for annotation in _entries(canvas.get("images")):
        yield from _entries(annotation.get("resource"))


def _body(body: Json) -> Json:
    """The first of a choice, and what a specific resource is made of."""
    for _ in range(_DEEPEST):
        inner = body.get("source") or body.get("default") or body.get("full")
        if not isinstance(inner, dict) and str(body.get("type") or "") == "Choice":
            inner = next(iter(_entries(body.get("items"))), None)
        if not isinstance(inner, dict):
            return body
        body = inner
    return body


def _ranges(document: Json) -> Iterator[Range]:
    found = _entries(document.get("structures"))
    by_id = {identity(one): one for one in found}
    held = {name for one in found for name in _names(one.get("ranges"))}
    for one in found:
        if identity(one) not in held:
            yield from _walked(one, 0, by_id, frozenset())


def _walked(one: Json, depth: int, by_id: Mapping[str, Json], seen: frozenset[str]) -> Iterator[Range]:
    if identity(one) in seen or depth > _DEEPEST:
        return
    behaviours = {*texts_of(one.get("behavior")), *texts_of(one.get("viewingHint"))}
    if behaviours & {"sequence", "thumbnail-nav"}:
        return
    inner = [found for found in _entries(one.get("items")) if str(found.get("type")) == "Range"]
    inner += [by_id[name] for name in _names(one.get("ranges")) if name in by_id]
    named = "top" not in behaviours and bool(text_of(one.get("label")))
    if named:
        yield Range(text_of(one.get("label")), depth, tuple(_places(one)))
    for found in inner:
        yield from _walked(found, depth + named, by_id, seen | {identity(one)})


def _places(one: Json) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    for found in _entries(one.get("items")):
        if str(found.get("type")) in ("Canvas", "SpecificResource"):
            source = found.get("source") or identity(found)
            address = str(identity(source) if isinstance(source, dict) else source)
            selector = found.get("selector")
            region = region_of(str(selector.get("value") or "")) if isinstance(selector, dict) else region_of(address)
            yield address.partition("#")[0], region
    for name in _names(one.get("canvases")):
        yield name.partition("#")[0], region_of(name)


def _names(value: object) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
