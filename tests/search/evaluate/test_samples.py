"""Sample questions marked: right by outcome, words and page; a quote that its page does not say is counted."""

import json

import pytest

from ingest.models import TextVersion
from search.evaluate import samples
from search.index import update
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
SAVED = "Who saved the church?"
ROWS = (
    {"_id": "right", "question": SAVED, "outcome": "answered", "answers": ["Battista Risso"], "pages": ["gazette/one/p1"]},
    {"_id": "other page", "question": SAVED, "outcome": "answered", "answers": ["Battista Risso"], "pages": ["gazette/two/p1"]},
    {"_id": "silent", "question": "Who flew the Zeppelin?", "outcome": "declined", "reason": "nothing_found"},
    {"_id": "bold", "question": SAVED, "outcome": "declined", "reason": "insufficient"},
)


@pytest.fixture
def questions(archive_folder, tmp_path):
    archive_item("gazette/one", "The church was saved by the mason Battista Risso, who climbed upon the roof.", date="1863")
    archive_item("gazette/two", "The bank of Overbeck stopped payment on the 20th of October.", date="1873")
    update()
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps({**row, "language": "en"}) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_outcome_words_and_page_must_all_be_right(questions):
    figures = samples.run(questions)
    assert figures["answered_same_language"] == 0.5 and figures["wrong"] == 1
    assert figures["declined"] == 0.5 and figures["overbold"] == 1
    assert [missed.partition(":")[0] for missed in figures["missed"]] == ["other page", "bold"]
    assert figures["unsupported"] == 0


def test_a_quote_that_its_page_does_not_say_is_counted(questions):
    (first, *_) = samples.read_samples(questions)
    assert samples.mark(first).unsupported == 0
    reply = samples.mark(first).reply
    TextVersion.objects.filter(page="gazette/one/p1").update(text="The church was not saved.")
    assert samples.unsupported(reply) == 1
    assert samples.unsupported({**reply, "claims": [{**reply["claims"][0], "citations": []}]}) == 1
