"""Whatever is damaged in a delivery, what there is of it is taken in or refused in one line, and nothing outside it is touched.

Ten thousand seeds of each are run by `python -m benchmarks.section formats FOLDER 10000`; what they found is kept here as rows.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.damaged import taken
from benchmarks.package_samples import SAMPLES
from ingest.deliveries import UnusableDelivery, get_delivery

pytestmark = [pytest.mark.usefixtures("data"), pytest.mark.filterwarnings("ignore:Duplicate name")]
SEEDS = 8
LONG = "9" * 5000
DEEP = "[" * 300 + "]" * 300
FOUND = (  # sample, file, what stands there, and what in its place brought a reader down
    ("mets", "hg-18710318-mets.xml", "ORDER='1'", f"ORDER='{LONG}'"),
    ("didl", "didl.xml", "order='2'", f"order='{LONG}'"),
    ("olive", "TOC.xml", 'INDEX_IN_DOC="1"', f'INDEX_IN_DOC="{LONG}"'),
    ("csv", "items.csv", "gazette/1871;1", f"gazette/1871;{LONG}"),
    ("csv", "items.csv", "page1.png;gazette/1871", ".;"),
    ("bagit", "bag-info.txt", "1000.1", f"{LONG}.1"),
    ("iiif", "m.json", "xywh=1,2", "xywh=1.2.3,2"),
    ("iiif", "m.json", "xywh=1,2", f"xywh={LONG},2"),
    ("iiif", "old.json", '["https://havenport.example/iiif/r2"]', "7"),
    ("iiif", "m.json", '{"none": ["1r"]}', DEEP),
    ("mets-linked", "a.xml", 'WIDTH="1050"', 'WIDTH="1.0.50"'),
    ("mets-linked", "a.xml", 'WIDTH="1050"', f'WIDTH="{LONG}"'),
)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sound_delivery_is_taken_in(name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    content = {sample.opened: sample.packed(sample.files.items())} if sample.packed else sample.files
    folder = _written(content, tmp_path / "delivery")
    delivery = get_delivery(folder / sample.opened, "harbour")
    items = list(delivery.items())
    delivery.close()
    assert any(not page.failure for item in items for page in item.pages)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_delivery_is_taken_in_or_refused_in_one_line(name: str, tmp_path: Path) -> None:
    work = taken(SAMPLES[name], tmp_path)
    for seed in range(SEEDS):
        with suppress(UnusableDelivery):
            work(seed)
    assert {path.name for path in tmp_path.iterdir()} <= {"delivery", "lacuna-data"}


@pytest.mark.parametrize(("name", "file", "there", "instead"), FOUND, ids=[f"{row[0]}-{row[2]}"[:40] for row in FOUND])
def test_what_brought_a_reader_down_is_taken_in_or_refused(
    name: str, file: str, there: str, instead: str, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    content = sample.files[file].decode()
    assert there in content
    folder = _written(
        replace(sample, files={**sample.files, file: content.replace(there, instead, 1).encode()}).files, tmp_path / "delivery"
    )
    delivery = get_delivery(folder, "harbour")
    items = list(delivery.items())
    assert items or delivery.problems()


def _written(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder
