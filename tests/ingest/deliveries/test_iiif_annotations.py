"""Text in annotations of IIIF manifests, versions 2 and 3, becomes the recorded text of its page, with boxes."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ingest.deliveries.drafts import ItemDraft
from ingest.formats.recorded import read_recorded
from ingest.formats.sheet import warnings_of
from ingest.page import PageText
from tests.ingest.deliveries.made_packages import alto, canvas, manifest, save_json, write
from tests.ingest.deliveries.test_folder import opened
from tests.ingest.deliveries.test_iiif import _Pages, open_to_it, picture, serve, server
from tests.ingest.deliveries.test_mets import only
from tests.ingest.fakes import make_image

__all__ = ("open_to_it", "server")
CANVAS = "https://x.example/c1"
PRESENTATION_2 = "http://iiif.io/api/presentation/2/context.json"
LINES = (("Der Lotse ſah", "10,20,40,6"), ("das Licht", "10,30,30,6"), ("am Ufer", "10,60,30,6"))


def annotation(text: str, region: str = "", **more: Any) -> dict[str, Any]:
    target = f"{CANVAS}#xywh={region}" if region else CANVAS
    body = {"type": "TextualBody", "value": text, "format": "text/plain", "language": "de"}
    return {"type": "Annotation", "motivation": "supplementing", "body": body, "target": target, **more}


def page_3(annotations: Sequence[Any]) -> dict[str, Any]:
    return {"id": "https://x.example/c1/text.json", "type": "AnnotationPage", "items": list(annotations)}


def list_2(lines: Sequence[tuple[str, str]], **more: Any) -> dict[str, Any]:
    return {
        "@context": PRESENTATION_2,
        "@id": "https://x.example/list/c1",
        "@type": "sc:AnnotationList",
        "resources": [
            {
                "@type": "oa:Annotation",
                "motivation": "sc:painting",
                "resource": {"@type": "cnt:ContentAsText", "format": "text/plain", "chars": text},
                "on": f"{CANVAS.replace('https', 'http')}#xywh={region}",
                **more,
            }
            for text, region in lines
        ],
    }


def delivered(delivery: Path, **more: Any) -> ItemDraft:
    """The item of a manifest of one canvas of 60 x 80 whose image, of that size too, stands beside it."""
    make_image(delivery / "1r.png")
    page = {**canvas(CANVAS, "https://x.example/1r.png"), "width": 120, "height": 160, **more}
    save_json(delivery / "manifest.json", manifest("https://x.example/m", [page]))
    return only(delivery)


def read(item: ItemDraft) -> PageText:
    page = item.pages[0]
    assert page.recorded is not None, page.note
    return read_recorded(page.recorded, "p", (page.width, page.height))


def shown(page: PageText) -> list[list[str]]:
    return [[" ".join(word.text for word in line.words) for line in block.lines] for block in page.blocks]


def boxes(page: PageText) -> list[tuple[int, int, int, int]]:
    words = [word for block in page.blocks for line in block.lines for word in line.words]
    return [(word.box.left, word.box.top, word.box.right, word.box.bottom) for word in words]


EMBEDDED_3 = {"annotations": [page_3([annotation(text, region) for text, region in LINES])]}
EMBEDDED_2 = {"otherContent": [list_2(LINES)]}


@pytest.mark.parametrize("said", [EMBEDDED_3, EMBEDDED_2], ids=["3", "2"])
@pytest.mark.parametrize("embedded", [True, False], ids=["embedded", "beside"])
def test_lines_become_text_with_boxes_on_the_scan(delivery: Path, data: Path, said: dict[str, Any], embedded: bool) -> None:
    if not embedded:
        ((name, (document,)),) = said.items()
        save_json(delivery / "text.json", {"@context": PRESENTATION_2, **document})
        said = {name: [{"id": "https://x.example/c1/text.json", "@id": "https://x.example/c1/text.json"}]}
    page = read(delivered(delivery, **said))
    assert shown(page) == [["Der Lotse ſah", "das Licht"], ["am Ufer"]]
    found = boxes(page)
    assert (found[0][:2], found[2][2:]) == ((5, 10), (25, 13)), "canvas units brought to pixels"
    assert found[3][0] == 5 and found[-1] == (11, 30, 20, 33)
    assert not warnings_of(page.step)


def test_words_of_one_height_are_a_line(delivery: Path, data: Path) -> None:
    words = (("Der", "10,20,10,6"), ("Lotse", "24,21,16,6"), ("ſah", "10,30,10,6"), ("das", "30,29,10,6"))
    mixed = [annotation("Der Lotse", "10,20,40,6", textGranularity="line")]
    mixed += [annotation(text, region, textGranularity="word") for text, region in words]
    page = read(delivered(delivery, annotations=[page_3(mixed)]))
    assert shown(page) == [["Der Lotse", "ſah das"]]
    assert boxes(page)[1] == (12, 10, 20, 14)


@pytest.mark.parametrize(
    ("target", "box"),
    [
        ({"type": "SpecificResource", "source": CANVAS, "selector": {"value": "xywh=pixel:20,40,60,20"}}, (10, 20, 40, 30)),
        ({"source": {"id": CANVAS}, "selector": [{"type": "SvgSelector", "value": "<svg/>"}, {"value": "xywh=20,40,60,20"}]},
         (10, 20, 40, 30)),
        ([f"{CANVAS}#xywh=percent:50,50,25,12.5"], (30, 40, 45, 50)),
        ({"full": CANVAS, "selector": {"@type": "oa:Choice", "default": {"value": "xywh=20,40,60,20"}}}, (10, 20, 40, 30)),
        (CANVAS, (0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_regions_are_understood_as_they_are_written(delivery: Path, data: Path, target: Any, box: tuple[int, ...]) -> None:
    item = delivered(delivery, annotations=[page_3([{**annotation("Licht"), "target": target}])])
    assert boxes(read(item)) == [box]


def test_html_lines_and_choices_are_read_as_text(delivery: Path, data: Path) -> None:
    body = {"type": "TextualBody", "value": "<p>Sturm &amp; <b>Drang</b><br/>1871</p>", "format": "text/html"}
    chosen = {"type": "Choice", "items": [body, {"type": "TextualBody", "value": "Storm and stress"}]}
    page = read(delivered(delivery, annotations=[page_3([{**annotation("", "20,40,60,40"), "body": chosen}])]))
    assert shown(page) == [["Sturm & Drang", "1871"]]
    assert boxes(page)[-1] == (10, 30, 40, 40)


@pytest.mark.parametrize(
    "more",
    [
        {"motivation": "commenting"},
        {"motivation": ["tagging"]},
        {"target": "https://x.example/c2#xywh=1,1,2,2"},
        {"body": {"type": "Image", "id": "x.png"}},
        {"body": 7, "target": None},
    ],
)
def test_what_is_no_text_of_the_page_is_left(delivery: Path, data: Path, more: dict[str, Any]) -> None:
    item = delivered(delivery, annotations=[page_3([{**annotation("A note"), **more}])])
    assert (item.pages[0].recorded, item.pages[0].failure) == (None, "")


def test_doubtful_annotations_are_read_with_a_warning(delivery: Path, data: Path) -> None:
    region = {"source": CANVAS, "selector": {"type": "SvgSelector", "value": "<svg/>"}}
    unclear = {**annotation("Licht"), "target": f"{CANVAS}#xywh=a,b,c"}
    odd = [annotation("  "), annotation("Sturm"), 7, unclear, {**annotation("Ufer"), "target": region}]
    page = read(delivered(delivery, annotations=[page_3(odd)]))
    assert shown(page) == [["Sturm", "Licht", "Ufer"]]
    assert warnings_of(page.step) == (
        "1 annotations have no text and are left out",
        "2 annotations name a region that is no rectangle; their text is kept without a place",
    )


def test_a_broken_annotation_file_costs_the_text_and_not_the_page(delivery: Path, data: Path) -> None:
    (delivery / "text.json").write_text('{"@context": "http://iiif.io/api/presentation/3/context.json", "type"')
    item = delivered(delivery, annotations=[{"id": "https://x.example/text.json", "type": "AnnotationPage"}])
    assert item.pages[0].recorded is None
    assert item.pages[0].note.startswith("its annotations https://x.example/text.json are left out: is broken JSON")


def test_a_canvas_of_annotations_alone_is_a_page_of_text(delivery: Path, data: Path) -> None:
    page = {"id": CANVAS, "type": "Canvas", "width": 120, "height": 160, "label": {"de": ["1r"]}, **EMBEDDED_3}
    save_json(delivery / "manifest.json", manifest("https://x.example/m", [page]))
    found = only(delivery).pages[0]
    assert (found.width, found.height, found.media_type, found.failure) == (120, 160, "application/json", "")


@pytest.mark.usefixtures("open_to_it")
def test_annotations_are_fetched_from_hosts_that_are_allowed(server: str, data: Path, delivery: Path, tmp_path: Path) -> None:
    serve("/1.png", picture(tmp_path))
    serve("/text", {"@context": PRESENTATION_2, **page_3([annotation(*LINES[0])])})
    away = "https://elsewhere.example/text"
    pages = [
        {**canvas(CANVAS, f"{server}/1.png"), "annotations": [{"id": address, "type": "AnnotationPage"}]}
        for address in (f"{server}/text", away)
    ]
    save_json(delivery / "manifest.json", manifest(f"{server}/m", pages))
    (item,), _ = opened(delivery)
    assert "/text" in _Pages.asked
    assert shown(read(item)) == [["Der Lotse ſah"]]
    assert item.pages[1].recorded is None and "name it in LACUNA_FETCH_HOSTS" in item.pages[1].note


def test_alto_goes_before_annotations_and_the_made_file_is_a_canvas(delivery: Path, data: Path) -> None:
    page = delivered(delivery, **EMBEDDED_3).pages[0]
    assert page.recorded is not None
    document = json.loads(page.recorded.read_text(encoding="utf-8"))
    write(delivery / "1r-alto.xml", alto(1))
    text = [{"id": "http://x.example/1r-alto.xml", "type": "Text", "profile": "http://www.loc.gov/standards/alto/"}]
    assert delivered(delivery, **EMBEDDED_3, rendering=text).pages[0].recorded == delivery / "1r-alto.xml"
    assert (document["type"], document["id"], document["annotations"]) == ("Canvas", CANVAS, EMBEDDED_3["annotations"])
