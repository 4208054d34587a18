"""IIIF manifests and collections, with files beside them or fetched; and what is never fetched from."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from pytest_django import Settings

from ingest.deliveries import get_delivery
from ingest.deliveries.fetching import NotFetched, allowed, fetch
from ingest.deliveries.means import Means
from ingest.page import Box
from tests.ingest.deliveries.made_packages import alto, canvas, manifest, save_json, write
from tests.ingest.deliveries.test_folder import failures, opened
from tests.ingest.deliveries.test_mets import only, told
from tests.ingest.fakes import make_image

HOST = "127.0.0.1"


class _Pages(http.server.BaseHTTPRequestHandler):
    """Serves what `files` holds; a text that begins with `to:` is a redirect."""

    files: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        content = self.files.get(self.path)
        if content is None:
            self.send_error(404, "nothing here")
            return
        moved = content.removeprefix(b"to:").decode() if content.startswith(b"to:") else ""
        self.send_response(302 if moved else 200)
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Length", "0" if moved else str(len(content)))
        self.end_headers()
        self.wfile.write(b"" if moved else content)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """A web server of this test's own; `_Pages.files` is what it serves."""
    _Pages.files, _Pages.asked = {}, []
    with http.server.ThreadingHTTPServer((HOST, 0), _Pages) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{found.server_address[1]}"
        found.shutdown()


@pytest.fixture
def open_to_it(settings: Settings, data: Path) -> None:
    settings.LACUNA_FETCH_PRIVATE_HOSTS = [HOST]


def serve(path: str, content: bytes | str | dict[str, object]) -> None:
    plain = json.dumps(content) if isinstance(content, dict) else content
    _Pages.files[path] = plain.encode() if isinstance(plain, str) else plain


def picture(tmp_path: Path, shade: int = 200) -> bytes:
    return make_image(tmp_path / f"{shade}.png", shade).read_bytes()


def test_a_manifest_beside_its_files_gives_pages_record_and_ranges(delivery: Path, data: Path) -> None:
    make_image(delivery / "1r.png")
    write(delivery / "1r-alto.xml", alto(1))
    text = [{"id": "http://x.example/1r-alto.xml", "type": "Text", "profile": "http://www.loc.gov/standards/alto/"}]
    first = canvas("http://x.example/c1", "http://x.example/1r.png", rendering=text)
    second = canvas("http://x.example/c2", "http://x.example/2r.png", rendering=text)
    whole = {"type": "Canvas", "id": "http://x.example/c1"}
    part = {"type": "Canvas", "id": "http://x.example/c2#xywh=0,400,300,400"}
    inner = {"type": "Range", "id": "r2", "label": {"en": ["A letter"]}, "items": [whole, part]}
    facts = [{"label": {"en": ["Author"]}, "value": {"en": ["E. Quill"]}}, {"label": {"en": ["Date"]}, "value": {"en": ["1871"]}}]
    document = manifest(
        "http://x.example/letters/manifest.json",
        [first, second],
        structures=[{"type": "Range", "id": "r1", "label": {"en": ["Book"]}, "items": [inner]}],
        metadata=facts,
        rights="http://creativecommons.org/publicdomain/mark/1.0/",
    )
    save_json(delivery / "manifest.json", document)
    (item,), found = opened(delivery)
    assert not failures(found)
    assert (item.slug, item.record.creators) == ("letters-from-havenport/letters", ("E. Quill",))
    assert item.record.date and item.record.date.edtf == "1871"
    assert item.rights.statement == "http://creativecommons.org/publicdomain/mark/1.0/"
    assert [(page.label, page.media_type) for page in item.pages] == [("1r", "image/png"), ("1r", "application/xml")]
    assert [told(part) for part in item.parts] == [(1, "section", "Book", "", 0, []), (2, "section", "A letter", "", 1, [1, 2])]
    assert item.parts[1].spans[1].boxes == (Box(0, 700, 525, 1400),), "canvas units brought to those of the page"


def test_version_2_is_read_alike(delivery: Path, data: Path) -> None:
    make_image(delivery / "1r.png")
    resource = {"@id": "http://x.example/1r.png", "@type": "dctypes:Image"}
    page = {"@id": "c1", "@type": "sc:Canvas", "label": "1r", "width": 60, "height": 80, "images": [{"resource": resource}]}
    ranges = [{"@id": "r", "@type": "sc:Range", "label": "Letter", "canvases": ["c1"]}]
    context = "http://iiif.io/api/presentation/2/context.json"
    head = {"@context": context, "@id": "http://x.example/old/manifest", "@type": "sc:Manifest", "label": "Old letters"}
    save_json(
        delivery / "m.json",
        {**head, "sequences": [{"canvases": [page]}], "structures": ranges, "attribution": "<b>Havenport</b>"},
    )
    item = only(delivery)
    assert (item.record.title, item.rights.statement, item.pages[0].label) == ("Old letters", "Havenport", "1r")
    assert [told(part) for part in item.parts] == [(1, "section", "Letter", "", 0, [1])]


def test_what_may_not_be_fetched_is_refused_with_what_mends_it(delivery: Path, data: Path) -> None:
    save_json(delivery / "m.json", manifest("http://x.example/m", [canvas("c1", "https://images.example/1.png")]))
    save_json(delivery / "film.json", manifest("http://x.example/f", [{"id": "c", "type": "Canvas", "items": [film()]}]))
    save_json(delivery / "notes.json", {"@context": "http://iiif.io/api/presentation/3/context.json", "type": "AnnotationPage"})
    items, found = opened(delivery)
    assert not items
    assert sorted(failures(found)) == [
        "film.json: holds sound or film, which Lacuna does not take in",
        "m.json: none of its 1 pages can be had: its files are at images.example, which is not among the hosts to fetch from: "
        "name it in LACUNA_FETCH_HOSTS",
        "notes.json: holds IIIF annotations, but no pages; take in the manifest that they belong to",
    ]


def film() -> dict[str, object]:
    return {"items": [{"motivation": "painting", "body": {"id": "https://x.example/a.mp4", "type": "Video"}}]}


@pytest.mark.usefixtures("open_to_it")
def test_a_collection_at_an_address_is_fetched_with_its_manifests_and_images(server: str, data: Path, tmp_path: Path) -> None:
    serve("/1.png", picture(tmp_path))
    serve("/m1", f"to:{server}/moved.json")
    serve("/moved.json", manifest(f"{server}/a/manifest", [canvas("c1", f"{server}/1.png")]))
    members = [{"id": f"{server}/{name}", "type": "Manifest"} for name in ("m1", "gone")]
    context = "http://iiif.io/api/presentation/3/context.json"
    serve(
        "/all", {"@context": context, "id": f"{server}/all", "type": "Collection", "label": {"en": ["Papers"]}, "items": members}
    )
    found = get_delivery(Path(f"{server}/all"), "havenport")
    (item,) = found.items()
    assert (item.record.title, item.record.series, len(item.pages)) == ("Letters from Havenport", "Papers", 1)
    assert (item.pages[0].width, item.pages[0].failure) == (60, "")
    assert [problem.reason for problem in found.problems()] == [
        f"its member {server}/gone was left out: {server}/gone: the server answers 404 nothing here"
    ]
    found.close()
    assert not list((data / "scratch").iterdir())


@pytest.mark.parametrize("named", ["letters.json", "https://x.example/letters/manifest"], ids=["place", "id"])
@pytest.mark.parametrize("opened_as", ["top.json", ""], ids=["collection", "folder"])
def test_members_of_a_collection_stand_beside_it(delivery: Path, data: Path, named: str, opened_as: str) -> None:
    make_image(delivery / "page.png")
    save_json(
        delivery / "letters.json", manifest("https://x.example/letters/manifest", [canvas("https://x.example/c1", "page.png")])
    )
    context = "http://iiif.io/api/presentation/3/context.json"
    head = {"@context": context, "type": "Collection"}
    save_json(
        delivery / "top.json", {**head, "id": "https://x.example/top", "items": [{"id": "inner.json", "type": "Collection"}]}
    )
    inner = {**head, "id": "https://x.example/inner", "label": {"en": ["Fonds"]}, "items": [{"id": named, "type": "Manifest"}]}
    save_json(delivery / "inner.json", inner)
    found = get_delivery(delivery / opened_as, "harbour")
    items = list(found.items())
    assert [(item.record.title, item.record.series, item.pages[0].failure) for item in items] == [
        ("Letters from Havenport", "Fonds", "")
    ]
    assert not [problem for problem in found.problems() if problem.failed]


def test_an_address_of_a_host_that_is_not_allowed_is_refused(server: str, data: Path) -> None:
    found = get_delivery(Path(f"{server}/all"), "havenport")
    assert not list(found.items())
    assert "is not among the hosts that may be fetched from; name it in LACUNA_FETCH_HOSTS" in failures(found)[0]
    assert _Pages.asked == []


@pytest.mark.parametrize(
    ("host", "hosts", "may"),
    [
        ("iiif.example", ("iiif.example",), True),
        ("IIIF.example.", ("iiif.EXAMPLE",), True),
        ("a.iiif.example", ("iiif.example",), False),
        ("a.iiif.example", ("*.iiif.example",), True),
        ("iiif.example", ("*.iiif.example",), False),
        ("eviliiif.example", ("*.iiif.example",), False),
        ("anything", (), False),
    ],
)
def test_hosts_are_allowed_by_name(host: str, hosts: tuple[str, ...], may: bool) -> None:
    assert allowed(host, hosts) is may


def test_a_private_address_is_refused_whatever_its_name(server: str, tmp_path: Path) -> None:
    for host in (HOST, "localhost", "0.0.0.0", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]"):
        means = Means(tmp_path, hosts=(host.strip("[]"),))
        with pytest.raises(NotFetched, match="private address"):
            fetch(f"http://{host}:{server.rpartition(':')[2]}/x", tmp_path / "x", means)
    assert _Pages.asked == []


def test_a_redirect_is_checked_like_the_first_address(server: str, tmp_path: Path) -> None:
    serve("/away", f"to:http://localhost:{server.rpartition(':')[2]}/x")
    serve("/file", "to:file:///etc/passwd")
    serve("/round", "to:/round")
    means = Means(tmp_path, hosts=("localhost",), private_hosts=(HOST,))
    for path, reason in (("/away", "private address"), ("/file", "only http and https"), ("/round", "redirects more than")):
        with pytest.raises(NotFetched, match=reason):
            fetch(f"{server}{path}", tmp_path / "x", means)
    assert "/x" not in _Pages.asked


@pytest.mark.parametrize("address", ["ftp://x.example/a", "http://user:word@x.example/a", "http://", "http://[::1", "gopher://x"])
def test_other_addresses_are_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(NotFetched):
        fetch(address, tmp_path / "x", Means(tmp_path, hosts=("x.example",)))


def test_size_and_time_are_limited(server: str, tmp_path: Path) -> None:
    serve("/large", b"x" * 200_000)
    with pytest.raises(NotFetched, match="over the limit of 100,000 bytes"):
        fetch(f"{server}/large", tmp_path / "x", Means(tmp_path, private_hosts=(HOST,), fetched=100_000))
    with pytest.raises(NotFetched, match="took too long"):
        fetch(f"{server}/large", tmp_path / "x", Means(tmp_path, private_hosts=(HOST,), seconds=0.0))


@pytest.mark.parametrize("content", [b"{", b'{"type": "Manifest", "items": 7}', b'{"@context": "iiif.io", "type": "Manifest"}'])
def test_a_manifest_that_makes_no_sense_is_no_crash(delivery: Path, data: Path, content: bytes) -> None:
    write(delivery / "m.json", content)
    items, found = opened(delivery)
    assert not items
    assert found.problems()
