"""`manage.py adapt`: what it understands, measures and says, and that it changes nothing where nothing is gained."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import adapt as story
from search.adapt import adapt
from search.adaptations import Adaptation, get_adaptation, path_of
from search.description import Description, Term, read_description
from search.fitting import Bench
from search.term_tables import tables_with
from tests.rows import archive_item

pytestmark = pytest.mark.django_db

PLACES = ("harbour", "market", "bridge", "church", "school", "mill")
ACTS = ("repaired", "painted", "inspected", "flooded", "opened", "measured")


@pytest.fixture
def archive(archive_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(story, "MOST_SEARCHES", 12)
    monkeypatch.setattr(story, "FEWEST_SEARCHES", 8)
    for number, place in enumerate(PLACES):
        texts = [f"The old {place} near the town hall was {act} by the council in {1850 + number}." for act in ACTS]
        archive_item(f"gazette/{place}", *texts)
    return archive_folder


def told(tmp_path: Path, collection: str, text: str) -> str:
    path = tmp_path / "description.txt"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("adapt", collection=collection, description=str(path), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_says_both_figures_and_keeps_only_what_gains(archive: Path, tmp_path: Path) -> None:
    text = told(tmp_path, "gazette", "English newspapers of the 19th century, poorly printed.")
    assert "nDCG@10, searches held out: " in text and "nDCG@10, sample archive: " in text
    assert ("nothing is changed" in text) != path_of("gazette").exists()


def test_what_loses_elsewhere_is_not_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gains(self: Bench, adaptation: Adaptation, searches: object) -> list[float]:
        fitted = bool(adaptation.trust)
        general = len(list(searches)) > 12
        return [0.4 if general and fitted else 0.9 if fitted else 0.5] * 12

    monkeypatch.setattr(Bench, "gains", gains)
    verdict = adapt("gazette", Description(languages=("en",)))
    assert verdict.reason == "the general set would lose a point or more"
    assert not verdict.kept and not path_of("gazette").exists()


def test_what_gains_and_loses_nothing_elsewhere_is_kept_with_its_figures(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bench, "gains", lambda self, adaptation, searches: [0.9 if adaptation.trust else 0.5] * 12)
    verdict = adapt("gazette", Description(languages=("en",)))
    assert verdict.kept and get_adaptation(("gazette",)) == verdict.adaptation
    assert verdict.adaptation.figures["held_out_fitted"] > verdict.adaptation.figures["held_out"]


@pytest.mark.parametrize(
    ("collection", "text", "complaint"),
    [
        ("nowhere", "German newspapers", "there is no collection nowhere; known: gazette"),
        ("gazette", "Nice.", "say for instance"),
    ],
)
def test_wrong_use_is_one_line(archive: Path, tmp_path: Path, collection: str, text: str, complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint) as caught:
        told(tmp_path, collection, text)
    assert caught.value.returncode == 2


def test_a_collection_with_too_little_text_is_told_so(archive: Path, tmp_path: Path) -> None:
    archive_item("letters/one", "A short note.")
    with pytest.raises(CommandError, match="gives only 0 searches to measure with") as caught:
        told(tmp_path, "letters", "English letters")
    assert caught.value.returncode == 1


def test_terms_stand_beside_the_archive_s_own_tables_for_a_while(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text("kind\tde\ten\nterm\tAmt\toffice\n", encoding="utf-8")
    said = read_description("English notes on German village records.\nSchultheiß = mayor")
    assert said.terms == (Term("Schultheiß", ("mayor",)),)
    with tables_with(tmp_path, "village", said) as folder:
        assert sorted(path.name for path in folder.iterdir()) == ["adapted-village.tsv", "own.tsv"]
        assert "Schultheiß" in (folder / "adapted-village.tsv").read_text(encoding="utf-8")
    assert not (tmp_path / "adapted-village.tsv").exists()
