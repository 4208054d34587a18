"""Questions about who and which places are named: recognised in five languages, joined over items and passages, or refused."""

from pathlib import Path

import pytest

from search.ask import ask
from search.document import ReplyDocument, reply_document
from search.entities.keep import renew
from search.index import rebuild
from search.query import Query
from search.structured.names import names_plan
from search.structured.plan import NamesPlan, Unmapped
from search.structured.source import Known
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

KNOWN = Known(
    titles=("Quay Herald", "La Vigie"),
    kinds=("newspaper",),
    named=lambda kind, name: (name.casefold(),) if name == "Hollis" else (),
)
ASKED = [
    ("en", "Who is mentioned most often?", "most", "person"),
    ("en", "Which places are mentioned most often in the Quay Herald?", "most", "place"),
    ("en", "Which people appear in both the Quay Herald and La Vigie?", "shared", "person"),
    ("en", "Which places are mentioned with Hollis?", "near", "place"),
    ("en", "How many issues mention Hollis and Hollis together?", "together", "person"),
    ("de", "Welche Orte werden am häufigsten genannt?", "most", "place"),
    ("de", "Wer wird mit Hollis genannt?", "near", "person"),
    ("fr", "Quelles personnes sont mentionnées le plus souvent ?", "most", "person"),
    ("fr", "Quels lieux sont nommés avec Hollis ?", "near", "place"),
    ("es", "¿Qué personas se mencionan más?", "most", "person"),
    ("es", "¿Qué lugares se nombran con Hollis?", "near", "place"),
    ("it", "Quali persone sono nominate più spesso?", "most", "person"),
    ("it", "Quali luoghi sono menzionati con Hollis?", "near", "place"),
]
REFUSED = [
    ("en", "Which places are mentioned with Napoleon?", "Napoleon"),
    ("de", "Wer wird mit Napoleon genannt?", "Napoleon"),
    ("en", "Which people appear in both the Quay Herald and the Times?", "Times"),
    ("en", "How many ships mention Hollis and Hollis together?", "ships"),
]
OTHERS = [
    ("en", "Who raised the chain?"),
    ("en", "How many issues mention Hollis?"),
    ("de", "Wo wohnte der Wächter?"),
    ("fr", "Qui est mentionné ?"),
]


@pytest.mark.parametrize(("language", "text", "operation", "kind"), ASKED)
def test_the_plan(language: str, text: str, operation: str, kind: str) -> None:
    plan = names_plan(Query(text, language, is_question=True), lambda: KNOWN)
    assert isinstance(plan, NamesPlan)
    assert (plan.operation, plan.kind) == (operation, kind)


@pytest.mark.parametrize(("language", "text", "part"), REFUSED)
def test_what_cannot_be_mapped_is_refused(language: str, text: str, part: str) -> None:
    plan = names_plan(Query(text, language, is_question=True), lambda: KNOWN)
    assert isinstance(plan, Unmapped)
    assert part in plan.part


@pytest.mark.parametrize(("language", "text"), OTHERS)
def test_other_questions_go_their_way(language: str, text: str) -> None:
    assert names_plan(Query(text, language, is_question=True), lambda: KNOWN) is None


@pytest.fixture
def named(db: None, data: Path) -> None:
    kind = {"type": "newspaper", "languages": ["en"]}
    archive_item("n/1", "Mr. James Hollis came to Riga. Mrs. Ann Orme stayed.", title="Tide, No. 1", date="1861-05-01", **kind)
    archive_item("n/2", "Mr. James Hollis left Riga for Triest.", title="Tide, No. 2", date="1862-05-01", **kind)
    archive_item("n/3", "Mr. James Hollis and Mr. Obed Pyke met in Riga.", title="Sealed", date="1863-05-01", rights="restricted")
    rebuild()
    renew()


def told(question: str, viewer: Viewer = ANONYMOUS) -> ReplyDocument:
    return reply_document(ask(question, viewer, language="en"))


@pytest.mark.django_db
def test_figures_are_exact_and_cited(named: None) -> None:
    together = told("In how many documents are Hollis and Riga named together?")
    assert together["structured"]["figure"] == 2
    assert [item["item"] for item in together["structured"]["items"]] == ["n/1", "n/2"]
    most = told("Which places are mentioned most often?")
    assert list(most["structured"]["groups"].items())[:2] == [("Riga", 2), ("Triest", 1)]
    assert all("Riga" in citation["quote"] or "Triest" in citation["quote"] for citation in most["claims"][0]["citations"])
    near = told("Which people are mentioned with Hollis?")
    assert near["structured"]["groups"] == {"Ann Orme": 1}


@pytest.mark.django_db
def test_what_is_closed_is_counted_for_nobody_else(named: None) -> None:
    archivist = Viewer("ada", may_see_restricted=True)
    question = "Which people are mentioned with Hollis?"
    assert told(question)["structured"]["groups"] == told(question, Viewer("rita"))["structured"]["groups"] == {"Ann Orme": 1}
    assert set(told(question, archivist)["structured"]["groups"]) == {"Ann Orme", "Obed Pyke"}
    assert told("Which places are mentioned with Obed Pyke?")["outcome"] == "declined"
    assert "structured" in told("Which places are mentioned with Obed Pyke?")
