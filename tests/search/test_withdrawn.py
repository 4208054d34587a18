"""Evidence that is withdrawn, closed or corrected while an answer is worded is neither quoted nor shown."""

import pytest

from ingest.curation import correct, restrict, withdraw
from ingest.models import Item, Page
from search import ask as asking
from search.ask import ask
from search.generators.extractive import ExtractiveGenerator
from search.index import update
from search.reply import Abstention, Answer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
SAVED = "Who saved the church?"


class Slow(ExtractiveGenerator):
    """Words the answer while an archivist acts."""

    def __init__(self, act):
        self.act = act

    def draft(self, task, evidence, supports):
        act, self.act = self.act, lambda: None
        act()
        return super().draft(task, evidence, supports)


@pytest.fixture
def archive(archive_folder):
    archive_item("gazette/one", "The church was saved by the mason Battista Risso, who climbed upon the roof.", date="1863")
    update()
    return Item.objects.get(pk="gazette/one")


def worded(monkeypatch, act):
    monkeypatch.setattr(asking, "get_generator", lambda: Slow(act))
    return ask(SAVED)


def test_without_an_archivist_it_is_answered(archive, monkeypatch):
    reply = worded(monkeypatch, lambda: None)
    assert isinstance(reply, Answer) and "Battista Risso" in reply.claims[0].text


@pytest.mark.parametrize("act", [withdraw, restrict])
def test_what_is_withdrawn_meanwhile_is_not_quoted(archive, monkeypatch, act):
    reply = worded(monkeypatch, lambda: act(archive, "ada", "a family asked for it"))
    assert isinstance(reply, Abstention) and reply.reason == "nothing_found" and reply.nearest == ()


def test_a_version_that_is_corrected_meanwhile_is_not_quoted(archive, monkeypatch):
    page = Page.objects.get(item=archive)
    text = "The church was saved by the mason Battista Russo, who climbed upon the roof."
    reply = worded(monkeypatch, lambda: correct(page, text, "ada", "misread"))
    quoted = [citation.quote for claim in getattr(reply, "claims", ()) for citation in claim.citations]
    assert not any("Risso" in quote for quote in quoted)


def test_other_evidence_then_answers(archive, monkeypatch):
    archive_item("echo/one", "All know that the mason Battista Risso saved the church with wet sails.", date="1864")
    update()
    reply = worded(monkeypatch, lambda: withdraw(archive, "ada", "not ours"))
    assert isinstance(reply, Answer)
    assert {citation.page_id for claim in reply.claims for citation in claim.citations} == {"echo/one/p1"}
    assert all(not source.page_id.startswith("gazette") for source in reply.nearest)
