"""A small sound delivery of each kind that is taken in, and what may be damaged of it; it damages none."""

import bz2
import gzip
import io
import json
import lzma
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.ingest.deliveries import made_packages as made

_ROOT = "https://havenport.example/iiif"
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Sample:
    """Files by their path in the delivery; `damaged` names those of which a seed damages one, `opened` what is given to be taken
    in ("": the folder). `packed` makes the archive that `opened` names of the members that the files then are."""

    files: Files
    damaged: tuple[str, ...]
    opened: str = ""
    packed: Callable[[Iterable[tuple[str, bytes]]], bytes] | None = None


def _folder(make: Callable[[Path], object]) -> Files:
    with tempfile.TemporaryDirectory() as name:
        make(Path(name))
        return {path.relative_to(name).as_posix(): path.read_bytes() for path in sorted(Path(name).rglob("*")) if path.is_file()}


def _image() -> bytes:
    written = io.BytesIO()
    Image.new("L", (60, 80), 255).save(written, "PNG")
    return written.getvalue()


def _manifest_3() -> bytes:
    canvas = made.canvas(f"{_ROOT}/c1", f"{_ROOT}/page1.png", (60, 80), seeAlso=[{"id": f"{_ROOT}/a.xml", "format": "alto"}])
    place = {"type": "Canvas", "id": f"{_ROOT}/c1#xywh=1,2,30,40"}
    inner = {"type": "Range", "id": f"{_ROOT}/r2", "label": {"en": ["The fleet"]}, "items": [place]}
    outer = {"type": "Range", "id": f"{_ROOT}/r1", "label": {"en": ["News"]}, "items": [inner, place]}
    facts = [{"label": {"en": ["Date"]}, "value": {"none": ["1871-03-18"]}}]
    more = {"structures": [outer], "metadata": facts, "navDate": "1871-03-18T00:00:00Z", "rights": "http://rights.example/x"}
    return json.dumps(made.manifest(f"{_ROOT}/letters/manifest", [canvas], **more)).encode()


def _manifest_2() -> bytes:
    resource = {"@id": f"{_ROOT}/page1.png", "@type": "dctypes:Image"}
    canvas = {
        "@id": f"{_ROOT}/c1",
        "@type": "sc:Canvas",
        "label": "1",
        "width": 60,
        "height": 80,
        "images": [{"resource": resource}],
    }
    ranges = [
        {"@id": f"{_ROOT}/r1", "@type": "sc:Range", "label": "All", "ranges": [f"{_ROOT}/r2"], "canvases": [f"{_ROOT}/c1"]},
        {"@id": f"{_ROOT}/r2", "@type": "sc:Range", "label": "Some", "canvases": [f"{_ROOT}/c1#xywh=1,2,3,4"]},
    ]
    head = {"@context": "http://iiif.io/api/presentation/2/context.json", "@id": f"{_ROOT}/old", "@type": "sc:Manifest"}
    facts = [{"label": "Author", "value": [{"@value": "J. Marsh", "@language": "en"}]}]
    whole = {**head, "label": "Old", "metadata": facts, "sequences": [{"canvases": [canvas]}], "structures": ranges}
    return json.dumps(whole).encode()


def _collection() -> bytes:
    context = "http://iiif.io/api/presentation/3/context.json"
    items = [
        {"id": f"{_ROOT}/{name}", "type": kind} for name, kind in (("letters/manifest", "Manifest"), ("top.json", "Collection"))
    ]
    return json.dumps({"@context": context, "id": f"{_ROOT}/top.json", "type": "Collection", "items": items}).encode()


def _olive() -> Files:
    toc = (
        '<Xmd_toc PUBLICATION="Havenport Gazette" ISSUE_DATE="18/03/1871" LANGUAGE="English"><Meta DOC_UID="HG/1871/03/18"/>'
        '<Body_np><Section><Page PAGE_NO="1" SINGLE_PAGE_PDF_NAME="p1.pdf"><Entity ID="Ar1" NAME="The fleet" INDEX_IN_DOC="1" '
        'ENTITY_TYPE="Article"/><Entity ID="Ar2" CONTINUATION_FROM="Ar1" INDEX_IN_DOC="2" ENTITY_TYPE="Ad"/></Page></Section>'
        "</Body_np></Xmd_toc>"
    )
    page = io.BytesIO()
    Image.new("L", (60, 80), 255).save(page, "PDF")
    return {"TOC.xml": toc.encode(), "p1.pdf": page.getvalue()}


def _bagged(folder: Path) -> None:
    made.write(folder / "data/page.xml", made.alto())
    made.bag(folder)
    made.write(folder / "bag-info.txt", "Payload-Oxum: 1000.1\nBagging-Date: 2020-01-01\n")


_TABLE = (
    "file;item;page;title;date;languages;rights;embargo_until;creator\n"
    "page1.png;gazette/1871;1;The Gazette;1871-03-18;en de;public;;J. Marsh\n"
    'page2.png;gazette/1871;2;"The; Gazette";187X;en;restricted;2999-12-31;"A ""Quill"""\n'
)
_MEMBERS = {"issue/page1.png": _image(), "issue/page1.xml": made.alto().encode(), "notes.txt": b"a note", "items.csv": b"file\n"}


def _zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Names that end in `|2|target` become links to it, those with another kind devices."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            plain, _, more = name.partition("|")
            kind, _, target = more.partition("|")
            info = zipfile.ZipInfo(plain)
            info.external_attr = (stat.S_IFLNK if kind == "2" else stat.S_IFCHR if kind else 0) << 16
            archive.writestr(info, target.encode() if kind == "2" else content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _tarred(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Names that end in `|kind|target` become links, devices and other things that are no files."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in members:
            plain, _, more = name.partition("|")
            kind, _, target = more.partition("|")
            info = tarfile.TarInfo(plain)
            info.size, info.type, info.linkname = len(content), kind[:1].encode() or tarfile.REGTYPE, target
            archive.addfile(info, io.BytesIO(content))
    return written.getvalue()


def _compressed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """One of the compressions, by the length of what is compressed."""
    plain = _tarred(members)
    return (gzip.compress, bz2.compress, lzma.compress)[len(plain) // 512 % 3](plain)


SAMPLES: dict[str, Sample] = {
    "mets": Sample(_folder(made.newspaper), ("hg-18710318-mets.xml",)),
    "mets-linked": Sample(_folder(made.linked_newspaper), ("issue_mets.xml", "a.xml")),
    "mets-ndnp": Sample(_folder(made.ndnp_issue), ("1899050201.xml",)),
    "didl": Sample(_folder(made.didl_issue), ("didl.xml", "X_001_alto.xml")),
    "olive": Sample(_olive(), ("TOC.xml",)),
    "iiif": Sample(
        {"m.json": _manifest_3(), "old.json": _manifest_2(), "page1.png": _image(), "a.xml": made.alto().encode()},
        ("m.json", "old.json"),
    ),
    "iiif-collection": Sample(
        {"top.json": _collection(), "m.json": _manifest_3(), "page1.png": _image()}, ("top.json", "m.json"), "top.json"
    ),
    "bagit": Sample(_folder(_bagged), ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")),
    "csv": Sample({"items.csv": _TABLE.encode(), "page1.png": _image(), "page2.png": _image()}, ("items.csv",)),
    "zip": Sample(_MEMBERS, tuple(_MEMBERS), "delivery.zip", _zipped),
    "tar": Sample(_MEMBERS, tuple(_MEMBERS), "delivery.tar", _tarred),
    "tar-compressed": Sample(_MEMBERS, tuple(_MEMBERS), "delivery.tgz", _compressed),
}
