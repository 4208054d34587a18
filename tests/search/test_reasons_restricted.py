"""What may not be seen changes no reason: replies, readings, near passages and the database's work stay as without it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import index
from search.ask import ask
from search.document import reply_document
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)

OPEN = {
    "gazette/fire": ("1863-08-20", "The church was saved by the mason Battista Risso, who climbed upon the roof."),
    "gazette/chain": ("1871-03-05", "On 3 March 1871 the new harbour chain was raised for the first time."),
    "gazette/pilot": ("1871-04-01", "The pilot Hinrich Brandt died on 9 March 1871 in his own house."),
    "gazette/bank": ("1873-10-23", "The bank of Ludwig Overbeck stopped payment on the twentieth of October."),
}
# what would change the reason of each question, if it could be seen
CLOSED = {
    "nothing_found": (
        "1865-01-01",
        "The Zeppelin airship landed upon the marsh on 4 May 1865.",
        "When did the Zeppelin airship land?",
    ),
    "insufficient": (
        "1866-01-01",
        "The mason Battista Risso earned ninety marks.",
        "How many marks did the mason Battista Risso earn?",
    ),
    "conflicting": (
        "1871-03-06",
        "On 4 March 1871 the new harbour chain was raised for the first time.",
        "When was the new harbour chain raised for the first time?",
    ),
    "out_of_period": ("1620-05-01", "In 1620 the town was ruled by Duke Casimir.", "Who ruled the town in 1620?"),
    "false_premise": (
        "1874-01-01",
        "The widow Harriet Dunmore sailed for Riga.",
        "When did Ludwig Overbeck marry the widow Harriet Dunmore?",
    ),
    "ambiguous": (
        "1880-06-01",
        "The pilot Matthias Brandt died on 9 May 1880 in his own house.",
        "When did the pilot Brandt die?",
    ),
}


@pytest.fixture
def asked(archive_folder: Any) -> dict[str, tuple[str, int]]:
    """For each question the reply and the number of queries, before what is closed was taken in."""
    for name, (date, text) in OPEN.items():
        archive_item(name, text, date=date)
    index.update()
    before = {question: replied(question) for *_, question in CLOSED.values()}
    for reason, (date, text, _) in CLOSED.items():
        archive_item(f"closed/{reason.replace('_', '-')}", text, date=date, rights="restricted")
    index.update()
    return before


def replied(question: str, viewer: Viewer = ANONYMOUS) -> tuple[str, int]:
    ask(question, viewer)  # what is remembered between questions is there both times
    with CaptureQueriesContext(connection) as queries:
        reply = ask(question, viewer)
    return json.dumps(reply_document(reply), sort_keys=True), len(queries)


def test_no_reply_tells_of_what_is_closed(asked: dict[str, tuple[str, int]]) -> None:
    for question, before in asked.items():
        assert replied(question) == before, question


def test_whoever_may_see_it_gets_another_reply(asked: dict[str, tuple[str, int]]) -> None:
    others = [question for question, before in asked.items() if replied(question, ARCHIVIST)[0] != before[0]]
    assert len(others) >= 5
