"""What a correction of a page is worth: its doubts, weighed by how much it is wanted, kept for its current text."""

import pytest

from archive_site.curation import queues_gain as gain
from archive_site.curation.queue_models import PageGain
from archive_site.curation.queues_gain import Asked, read_across, recount, renew, renew_due, scored, wrong_words
from archive_site.curation.upkeep import UpkeepQueue
from ingest.curation import correct
from ingest.models import Page
from ingest.page import Block
from ingest.worker import Worker
from search.models import ReplyRecord
from tests.archive_site.conftest import ECHO, FIRST_PAGE, GAZETTE
from tests.builders import make_block, make_columns

PAGE = f"{GAZETTE}/p1"


def row(words: int = 100, misread: float = 0.0, unknown: int = 0, language: bool = False, layout: bool = False) -> PageGain:
    return PageGain(words=words, misread=misread, unknown=unknown, language=language, layout=layout)


@pytest.mark.parametrize(
    ("page", "wrong"),
    [
        (row(), 0.0),
        (row(misread=7.5), 7.5),
        (row(misread=2.0, unknown=6), 5.0),
        (row(language=True), 10.0),
        (row(language=True, layout=True, misread=1.0), 21.0),
        (row(words=4, unknown=4, misread=3.0, language=True), 4.0),  # never more than the page has
        (row(words=0, language=True), 0.0),
    ],
)
def test_all_doubts_together_are_words_to_mend(page: PageGain, wrong: float) -> None:
    assert wrong_words(page) == wrong


@pytest.mark.parametrize(
    ("asked", "weight"),
    [(Asked(), 1.0), (Asked(found=1), 2.0), (Asked(found=3), 3.0), (Asked(refused=1), 3.0), (Asked(1, 1, 0), 3.0)],
)
def test_a_page_that_is_wanted_weighs_more(asked: Asked, weight: float) -> None:
    page = row(misread=4.0)
    page.wrong = 4.0
    assert scored(page, asked).score == 4.0 * weight


@pytest.mark.parametrize(
    ("blocks", "across"),
    [
        (make_columns("one two\nthree\nfour", "four five\nsix\nseven").blocks, False),
        ((make_block("one two three four\nfive\nsix"), make_block("five six\na\nb", left=150)), True),
        ((make_block("one two three four\nfive\nsix"), make_block(".", left=150)), False),  # a speck
        ((make_block("one two three four\nfive\nsix"), make_block("five six\na\nb", top=212)), False),  # they only touch
        ((), False),
    ],
)
def test_columns_read_across_lie_over_each_other(blocks: tuple[Block, ...], across: bool) -> None:
    assert read_across(blocks) is across


@pytest.mark.usefixtures("archive")
def test_words_in_no_dictionary_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gain, "_untranslated", lambda words, language: iter([one for one in words if one == "Hafenmeiftcr"]))
    assert gain.unknown_words({"Hafenmeiftcr,", "chain", "the", "1871", "x"}, "en") == {"Hafenmeiftcr,"}


def work_off() -> None:
    worker = Worker({"upkeep": UpkeepQueue()}, pytest.fail)
    worker.look()
    while worker.step():
        worker.look()


@pytest.mark.usefixtures("archive")
def test_pages_are_weighed_once_for_each_text() -> None:
    assert renew_due(lambda: None) == Page.objects.count() and renew_due(lambda: None) == 0
    correct(Page.objects.get(pk=PAGE), FIRST_PAGE.replace("chain", "cain"), "vera", "")
    assert list(gain.due().values_list("pk", flat=True)) == [PAGE]
    work_off()
    assert PageGain.objects.get(pk=PAGE).version == 2 and not gain.due().exists()


@pytest.mark.usefixtures("archive")
def test_records_of_replies_say_how_much_a_page_is_wanted() -> None:
    renew([PAGE, f"{ECHO}/p1"])
    cited = {"claims": [{"citations": [{"page": PAGE}, {"page": PAGE}]}], "outcome": "answered"}
    given = {"language": "en", "interface": "en", "filters": {}, "restricted": False, "recipe": {}, "evidence": []}
    now = Page.objects.get(pk=PAGE).item.created
    ReplyRecord.objects.create(id="1", question="a", reply=cited, pages=[PAGE, f"{ECHO}/p1"], last=now, **given)
    ReplyRecord.objects.create(id="2", question="b", reply={"outcome": "declined"}, pages=[f"{ECHO}/p1"], last=now, **given)
    assert recount() == 2 and recount() == 0
    figures = {pk: rest for pk, *rest in PageGain.objects.values_list("pk", "found", "cited", "refused")}
    assert figures == {PAGE: [1, 1, 0], f"{ECHO}/p1": [2, 0, 1]}
    ReplyRecord.objects.all().delete()
    assert recount() == 2 and not PageGain.objects.exclude(found=0, cited=0, refused=0).exists()
