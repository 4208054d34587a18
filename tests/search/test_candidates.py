"""What a reranker reads: only what the viewer may see, in one query, and the order that follows."""

from pathlib import Path
from typing import Any

import pytest

from ingest.models import Item, OutboxEntry, Passage
from search import index
from search.candidates import find, reading
from search.encoders import get_encoder
from search.encoders.words import word_pieces
from search.models import WordRecord
from search.parse import parse
from search.rerankers.words import WordReader
from search.retrieve import retrieve
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", date="1871-03-18")
    archive_item("bote/drei", "Das Feuer zerstörte den alten Hafen der Stadt.", languages=["de"], date="1871-03-20")
    archive_item("letters/four", "The secret fire treaty of the harbour.", rights="restricted")
    index.update()
    return archive_folder


def test_a_viewer_s_candidates_are_read_in_one_query(archive: Path, django_assert_num_queries: Any) -> None:
    ids = [f"{item}/p1/v1s1" for item in ("gazette/one", "bote/drei", "letters/four", "no/such")]
    with django_assert_num_queries(1):
        found = reading(ANONYMOUS)(ids)
    assert set(found) == set(ids[:2])
    assert set(reading(ARCHIVIST)(ids)) == set(ids[:3])
    first = found[ids[0]]
    assert (first.language, str(first.first), str(first.last)) == ("en", "1871-03-18", "1871-03-18")
    assert first.text.startswith("The fire")


def test_found_is_what_retrieve_finds_in_the_reader_s_order(archive: Path) -> None:
    query = parse("fire in the harbour", "en")
    plain, read = retrieve(query, ANONYMOUS), find(query, ANONYMOUS)
    assert {hit.passage_id for hit in plain} == {hit.passage_id for hit in read}
    assert read[0].passage_id == "gazette/one/p1/v1s1"
    assert not any("letters" in hit.passage_id for hit in read)


def test_a_passage_closed_since_it_was_indexed_is_not_read(archive: Path) -> None:
    Item.objects.filter(id="gazette/one").update(rights="restricted")
    query = parse("fire in the harbour", "en")
    assert find(query, ANONYMOUS)[-1].passage_id == "gazette/one/p1/v1s1"


def test_the_words_of_a_passage_are_made_when_it_is_indexed_and_again_when_it_changes(archive: Path, monkeypatch: Any) -> None:
    one, three = "gazette/one/p1/v1s1", "bote/drei/p1/v1s1"
    first = reading(ANONYMOUS)([one, three])
    kept = [candidate.words for candidate in first.values()]
    texts = [(candidate.text, candidate.language) for candidate in first.values()]
    with monkeypatch.context() as patched:
        patched.setattr("search.rerankers.words.WORD", None)  # no text need be looked at
        assert WordReader(word_pieces(get_encoder())).records(texts, kept) == kept and all(kept)
    Passage.objects.filter(id=one).update(language="de")
    OutboxEntry.objects.create(passage=one)
    index.update()
    changed = reading(ANONYMOUS)([one])[one].words
    assert changed and changed != first[one].words


def test_without_kept_words_the_same_is_found(archive: Path) -> None:
    query = parse("fire in the harbour", "en")
    order = find(query, ANONYMOUS)
    assert WordRecord.objects.all().delete()[0] == 3
    assert find(query, ANONYMOUS) == order


def test_the_words_of_a_passage_go_with_it(archive: Path) -> None:
    assert WordRecord.objects.filter(passage_id="letters/four/p1/v1s1").exists()
    Item.objects.get(id="letters/four").delete()
    assert not WordRecord.objects.filter(passage_id="letters/four/p1/v1s1").exists()
