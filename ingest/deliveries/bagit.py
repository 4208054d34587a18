"""Whether the files of a bag (RFC 8493) are what its manifests say; it takes nothing in and unpacks nothing."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from ingest.deliveries.drafts import Problem
from ingest.deliveries.files import cause
from ingest.deliveries.references import References

DECLARATION = "bagit.txt"
_MANIFEST = re.compile(r"(tag)?manifest-(md5|sha1|sha256|sha512)\.txt", re.IGNORECASE)
_LINE = re.compile(r"([0-9a-fA-F]{32,128})\s+\*?(.+)")
_OXUM = re.compile(r"^Payload-Oxum\s*:\s*(\d{1,18})\.(\d{1,18})\s*$", re.IGNORECASE | re.MULTILINE)
_LARGEST = 500_000_000  # bytes of a manifest
_STRONGEST = ("sha512", "sha256", "sha1", "md5")


@dataclass(slots=True)
class Bag:
    """What checking found; `about` are the bag's own files, which are no pages."""

    folder: Path
    about: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def checked(folder: Path, references: References) -> Bag:
    """Checks the bag in `folder`: missing, altered and unlisted files become problems. Every listed file is read once."""
    bag = Bag(folder)
    files = references.below(folder)
    payload = [path for path in files if path.is_relative_to(folder / "data")]
    bag.about = {path for path in files if path.parent == folder and _is_about(path)}
    manifests = [path for path in files if path.parent == folder and _MANIFEST.fullmatch(path.name)]
    listed: set[Path] = set()
    for path in _chosen(manifests):
        listed |= set(_check(bag, path, references))
    if not any(_payload_manifest(path) for path in manifests):
        bag.problems.append(Problem(references.name(folder / DECLARATION), "the bag has no manifest; its files are unchecked"))
        return bag
    for path in payload:
        if path not in listed:
            reason = "is in the bag, but not in its manifest; taken in unchecked"
            bag.problems.append(Problem(references.name(path), reason, failed=False))
    bag.problems += _counted(folder, payload, references)
    return bag


def _is_about(path: Path) -> bool:
    return path.name.casefold() in (DECLARATION, "bag-info.txt", "fetch.txt") or _MANIFEST.fullmatch(path.name) is not None


def _payload_manifest(path: Path) -> bool:
    return not path.name.casefold().startswith("tag")


def _chosen(manifests: Sequence[Path]) -> Iterator[Path]:
    """The strongest payload manifest and the strongest of the tags: one reading of each file is enough."""
    for tags in (False, True):
        kept = {_kind(path): path for path in manifests if _payload_manifest(path) is not tags}
        strongest = next((kept[kind] for kind in _STRONGEST if kind in kept), None)
        if strongest is not None:
            yield strongest


def _kind(manifest: Path) -> str:
    found = _MANIFEST.fullmatch(manifest.name)
    return found[2].casefold() if found else ""


def _check(bag: Bag, manifest: Path, references: References) -> Iterator[Path]:
    """The files that the manifest lists, each checked on the way."""
    name, kind = references.name(manifest), _kind(manifest)
    try:
        if manifest.stat().st_size > _LARGEST:
            raise OSError(0, f"over {_LARGEST // 1_000_000} MB")
        lines = manifest.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        bag.problems.append(Problem(name, f"the bag's manifest cannot be read ({error.strerror}); its files are unchecked"))
        return
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line.strip())
        if found is None:
            if line.strip():
                bag.problems.append(Problem(name, f"line {number} is no checksum with a file's path; left out"))
            continue
        path = references.find(found[2], bag.folder) or references.find(unquote(found[2]), bag.folder)
        if path is None or path.name != Path(unquote(found[2])).name:
            bag.problems.append(Problem(found[2], f"is listed in {name}, but not in the bag; deliver it again"))
            continue
        yield path
        if reason := _difference(path, kind, found[1]):
            bag.problems.append(Problem(references.name(path), reason))


def _difference(path: Path, kind: str, digest: str) -> str:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, kind).hexdigest()
    except OSError as error:
        return f"cannot be read: {cause(error)}"
    if found == digest.casefold():
        return ""
    return f"is not the file that the bag was packed with ({kind.upper()} differs); taken in, compare it with its source"


def _counted(folder: Path, payload: Sequence[Path], references: References) -> Iterator[Problem]:
    """What `bag-info.txt` says of number and size, against what is there."""
    try:
        said = _OXUM.search((folder / "bag-info.txt").read_text(encoding="utf-8", errors="replace"))
        size = sum(path.stat().st_size for path in payload)
    except OSError:
        return
    if said and (int(said[1]), int(said[2])) != (size, len(payload)):
        reason = f"says {said[2]} files of {int(said[1]):,} bytes; {len(payload)} files of {size:,} bytes are there"
        yield Problem(references.name(folder / "bag-info.txt"), reason, failed=False)
