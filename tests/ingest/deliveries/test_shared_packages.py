"""Every shared package is taken in as it is delivered, with as many words as a plain count finds, or refused in plain words."""

import tarfile
from collections import Counter
from pathlib import Path

import pytest
from pytest_django import Settings

from ingest.deliveries.archives import unpack
from ingest.deliveries.means import Means
from ingest.models import Item, Page, Part, PartSpan, TextVersion
from tests.ingest.fakes import ENGINE
from tests.ingest.formats.counted import words_counted
from tests.ingest.taken_in import ingest
from tests.shared_data import shared

# items, pages, parts, pages with a place for each span
PACKAGES = {
    "BCUL": (1, 4, 0),
    "BL": (1, 8, 55),
    "BL-alto2txt": (1, 4, 27),
    "BNF": (1, 4, 73),
    "BNF-EN": (5, 28, 406),
    "BnL-nautilus": (4, 22, 33),
    "EN-page-sample": (1, 1, 0),
    "KB": (2, 10, 93),
    "LoC-chronam": (2, 2, 0),
    "Luxembourg": (1, 4, 25),
    "Olive": (1, 12, 13),
    "RERO2": (1, 5, 2),
}
TITLES = {
    "BCUL": [("Courrier du Léman", "1883-01-03")],
    "BL": [("The Liverpool Standard and General Commercial Advertiser.", "1832-11-23")],
    "KB": [("'s Gravenhaegse courant", "1750-05-15"), ("Algemeen Handelsblad", "1876-12-01")],
    "Luxembourg": [("Luxemburger Zeitung – Journal de Luxembourg", "1858-12-07")],
    "Olive": [("GDL", "1807-06-23")],
}
LIBRARIAN = ("xml", "traceback", "error", "none type", "exception")

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_taken_in_whole(name: str, data: Path, tmp_path: Path, settings: Settings) -> None:
    settings.LACUNA_OCR_ENGINE = ENGINE
    archive = shared(f"packages/{name}.tar.xz")
    report = ingest(archive, engine="")
    reasons = [entry for entry in report.entries if entry.status == "failed"]
    items, pages, parts = PACKAGES[name]
    assert (Item.objects.count(), Page.objects.count(), Part.objects.count()) == (items, pages, parts), reasons
    found = [(title, date) for title, date in Item.objects.order_by("date").values_list("title", "date")]
    assert found == TITLES.get(name, found)
    assert not [entry for entry in reasons if any(word in entry.reason.casefold() for word in LIBRARIAN)]
    assert not list((data / "scratch").glob("*")), "nothing stays unpacked"
    if parts and name != "Olive":
        spans = PartSpan.objects.all()
        assert sum(bool(span.boxes) for span in spans) > 0.98 * spans.count()
        assert Part.objects.filter(spans=None).count() <= 0.05 * parts
    _compare_words(archive, tmp_path)
    again = ingest(archive, engine="")
    assert again.pages_read == 0
    assert not {"created", "updated"} & {entry.status for entry in again.entries}


def _compare_words(archive: Path, tmp_path: Path) -> None:
    """Of each page that was read from recorded text: the words of its text against those of its file."""
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "plain", filter="data")
    counted = {path.name: path for path in (tmp_path / "plain").rglob("*.xml")}
    wrong = []
    for page in Page.objects.filter(scan__recorded__gt="", scan__media_type="application/xml").select_related("scan"):
        path = counted[page.scan.original_name.rpartition("/")[2]]
        if sum(found.name == path.name for found in (tmp_path / "plain").rglob("*.xml")) > 1:
            continue
        words = len(TextVersion.objects.get(page=page, number=page.version).text.split())
        if words != words_counted(path):
            wrong.append((path.name, words, words_counted(path)))
    assert not wrong


def test_the_iiif_cookbook_is_taken_in_or_refused_with_a_reason(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "iiif"
    unpack(shared("formats/iiif.tar.xz"), folder, Means(tmp_path))
    report = ingest(folder, engine="")
    outcome = Counter(entry.status for entry in report.entries)
    assert (outcome["created"], Item.objects.count()) == (4, 2)
    told = {entry.file.partition("/")[2] for entry in report.entries if entry.reason or entry.page}
    left = [path for path in folder.rglob("manifest*.json") if not any(path.name in name for name in told)]
    assert not left
    reasons = {entry.reason.partition(":")[0] for entry in report.failed}
    assert any("holds sound or film" in reason for reason in reasons)
    assert any("LACUNA_FETCH_HOSTS" in entry.reason for entry in report.failed)


def test_other_recorded_text_is_taken_in_or_refused_with_a_reason(data: Path, settings: Settings) -> None:
    settings.LACUNA_OCR_ENGINE = ENGINE
    report = ingest(shared("formats/ocr.tar.xz"), engine="")
    assert (Item.objects.count(), Page.objects.count()) == (18, 1457), "and a folder of files that stand elsewhere too"
    assert report.counts()["duplicate"] > 0
    assert not Page.objects.exclude(state="read").filter(failure="").exists()
    assert Page.objects.filter(state="read").count() > 1000
    (mets,) = [entry for entry in report.failed if entry.file.endswith("mets.xml")]
    assert "none of its 640 pages is in the delivery" in mets.reason
    assert all(entry.reason for entry in report.failed)
