"""Much new text is findable by the cheap tier at once, and encoded in full after; at any moment the work can be cut off."""

from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from ingest.models import Item, OutboxEntry, Page, Passage
from search import index
from search.backends import get_backend, get_store
from search.encoders import get_encoder
from search.parse import parse
from search.query import NO_FILTERS
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item, change_rights, write_text
from tests.search.tiered import ENCODED

pytestmark = pytest.mark.django_db
PAGES = 7


@pytest.fixture
def tiered(archive_folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven public passages and one restricted in the database; three are many, two a batch of the full tier."""
    settings.LACUNA_ENCODER = "tests.search.tiered.TieredEncoder"
    monkeypatch.setattr("search.indexing.apply.FEW", 3)
    monkeypatch.setattr("search.indexing.deepen.DEEPENED", 2)
    archive_item("gazette/one", *(f"Ship number {n} came into the old harbour." for n in range(PAGES)))
    archive_item("letters/two", "The secret treaty of the harbour.", rights="restricted")
    ENCODED.clear()


def lengths(access: str = "public") -> list[float]:
    """How long each stored vector is: half as long by the fast tier."""
    held = get_backend(access).stored(list(Passage.objects.order_by("id").values_list("id", flat=True)))
    return [round(float(np.linalg.norm(vector)), 1) for _, vector in held.values()]


def found(viewer: Viewer = ANONYMOUS) -> int:
    access = ("public", "restricted") if viewer.may_see_restricted else ("public",)
    vector = get_encoder().query(parse("harbour", "en").text, "en")
    return sum(len(get_backend(one).nearest(vector, NO_FILTERS, 100)) for one in access)


def test_all_is_found_before_anything_is_encoded_in_full(tiered: None) -> None:
    assert index.update() == index.Done(written=8, rebuilt=True)
    assert ENCODED == {"fast": 8}
    assert found(Viewer("archivist", may_see_restricted=True)) == 8
    assert lengths() == [0.5] * PAGES
    assert index.waiting() == 8


def test_deepening_ends_with_full_vectors_and_the_plain_states(tiered: None) -> None:
    index.update()
    assert index.deepen() == 8
    assert ENCODED == {"fast": 8, "full": 8}
    assert lengths() == [1.0] * PAGES and lengths("restricted") == [1.0]
    assert index.waiting() == 0 and not index.verify()
    assert index.update() == index.Done() and index.deepen() == 0


def test_entries_that_wait_are_no_difference_but_counted(tiered: None) -> None:
    index.update()
    differences = index.verify()
    assert not differences and differences.waiting == 8
    assert index.repair() == index.Done()
    assert index.waiting() == 8


def test_what_is_cut_off_goes_on_where_it_was(tiered: None) -> None:
    index.update()
    ready = 0

    def interrupt(number: int) -> None:
        nonlocal ready
        ready += number
        if ready == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.deepen(interrupt)
    assert index.waiting() == 4
    assert sorted(lengths()) == [0.5] * 3 + [1.0] * 4
    assert index.update() == index.Done()
    assert index.deepen() == 4
    assert lengths() == [1.0] * PAGES


def test_a_few_new_passages_are_encoded_in_full_at_once(tiered: None) -> None:
    index.update()
    index.deepen()
    ENCODED.clear()
    archive_item("gazette/three", "A steamer came.", "And a whaler.")
    assert index.update().written == 2
    assert ENCODED == {"full": 2} and index.waiting() == 0
    archive_item("gazette/four", "A steamer came.", "And a whaler.", "And a brig.")
    assert index.update().written == 3
    assert ENCODED["fast"] == 3 and index.waiting() == 3


def test_text_that_changes_while_it_waits_is_not_overwritten(tiered: None) -> None:
    index.update()
    changed = Page.objects.get(id="gazette/one/p1")

    def change(number: int) -> None:
        if not changed.versions.filter(number=2).exists():
            write_text(changed, "A zeppelin flew over the harbour.")
            index.update()

    index.deepen(change)
    assert index.waiting() == 0 and not index.verify()
    held = {*get_backend("public").stored(list(Passage.objects.values_list("id", flat=True)))}
    assert "gazette/one/p1/v2s1" in held and "gazette/one/p1/v1s1" not in held


def test_what_is_closed_while_it_waits_does_not_come_back(tiered: None) -> None:
    index.update()

    def close(number: int) -> None:
        if Item.objects.filter(id="gazette/one", rights="public").exists():
            change_rights("gazette/one", "restricted")
            index.update()

    index.deepen(close)
    assert found() == 0
    assert index.waiting() == 0 and not index.verify()
    assert len(lengths("restricted")) == PAGES + 1


def test_new_text_goes_before_the_rest_of_the_full_encoding(tiered: None) -> None:
    index.update()
    seen: list[bool] = []

    def arrive(number: int) -> None:
        if not seen:
            archive_item("gazette/five", "The balloon rose.")
        seen.append(OutboxEntry.objects.exists())

    index.deepen(arrive)
    assert seen[0] and not seen[-1]
    assert index.waiting() == 0 and not index.verify()


def test_a_rebuild_keeps_vectors_of_both_tiers(tiered: None) -> None:
    index.update()
    index.deepen()
    archive_item("gazette/four", "A steamer came.", "And a whaler.", "And a brig.")
    index.update()
    ENCODED.clear()
    index.rebuild(soon=True)
    assert ENCODED["fast"] == ENCODED["full"] == 0
    assert index.waiting() == 3 and sorted(lengths()) == [0.5] * 3 + [1.0] * PAGES


def test_a_plain_rebuild_is_full_at_once(tiered: None) -> None:
    index.update()
    index.rebuild()
    assert index.waiting() == 0 and lengths() == [1.0] * PAGES


def test_the_full_encoding_leaves_the_index_free_for_others(tiered: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.generations.PATIENCE", 0.1)
    index.update()

    def write(number: int) -> None:
        with get_store().writers() as writers:
            writers["public"].publish()

    assert index.deepen(write) == 8


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_command_finds_first_and_deepens_then(tiered: None, capsys: pytest.CaptureFixture[str]) -> None:
    first, full, names = said("index").splitlines()
    assert first == "8 passages indexed, 0 removed; the index was made anew"
    assert (full, names) == ("8 passages encoded in full", "8 passages read for names")
    assert "8 passages can be found already" in capsys.readouterr().err
    assert said("index") == "0 passages indexed, 0 removed\n"


def test_the_command_names_those_that_wait(tiered: None) -> None:
    index.update()
    wait = "8 passages wait for their full encoding, which goes on with: manage.py index\n"
    assert said("index", "--verify") == f"the index is equal to the database; {wait}"
    assert said("index", "--repair") == f"0 passages indexed, 0 removed; {wait}"
