"""A note is never evidence: by what it is made of, by who imports whom, and by what is answered with and without it."""

import ast
from pathlib import Path
from typing import get_type_hints

import pytest

import search.gather
from search import ranking
from search.ask import ask
from search.document import reply_document
from search.evidence import Evidence
from search.gather import gather
from search.notes.finding import NoteFound, notes
from search.notes.keeping import approve, propose
from search.parse import parse
from search.ranking import Hit
from search.results import results, results_document
from search.viewer import ANONYMOUS
from tests.search.notes.conftest import ADA, QUESTION, recorded

ROOT = Path(search.gather.__file__).parent
ANSWERING = (
    *("ask", "answer", "gather", "candidates", "retrieve", "results", "index", "entries", "grounding", "drafting", "evidence"),
    *("records", "replay", "widening", "sufficiency", "sureness", "support"),
)


@pytest.mark.parametrize("module", ANSWERING)
def test_nothing_that_answers_or_indexes_knows_notes(module: str) -> None:
    tree = ast.parse((ROOT / f"{module}.py").read_text(encoding="utf-8"))
    known = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [name for name in known if name.startswith("search.notes")]


def test_what_a_search_for_notes_finds_is_no_hit_and_no_evidence() -> None:
    assert get_type_hints(gather)["ranking"] == ranking.Ranking == tuple[Hit, ...]
    assert not issubclass(NoteFound, Hit | Evidence) and not {"passage_id", "pieces", "cite", "text"} & set(dir(NoteFound))
    assert get_type_hints(notes)["return"] == tuple[NoteFound, ...]


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_evidence_cannot_be_gathered_from_a_note_and_replies_stay_the_same() -> None:
    before = reply_document(ask(QUESTION)), results_document(results(parse(QUESTION), ANONYMOUS))
    note, _ = propose(recorded(), ADA)
    assert note is not None
    approve(note.pk, ADA)
    for name in (note.pk, f"notes/{note.pk}", f"notes/{note.pk}/v1s1"):
        assert gather((Hit(name, 1.0, 1, ()),), ADA) == ()
    assert (reply_document(ask(QUESTION)), results_document(results(parse(QUESTION), ANONYMOUS))) == before
    assert notes(parse(QUESTION), ANONYMOUS)
