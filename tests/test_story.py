"""The whole story on the sample archive: scans read by real OCR, a cited answer with boxes, a refusal, and every question.

The shares of right outcomes are printed; they may rise, and the floors with them, but not fall.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import new_database

ROOT = Path(__file__).resolve().parent.parent
pytestmark = [pytest.mark.slow, pytest.mark.database]

# As measured (decisions 0060, 0118, 0119), less two questions for the chances of OCR, but no less than issue 3 wants.
FLOORS = {
    "answered_same_language": 0.89,
    "answered_across": 0.44,
    "declined": 0.89,
    "reasons": 0.79,
    "citation_precision": 0.89,
    "citation_recall": 0.74,
}


@pytest.fixture(scope="module")
def manage(tmp_path_factory):
    """Runs manage.py over an archive of its own that holds the samples."""
    folder = tmp_path_factory.mktemp("story")
    environment = {
        **os.environ,
        "LACUNA_DATA": str(folder),
        "DATABASE_URL": new_database(folder).url,
        "DJANGO_SETTINGS_MODULE": "archive_site.settings",
    }

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    run("migrate", "-v0")
    run("ingest", "samples/scans", "--collection", "merenburg", "--workers", str(os.cpu_count() or 1))
    run("index")
    return run


def test_a_question_gets_an_answer_with_a_quote_that_stands_on_the_page_and_boxes(manage):
    reply = json.loads(manage("ask", "Who saved the church of St. Nicholas from the fire?", "--json"))
    assert reply["outcome"] == "answered"
    citation = reply["claims"][0]["citations"][0]
    assert "Battista Risso" in citation["quote"]
    assert citation["page"] == "merenburg/briefe/dunmore-1863/p1" and citation["version"] == 1
    lines = citation["quote"].count("\n") + 1
    assert len(citation["boxes"]) == lines
    assert all(left < right and top < bottom for left, top, right, bottom in citation["boxes"])


def test_the_command_prints_the_quote_in_quotation_marks_and_the_page(manage):
    said = manage("ask", "Who saved the church of St. Nicholas from the fire?")
    assert "Battista Risso" in said and '"' in said and "merenburg/briefe/dunmore-1863/p1" in said


def test_a_question_that_the_archive_cannot_answer_is_declined_with_a_reason(manage):
    reply = json.loads(manage("ask", "When did the Zeppelin airship land in Merenburg?", "--json"))
    assert reply["outcome"] == "declined" and reply["reason"] == "nothing_found" and reply["claims"] == []
    assert "en" in reply["searched"]["languages"]
    assert manage("ask", "When did the Zeppelin airship land in Merenburg?").startswith("declined: nothing_found")


def test_the_shares_of_right_outcomes_do_not_fall(manage, capsys):
    figures = json.loads(manage("evaluate", "samples", "--questions", "samples/questions.jsonl", "--json"))
    with capsys.disabled():
        shown = {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
        print("\nsample questions:", json.dumps({name: value for name, value in shown.items() if name != "missed"}))
        print("missed:", "; ".join(figures["missed"]))
    assert figures["questions"] >= 60
    assert figures["unsupported"] == 0
    for name, floor in FLOORS.items():
        assert figures[name] >= floor, f"{name} fell to {figures[name]:.3f}"
