"""Text that came in annotations or packed is kept with its page, and a delivery of it that comes again changes nothing."""

from pathlib import Path

import pytest

from ingest.models import Page, TextVersion
from ingest.store import layout
from tests.ingest.deliveries.made_packages import canvas, manifest, newspaper, save_json
from tests.ingest.deliveries.test_iiif_annotations import CANVAS, EMBEDDED_2, EMBEDDED_3
from tests.ingest.deliveries.test_packed import pack
from tests.ingest.fakes import make_image
from tests.ingest.taken_in import ingest, outcome, state

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", [EMBEDDED_3, EMBEDDED_2], ids=["3", "2"])
def test_text_of_annotations(delivery: Path, data: Path, said: dict[str, object]) -> None:
    make_image(delivery / "1r.png")
    page = {**canvas(CANVAS, "https://x.example/1r.png"), "width": 120, "height": 160, **said}
    save_json(delivery / "manifest.json", manifest("https://x.example/m", [page]))
    assert set(outcome(ingest(delivery, engine="")).values()) == {"created"}
    version = TextVersion.objects.get()
    assert version.text == "Der Lotse ſah\ndas Licht\n\nam Ufer"
    first = next(iter(next(iter(layout(version).blocks)).lines)).words[0]
    assert (first.text, first.box.left, first.box.top) == ("Der", 5, 10)
    before = state()
    assert set(outcome(ingest(delivery, engine="")).values()) == {"unchanged"}
    assert state() == before


def test_a_packed_issue(delivery: Path, data: Path) -> None:
    newspaper(delivery / "x")
    for path in list(delivery.rglob("*.xml")):
        pack(path)
    assert {"created"} == read(outcome(ingest(delivery, engine="")))
    assert TextVersion.objects.count() == Page.objects.filter(state="read").count() == 2
    before = state()
    assert {"unchanged"} == read(outcome(ingest(delivery, engine="")))
    assert state() == before


def read(found: dict[str, str]) -> set[str]:
    """What became of the pages; notes tell of images that are not there."""
    return set(found.values()) - {"note"}
