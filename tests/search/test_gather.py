"""gather(): one query, the ranking's order, and access as the database says it now."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingest.models import Item, Page, Passage
from ingest.page import Span
from search.gather import gather, scope
from search.query import NO_FILTERS, Filters
from search.ranking import Hit
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)


def ranking(*ids):
    return tuple(Hit(passage, 1.0 / rank, rank, ("surface",)) for rank, passage in enumerate(ids, start=1))


@pytest.fixture
def passages():
    archive_item("gazette/one", "The fire destroyed the harbour.", date="1871-03-18")
    archive_item("gazette/two", "The harbour was built anew.", date="1872-05-01")
    archive_item("letters/three", "The secret treaty.", rights="restricted", date="1800-01-01", languages=["en"])
    return list(Passage.objects.order_by("page__item", "ordinal").values_list("id", flat=True))


def test_order_is_the_ranking_s_and_one_query_is_made(passages):
    with CaptureQueriesContext(connection) as queries:
        found = gather(ranking(passages[1], passages[0]), ANONYMOUS)
    assert [source.passage_id for source in found] == [passages[1], passages[0]]
    assert [source.rank for source in found] == [1, 2]
    assert len(queries) == 1


def test_what_the_viewer_may_not_see_is_left_out(passages):
    assert len(gather(ranking(*passages), ANONYMOUS)) == 2
    assert len(gather(ranking(*passages), ARCHIVIST)) == 3


def test_an_embargo_that_begins_after_indexing_counts_at_once(passages):
    Item.objects.filter(id="gazette/one").update(embargo_until=datetime.date.today() + datetime.timedelta(days=1))
    assert [source.record.item_id for source in gather(ranking(*passages), ANONYMOUS)] == ["gazette/two"]


def test_passages_of_an_earlier_version_are_no_evidence(passages):
    write_text(Page.objects.get(id="gazette/one/p1"), "The fire destroyed nothing.")
    found = gather(ranking(*passages, "gazette/one/p1/v2s1"), ANONYMOUS)
    assert "The fire destroyed the harbour." not in [source.text for source in found]
    assert "The fire destroyed nothing." in [source.text for source in found]


def test_a_sentence_does_not_run_on_into_what_cannot_be_read(passages):
    first, second = (Passage.objects.get(id=passage) for passage in passages[:2])
    Passage.objects.filter(id=first.id).update(continued_by=second, continued_length=11)
    assert gather(ranking(first.id), ANONYMOUS)[0].text == "The fire destroyed the harbour. The harbour"
    Passage.objects.filter(id=second.id).update(legible=False)
    (alone,) = gather(ranking(first.id), ANONYMOUS)
    assert alone.text == "The fire destroyed the harbour." and len(alone.pieces) == 1


def test_unknown_ids_are_left_out(passages):
    assert gather(ranking("nothing/here/p1/v1s1"), ANONYMOUS) == ()


def test_evidence_cites_what_stands_in_the_text_version(passages):
    (source,) = gather(ranking(passages[0]), ANONYMOUS)
    version = Page.objects.get(id="gazette/one/p1").versions.get(number=1)
    for citation in source.cite(_whole(source)):
        assert version.text[citation.span.start : citation.span.end] == citation.quote
        assert citation.boxes


def test_a_sentence_overleaf_is_cited_on_both_pages():
    archive_item(
        "gazette/long", "The old watchman Niklas Pohl fixed a lantern to the", "highest link of the chain. He slept well."
    )
    first = Passage.objects.filter(page="gazette/long/p1").latest("ordinal")
    (source,) = gather(ranking(first.id), ANONYMOUS)
    assert "lantern to the highest link" in source.text
    assert {citation.page_id for citation in source.cite(_whole(source))} == {"gazette/long/p1", "gazette/long/p2"}


def test_the_scope_is_of_what_the_viewer_may_see(passages):
    public, all_of_it = scope(ANONYMOUS, NO_FILTERS), scope(ARCHIVIST, NO_FILTERS)
    assert (public.first, public.last) == (datetime.date(1871, 3, 18), datetime.date(1872, 5, 1))
    assert all_of_it.first == datetime.date(1800, 1, 1)
    assert scope(ANONYMOUS, Filters(collections=("letters",))).languages == ()


def _whole(source):
    return Span(0, len(source.text))
