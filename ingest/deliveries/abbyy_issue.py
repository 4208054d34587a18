"""An issue as Vaud's cantonal library delivers it: ABBYY XML for each page, beside a JSON file that describes the issue."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ingest.deliveries.description import Description
from ingest.deliveries.drafts import Package, Problem
from ingest.deliveries.naming import natural, own_name
from ingest.deliveries.recorded import is_recorded_text
from ingest.deliveries.references import References
from ingest.deliveries.sheets import Sheet, page_of
from ingest.formats.notation import loaded

_IMAGES = (".jp2", ".jpg", ".jpeg", ".tif", ".tiff", ".png")
LARGEST = 20_000_000  # bytes


def describes_issue(document: object) -> bool:
    """Whether a JSON document describes an issue in this way."""
    return isinstance(document, dict) and isinstance(document.get("source"), dict) and isinstance(document.get("data"), dict)


def package_of(path: Path, references: References) -> Package:
    """Raises OSError; ValueError for what is no such description."""
    document = loaded(path.read_bytes())
    if not isinstance(document, dict) or not describes_issue(document):
        raise ValueError("is JSON, but describes no issue")
    beside = [found for found in references.below(path.parent) if found.parent == path.parent]
    texts = sorted((found for found in beside if found.suffix.casefold() == ".xml" and is_recorded_text(found)), key=_natural)
    images = {found.stem: found for found in beside if found.suffix.casefold() in _IMAGES}
    sheets = [
        Sheet(number, str(number), tuple(filter(None, (images.get(text.stem),))), text) for number, text in enumerate(texts, 1)
    ]
    if not sheets:
        sheets = [Sheet(number, str(number), (image,)) for number, image in enumerate(images.values(), 1)]
    pages = tuple(page_of(sheet, references) for sheet in sheets)
    name = own_name(path)
    description = _description(document["source"], document["data"])
    record, doubts = description.record(name)
    problems = [Problem(references.name(path), doubt, failed=False) for doubt in doubts]
    count = document["source"].get("count")
    if isinstance(count, int) and count != len(pages):
        problems.append(Problem(references.name(path), f"names {count} pages, {len(pages)} are there", failed=False))
    if not pages:
        problems.append(Problem(references.name(path), "describes an issue, but no page of it is there; deliver them beside it"))
    about = [found for found in beside if found.suffix.casefold() == ".json"]
    used = frozenset((path, *texts, *images.values(), *about))
    return Package(name, replace(record, type="newspaper"), pages, problems=tuple(problems), used=used)


def _natural(path: Path) -> tuple[object, str]:
    return natural(path.name)


def _description(source: Mapping[str, Any], data: Mapping[str, Any]) -> Description:
    titles = [value for name, value in sorted(data.items()) if name.startswith("title") and isinstance(value, list)]
    fields = data.get("fields")
    more = sorted(fields.items()) if isinstance(fields, dict) else ()
    titles += [value for name, value in more if name.startswith("title") and isinstance(value, list)]
    languages = data.get("contentLanguage")
    number = data.get("iss_numero")
    return Description(
        title=next((str(title) for value in titles for title in value if title), ""),
        date=str(source.get("date") or data.get("date_to") or ""),
        languages=tuple(map(str, languages)) if isinstance(languages, dict) else (),
        number=str(number) if number else "",
        type="newspaper",
    )
