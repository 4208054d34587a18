"""The towns' texts reach our reader whole, noise keeps its measure, and every question can be judged by its page's true text."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from benchmarks import doors
from benchmarks.towns import KINDS, TOWNS, Town, build
from ingest.distance import edit_distance
from ingest.formats.recorded import read_recorded
from ingest.normalise import align, normalise
from ingest.page import PageText
from search.evaluate.samples import Sample, read_samples

EACH_TOWN = pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
KNOWN_NUMBERS = {"orsenbach": (34, 192, 122, 39), "aldenhagen": (34, 232, 155, 43)}


@pytest.fixture(scope="module")
def deliveries(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    """The folders of both towns, clean and noisy."""
    made = {(town.name, kind): tmp_path_factory.mktemp(f"{town.name}-{kind}") for town in TOWNS for kind in KINDS}
    for town in TOWNS:
        for kind in KINDS:
            build(town, kind, made[town.name, kind])
    return made


def pages_of(town: Town, folder: Path) -> dict[str, tuple[str, PageText]]:
    """By page id: the true text, and the page as our reader has it from the ALTO."""
    found = {}
    for row, text in town.pages():
        page_id = f"{town.collection}/{row['item']}/p{row['page']}"
        found[page_id] = (folded(text), read_recorded((folder / row["file"]).with_suffix(".xml"), page_id))
    return found


def samples_of(town: Town) -> list[Sample]:
    return list(read_samples(town.questions))


def folded(text: str) -> str:
    return " ".join(text.split())


def whole(page: PageText) -> str:
    """The text as it is searched: words broken at a line's end joined."""
    return folded(normalise(align(page)).text)


@EACH_TOWN
def test_a_clean_page_reads_back_as_its_text(town: Town, deliveries: dict[tuple[str, str], Path]) -> None:
    pages = pages_of(town, deliveries[town.name, "clean"])
    assert [page_id for page_id, (text, page) in pages.items() if whole(page) != text] == []
    broken = sum(line.text.endswith("-") for _, page in pages.values() for block in page.blocks for line in block.lines)
    assert broken > 20
    words = [word for _, page in pages.values() for block in page.blocks for line in block.lines for word in line.words]
    assert 0.93 <= min(word.confidence for word in words) <= max(word.confidence for word in words) <= 0.99


@EACH_TOWN
def test_a_noisy_page_is_misread_within_bounds(town: Town, deliveries: dict[tuple[str, str], Path]) -> None:
    pages = pages_of(town, deliveries[town.name, "noisy"])
    letters = sum(letter.isalpha() for text, _ in pages.values() for letter in text)
    wrong = sum(edit_distance(whole(page), text) for text, page in pages.values())
    assert 0.025 < wrong / letters < 0.05
    assert all(whole(page) != text for text, page in pages.values())
    stops, read = (
        sum(text.count(".") for text in texts) for texts in zip(*((t, whole(p)) for t, p in pages.values()), strict=True)
    )
    assert 0.8 < read / stops < 0.95
    words = [word for _, page in pages.values() for block in page.blocks for line in block.lines for word in line.words]
    assert min(word.confidence for word in words) < 0.7


@EACH_TOWN
def test_digits_stay_as_they_are(town: Town, deliveries: dict[tuple[str, str], Path]) -> None:
    for text, page in pages_of(town, deliveries[town.name, "noisy"]).values():
        before, after = (Counter(letter for letter in words if letter in "023456789") for words in (text, page.text))
        assert before == after


def test_pictures_differ_and_have_the_size_that_the_text_names(deliveries: dict[tuple[str, str], Path]) -> None:
    pictures = [path for folder in deliveries.values() for path in folder.glob("*.png")]
    assert len({path.read_bytes() for path in pictures}) == len(pictures) == 136
    with Image.open(pictures[0]) as image:
        page = read_recorded(pictures[0].with_suffix(".xml"), "a/b/p1", image.size)
        assert max(block.box.right for block in page.blocks) < image.width
        assert max(block.box.bottom for block in page.blocks) < image.height
    assert sum(path.stat().st_size for path in pictures) < 5_000_000


def test_the_same_town_gives_the_same_bytes(deliveries: dict[tuple[str, str], Path], tmp_path: Path) -> None:
    build(TOWNS[0], "noisy", tmp_path)
    before = {path.name: path.read_bytes() for path in deliveries[TOWNS[0].name, "noisy"].iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@EACH_TOWN
def test_every_question_can_be_judged(town: Town) -> None:
    texts = {f"{town.collection}/{row['item']}/p{row['page']}": folded(text) for row, text in town.pages()}
    samples = samples_of(town)
    assert not [name for name, times in Counter(sample.id for sample in samples).items() if times > 1]
    for sample in samples:
        assert (sample.outcome == "declined") == (not sample.answers) == (not sample.pages), sample.id
        assert set(sample.pages) <= set(texts), sample.id
        for answer in sample.answers:
            assert any(answer in texts[page] for page in sample.pages), (sample.id, answer)
        for page in sample.pages:
            assert any(answer in texts[page] for answer in sample.answers), (sample.id, page)


@EACH_TOWN
def test_the_numbers_are_those_of_the_readme(town: Town) -> None:
    samples = samples_of(town)
    same = sum(sample.outcome == "answered" and sample.same_language for sample in samples)
    declined = sum(sample.outcome == "declined" for sample in samples)
    assert (len(list(town.pages())), len(samples), same, declined) == KNOWN_NUMBERS[town.name]


@EACH_TOWN
def test_a_contradiction_is_told_on_two_pages(town: Town) -> None:
    disagreeing = [sample for sample in samples_of(town) if sample.outcome == "partly"]
    assert disagreeing
    assert all(sample.reason == "conflicting" and len(sample.pages) > 1 for sample in disagreeing)


def test_the_figures_name_no_question(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    figures = {"questions": 9, "answered_same_language": 0.5, "unsupported": 0, "missed": ["de-wer: declined"]}
    monkeypatch.setattr(doors, "build", lambda *given: None)
    monkeypatch.setattr(doors, "filled", lambda *given: iter([("migrate", {"seconds": 1.0}), ("ingest", {"error": "full"})]))
    monkeypatch.setattr(doors, "manage", lambda *given, **more: dict(figures))
    told = list(doors.towns(tmp_path))
    assert [label for label, _ in told][:4] == [
        "towns orsenbach clean ingest",
        "towns orsenbach clean",
        "towns orsenbach clean structured",
        "towns orsenbach noisy ingest",
    ]
    assert told[0][1] == {"error": "full"}
    assert told[1][1] == {"answered_same_language": 0.5, "unsupported": 0}
    assert told[2][1] == {"questions": 9}
    assert len(told) == 10


def test_a_command_that_prints_no_json_fills_an_archive_and_a_failed_one_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replies = {"migrate": (0, "", ""), "ingest": (1, "34 created", ""), "index": (2, "", "Traceback\nindex is locked")}
    monkeypatch.setattr(doors.subprocess, "run", lambda given, **more: subprocess.CompletedProcess(given, *replies[given[2]]))
    told = dict(doors.filled(tmp_path / "data", tmp_path, "tal"))
    assert set(told["migrate"]) == set(told["ingest"]) == {"seconds"}
    assert told["index"] == {"error": "index is locked"}
