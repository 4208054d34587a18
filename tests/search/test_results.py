"""Pages of results: exact totals, order, facets, snippets, cursors, access."""

from pathlib import Path

import pytest

from ingest.models import Item, OutboxEntry, Passage
from search import index
from search.parse import parse
from search.query import NO_FILTERS, Filters
from search.results import enough, results, results_document, visible
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", date="1871-03-18", type="newspaper")
    archive_item("gazette/two", "The harbour was built anew after the fire of 1871.", date="1872-05-01", type="newspaper")
    archive_item(
        "bote/drei", "Das Feuer zerstörte den alten Hafen der Stadt.", languages=["de"], date="1871-03-20", type="letter"
    )
    archive_item("letters/four", "The secret fire treaty of the harbour.", rights="restricted")
    index.update()
    return archive_folder


def test_total_counts_passages_that_hold_the_words(archive: Path) -> None:
    found = results(parse("harbour fire", "en"), ANONYMOUS)
    assert (found.total, found.exact) == (3, True)
    assert {hit.item_id for hit in found.hits[:2]} == {"gazette/one", "gazette/two"}, "exact before translated"
    assert found.hits[2].item_id == "bote/drei" and "translated" in found.hits[2].found_by


def test_what_only_likeness_found_stands_after_and_says_so(archive: Path) -> None:
    found = results(parse("xylophone zzyzzx", "en"), ANONYMOUS)
    assert found.total == 0
    assert found.hits and all(set(hit.found_by) <= {"dense", "ngram"} for hit in found.hits)


def test_facets_count_the_total(archive: Path) -> None:
    found = results(parse("fire", "en"), ANONYMOUS)
    assert dict(found.facets["type"]) == {"newspaper": 2, "letter": 1}
    assert dict(found.facets["decade"]) == {"1870s": 3}
    assert dict(found.facets["collection"]) == {"gazette": 2, "bote": 1}


def test_filters_hold_for_hits_total_and_facets(archive: Path) -> None:
    query = parse("fire Feuer", "en", Filters(languages=("de",)))
    found = results(query, ANONYMOUS)
    assert {hit.language for hit in found.hits} == {"de"}
    assert dict(found.facets["language"]) in ({}, {"de": found.total})


def test_hits_have_all_that_a_reader_needs(archive: Path) -> None:
    hit = results(parse('"old harbour"', "en"), ANONYMOUS).hits[0]
    assert (hit.passage_id, hit.page_id, hit.item_id) == ("gazette/one/p1/v1s1", "gazette/one/p1", "gazette/one")
    assert (hit.title, hit.date, hit.language) == ("gazette/one", "1871-03-18", "en")
    assert hit.url == "/pages/gazette/one/p1#v1s1"
    assert [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] == ["old", "harbour"]


def test_a_viewer_without_access_gets_what_he_would_get_without_the_item(archive: Path) -> None:
    with_item = results_document(results(parse("secret fire treaty harbour", "en"), ANONYMOUS))
    Item.objects.filter(id="letters/four").delete()
    index.rebuild()
    assert results_document(results(parse("secret fire treaty harbour", "en"), ANONYMOUS)) == with_item


def test_a_viewer_with_access_gets_both(archive: Path) -> None:
    found = results(parse("fire harbour", "en"), ARCHIVIST)
    assert found.total == 4
    assert "letters/four" in {hit.item_id for hit in found.hits}
    assert dict(found.facets["collection"]) == {"gazette": 2, "bote": 1, "letters": 1}


def test_a_closed_item_vanishes_before_the_index_knows(archive: Path) -> None:
    Item.objects.filter(id="gazette/one").update(rights="restricted")
    OutboxEntry.objects.create(passage="gazette/one/p1/v1s1")
    found = results(parse("fire", "en"), ANONYMOUS)
    assert found.total == 2
    assert "gazette/one" not in {hit.item_id for hit in found.hits}
    assert dict(found.facets["decade"]) == {"1870s": 2}


def test_a_closed_item_vanishes_however_many_changes_wait_before_it(archive: Path) -> None:
    waiting = [f"gazette/new{number}/p1/v1s1" for number in range(6_000)] + ["bote/drei/p1/v1s1"] * 6_000
    OutboxEntry.objects.bulk_create(OutboxEntry(passage=passage) for passage in waiting)
    Item.objects.filter(id="gazette/one").update(rights="restricted")
    OutboxEntry.objects.create(passage="gazette/one/p1/v1s1")
    found = results(parse("fire", "en"), ANONYMOUS)
    assert found.total == sum(dict(found.facets["collection"]).values()) == 2
    assert "gazette/one" not in {hit.item_id for hit in found.hits}
    assert visible(NO_FILTERS, ANONYMOUS).excluded == ("gazette/one/p1/v1s1",)
    assert visible(NO_FILTERS, ARCHIVIST) == NO_FILTERS


def test_cursors_walk_through_all_hits_once(archive_folder: Path) -> None:
    for number in range(23):
        archive_item(f"gazette/n{number:02}", f"Report {number} of the harbour master.")
    index.update()
    seen: list[str] = []
    cursor = ""
    while True:
        page = results(parse("harbour master", "en"), ANONYMOUS, limit=5, cursor=cursor)
        assert page.total == 23
        seen += [hit.passage_id for hit in page.hits]
        cursor = page.next
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 23


@pytest.mark.parametrize("cursor", ["nonsense", "!!!", "WzEsICJ4Il0", "bnVsbA"])
def test_a_cursor_of_another_search_is_refused(archive: Path, cursor: str) -> None:
    with pytest.raises(ValueError, match="begin again without a cursor"):
        results(parse("fire", "en"), ANONYMOUS, cursor=cursor)


def test_nothing_found_is_no_error(archive_folder: Path) -> None:
    index.update()
    found = results(parse("fire", "en"), ANONYMOUS)
    assert (found.total, found.hits, found.next) == (0, (), "")


def test_the_document_has_the_shape_of_the_interface(archive: Path) -> None:
    document = results_document(results(parse("fire", "en"), ANONYMOUS), "http://archive")
    assert {"total", "exact", "hits", "facets", "next", "searched", "as_of"} == set(document)
    wanted = {"passage", "page", "item", "title", "date", "language", "snippet", "url", "found_by"}
    assert wanted <= set(document["hits"][0])
    assert document["hits"][0]["url"].startswith("http://archive/pages/gazette/")
    assert document["next"] is None


@pytest.mark.parametrize(
    ("text", "words", "wanted"), [("a", 1, 1), ("a", 2, 1), ("a", 3, 2), ("a", 6, 3), ("a?", 5, 2), ("a?", 1, 1)]
)
def test_how_many_words_are_enough(text: str, words: int, wanted: int) -> None:
    assert enough(parse(text, "en"), words) == wanted


def test_illegible_passages_are_found_and_marked(archive: Path) -> None:
    Passage.objects.filter(id="gazette/one/p1/v1s1").update(legible=False)
    index.repair()
    hits = {hit.item_id: hit for hit in results(parse("fire", "en"), ANONYMOUS).hits}
    assert not hits["gazette/one"].legible and hits["gazette/two"].legible
