"""Plans are run over what the asker may see: exact figures, citations that stand, caveats, and nothing of what is closed."""

from pathlib import Path
from typing import Any

import pytest

from ingest.models import Collection, Item, Page, Passage, TextVersion
from search.ask import ask
from search.document import FindingDocument, ReplyDocument, reply_document
from search.index import rebuild
from search.query import Filters
from search.reply import Abstention
from search.viewer import ANONYMOUS, Viewer
from tests.search.structured.conftest import SEALED, fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quay")]
ARCHIVIST = Viewer("ada", may_see_restricted=True)


def asked(question: str, viewer: Viewer = ANONYMOUS, **options: Any) -> ReplyDocument:
    return reply_document(ask(question, viewer, **options), interface=options.get("interface", "en"))


def finding(question: str, viewer: Viewer = ANONYMOUS, **options: Any) -> FindingDocument:
    return asked(question, viewer, **options)["structured"]


def items(found: FindingDocument) -> list[str]:
    return [item["item"] for item in found["items"]]


FIGURES = [
    ("How many issues of the Quay Herald mention the lighthouse?", 3),
    ("How many documents mention the lighthouse?", 4),
    ("How many letters are there?", 2),
    ("How many newspapers are there?", 2),
    ("How many pages are in French?", 1),
    ("How many pages of the Quay Herald are there?", 5),
    ("How many issues of the Quay Herald mention the lighthouse before 1865?", 1),
    ("Which documents mention both the lighthouse and Zebulon Crake?", 1),
    ("In which titles is Zebulon Crake mentioned?", 2),
    ("Which issues of the Quay Herald never mention the lighthouse?", 1),
    ("Was the lighthouse ever mentioned before 1862?", 1),
    ("Which newspapers never mention the lighthouse?", 1),
    ("Which newspapers had never mentioned Zebulon Crake before 1865?", 1),
    ("How many letters do not mention the lighthouse?", 1),
    ("Which letters by Ann Orme are there?", 1),
]


@pytest.mark.parametrize(("question", "figure"), FIGURES)
def test_the_figure_is_exact(question: str, figure: int) -> None:
    assert finding(question, language="en")["figure"] == figure


def test_groups_add_up_to_the_figure() -> None:
    found = finding("How many documents are there per year?", language="en")
    assert found["groups"] == {"1861": 1, "1863": 4, "1870": 1, "1871": 1}
    assert found["figure"] == sum(found["groups"].values()) == 7


def test_sides_are_counted_each_by_itself() -> None:
    found = finding("Did the Quay Herald or La Vigie report more on Zebulon Crake?", language="en")
    assert found["groups"] == {"Quay Herald": 1, "La Vigie": 1}


def test_first_and_last_name_every_item_that_may_be_it() -> None:
    assert items(finding("When is the lighthouse first mentioned?", language="en")) == ["quay/herald/1"]
    assert items(finding("When is the lighthouse last mentioned?", language="en")) == ["quay/herald/4"]
    assert items(finding("What is the earliest letter?", language="en")) == ["quay/brief/b", "quay/brief/a"]


def test_an_answer_cites_what_it_counts_and_every_quote_stands() -> None:
    reply = asked("How many issues of the Quay Herald mention the lighthouse?", language="en")
    assert reply["outcome"] == "answered"
    quotes = [citation for claim in reply["claims"] for citation in claim["citations"]]
    assert {quote["page"].rsplit("/", 1)[0] for quote in quotes} == set(items(reply["structured"]))
    for quote in quotes:
        assert quote["quote"] in TextVersion.objects.get(page=quote["page"], number=quote["version"]).text
        assert "lighthouse" in quote["quote"]
    assert reply["claims"][0]["text"].startswith("3 documents")


def test_words_in_a_passage_are_counted_and_never_obeyed() -> None:
    reply = asked("How many issues of the Quay Herald mention the lighthouse?", language="en")
    assert reply["structured"]["figure"] == 3
    assert "99" not in reply["claims"][0]["text"]


def test_the_archivist_counts_what_is_closed_to_others() -> None:
    question = "How many documents mention the lighthouse?"
    assert finding(question, ARCHIVIST, language="en")["figure"] == 6
    assert SEALED in items(finding(question, ARCHIVIST, language="en"))
    assert SEALED not in items(finding(question, language="en"))


CLOSED = [
    "How many documents mention the lighthouse?",
    "How many documents are there per year?",
    "How many documents does each title have?",
    "What is the earliest letter?",
    "When is the lighthouse first mentioned?",
    "How many documents mention Obed Pyke?",
    "Which letters by Obed Pyke are there?",
    "How many issues of the Vault Gazeta mention the lighthouse?",
    "List the letters of 1850",
    "How many documents of the Closed letters are there?",
]


def test_a_reply_is_the_same_as_if_the_closed_items_had_never_come() -> None:
    replies = [asked(question, language="en") for question in CLOSED]
    TextVersion.objects.all().delete()
    Page.objects.all().delete()
    Item.objects.all().delete()
    Collection.objects.all().delete()
    fill(hidden=False)
    rebuild()
    assert [asked(question, language="en") for question in CLOSED] == replies


def test_an_item_closed_since_it_was_indexed_is_not_counted() -> None:
    Item.objects.filter(pk="quay/herald/1").update(rights="restricted")
    assert finding("How many documents mention the lighthouse?", language="en")["figure"] == 3


def test_limits_of_the_page_hold_for_figures_too() -> None:
    question = "How many documents mention the lighthouse?"
    assert finding(question, language="en", filters=Filters(languages=("fr",)))["figure"] == 0
    assert finding(question, language="en", filters=Filters(collections=("quay",)))["figure"] == 4
    assert finding(question, language="en", filters=Filters(collections=("vault",)))["figure"] == 0


def test_nothing_counted_is_a_refusal_with_its_figure() -> None:
    reply = asked("How many documents mention the zeppelin?", language="en")
    assert (reply["outcome"], reply["reason"], reply["claims"]) == ("declined", "nothing_found", [])
    assert reply["structured"]["figure"] == 0


def test_an_unknown_title_is_named_in_the_refusal() -> None:
    reply = asked("How many issues of the Morning Post mention the lighthouse?", language="en")
    assert reply["outcome"] == "declined"
    assert "Morning Post" in reply["structured"]["plan"]
    assert reply["structured"]["figure"] is None


def test_the_caveat_tells_how_many_pages_could_not_be_read_well() -> None:
    Page.objects.filter(pk="quay/herald/2/p1").update(quality=0.3)
    Page.objects.filter(pk="quay/herald/1/p2").update(quality=None)
    found = finding("How many issues of the Quay Herald mention the lighthouse?", language="en")
    assert (found["pages"], found["poor"]) == (5, 2)
    assert "2 of the 5 pages" in found["caveat"]


LANGUAGES = [
    ("en", "How many documents mention the lighthouse?", "4 documents", "of low quality"),
    ("de", "Wie viele Dokumente erwähnen „lighthouse“?", "4 Dokumente", "von geringer Qualität"),
    ("fr", "Combien de documents mentionnent « lighthouse » ?", "4 documents", "de faible qualité"),
    ("es", "¿Cuántos documentos mencionan «lighthouse»?", "4 documentos", "baja calidad"),
    ("it", "Quanti documenti menzionano «lighthouse»?", "4 documenti", "bassa qualità"),
]


@pytest.mark.parametrize(("language", "question", "said", "caveat"), LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_plan_figure_and_caveat_are_said_in_the_askers_language(language: str, question: str, said: str, caveat: str) -> None:
    reply = asked(question, language=language)
    assert reply["claims"][0]["text"].startswith(said)
    assert caveat in reply["structured"]["caveat"]


def test_what_stands_in_illegible_text_alone_is_no_answer() -> None:
    Passage.objects.update(legible=False)
    reply = asked("How many documents mention the lighthouse?", language="en")
    assert (reply["outcome"], reply["reason"], reply["structured"]["figure"]) == ("declined", "illegible", 4)


@pytest.mark.parametrize(
    "question",
    ['How many documents mention "lighthouse?', "How many documents mention <script>?", "How many documents mention \x00\x07?"],
)
def test_odd_questions_get_a_reply(question: str) -> None:
    assert ask(question, language="en") is not None


def test_a_folder_without_index_says_so_only_where_words_are_looked_for(data: Path, settings: Any) -> None:
    settings.LACUNA_DATA = data / "empty"
    assert finding("How many letters are there?", language="en")["figure"] == 2
    assert not isinstance(ask("How many letters are there?", language="en"), Abstention)
