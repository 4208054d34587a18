"""A figure is refused that hangs on words of which the machine was not sure; what it lies between is told."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from ingest.layout import pack_layout
from ingest.models import TextVersion
from ingest.store import layout
from search.ask import ask
from search.document import ReplyDocument, reply_document
from search.index import rebuild
from tests.rows import archive_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quay")]
PAPER = {"type": "newspaper", "languages": ["en"]}


def read(number: int, text: str, unsure: Collection[str]) -> None:
    """One more issue, of which the machine was not sure of some words."""
    archive_item(f"quay/herald/{number}", text, title=f"Quay Herald, No. {number}", date=f"18{number}-05-01", **PAPER)
    version = TextVersion.objects.get(page=f"quay/herald/{number}/p1")
    page = layout(version)
    sure = tuple(0.2 if word.strip(".,") in unsure else 0.95 for word in page.blocks.texts)
    packed = pack_layout(replace(page, blocks=replace(page.blocks, confidences=sure)))
    TextVersion.objects.filter(pk=version.pk).update(layout=packed)


def asked(question: str) -> ReplyDocument:
    rebuild()
    return reply_document(ask(question, language="en"))


HOW_MANY = "How many issues of the Quay Herald mention the lighthouse?"
DOUBTFUL = [
    ("Men saw the Cighthousekeeper at noon.", "Cighthousekeeper"),  # a letter misread within a longer word
    ("Men saw the lightbeu at noon.", "lightbeu"),  # the beginning alone was read
]


@pytest.mark.parametrize(("text", "word"), DOUBTFUL)
def test_a_word_the_machine_was_not_sure_of_leaves_the_figure_open(text: str, word: str) -> None:
    read(80, text, {word})
    reply = asked(HOW_MANY)
    told = reply["structured"]
    assert (reply["outcome"], reply["reason"], told["figure"]) == ("declined", "illegible", None)
    assert "3–4 documents" in told["plan"] and word in told["plan"]
    assert [item["item"] for item in told["items"]] == ["quay/herald/80"]
    assert told["items"][0]["url"] == "/pages/quay/herald/80/p1"


def test_a_word_that_was_surely_read_is_no_doubt() -> None:
    read(80, "Men saw the lightbeu and the Cighthousekeeper at noon.", {"noon"})
    assert asked(HOW_MANY)["structured"]["figure"] == 3


def test_a_word_that_stands_elsewhere_too_is_another_word() -> None:
    read(80, "Men saw the lightbeu at noon.", {"lightbeu"})
    read(81, "A lightbeu was sold.", ())
    read(82, "The lightbeu is here.", ())
    assert asked(HOW_MANY)["structured"]["figure"] == 3


def test_what_would_not_change_the_reply_is_no_doubt() -> None:
    read(80, "Men saw the lighthouse and the Cighthousekeeper at noon.", {"Cighthousekeeper"})
    assert asked(HOW_MANY)["structured"]["figure"] == 4
    assert [item["item"] for item in asked("When is the lighthouse first mentioned?")["structured"]["items"]] == ["quay/herald/1"]


def test_a_doubtful_first_is_refused() -> None:
    read(40, "Men saw the Cighthousekeeper at noon.", {"Cighthousekeeper"})
    assert asked("When is the lighthouse first mentioned?")["reason"] == "illegible"
    assert [item["item"] for item in asked("When is the lighthouse last mentioned?")["structured"]["items"]] == ["quay/herald/4"]


def test_a_name_of_several_words_is_doubted_where_its_other_words_stand() -> None:
    read(81, "The bell of Cebulonkeeper rang.", {"Cebulonkeeper"})
    assert asked("How many documents mention Zebulon Crake?")["structured"]["figure"] == 2
    read(80, "The bell of Cebulonkeeper Crake rang.", {"Cebulonkeeper"})
    assert asked("How many documents mention Zebulon Crake?")["reason"] == "illegible"


def test_figures_are_told_where_few_of_many_are_in_doubt() -> None:
    for number in range(20, 40):
        read(number, "The lighthouse was seen.", ())
    read(80, "Men saw the Cighthousekeeper at noon.", {"Cighthousekeeper"})
    assert asked(HOW_MANY)["structured"]["figure"] == 23
