"""What a reply was judged on stands in its record: threshold, reason, and the chance of every sentence that was weighed."""

import pytest

from ingest.models import Passage
from search.sureness import scorer
from tests.search.notes.conftest import QUESTION, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]


def test_an_answer_records_the_chance_of_what_it_quotes() -> None:
    row = recorded(QUESTION)
    assert row.judged["enough"] == scorer().enough and row.judged["reason"] is None
    first = row.judged["sentences"][0]
    assert first["chance"] >= row.judged["enough"]
    text = Passage.objects.get(pk=first["passage"]).text[slice(*first["span"])]
    assert text in row.reply["claims"][0]["text"]


def test_a_refusal_records_how_near_it_came() -> None:
    row = recorded("Who painted the ceiling of the church?")
    assert row.judged["reason"] == row.reply["reason"]
    assert all(one["chance"] < row.judged["enough"] for one in row.judged["sentences"])


def test_what_was_only_counted_was_not_judged() -> None:
    row = recorded("How many issues does the archive hold?")
    assert row.reply.get("structured") and row.judged == {}
