"""How probably a second round pays, and the file that says so."""

import json

import pytest

from ingest.sentences import sentences
from search.question import understand
from search.rounds.lead import DraftPassage
from search.rounds.leads import leads
from search.rounds.paying import SIGNS, TABLE, payoff, signs
from search.support import Text, judge

QUESTION = understand("Where was the captain of the brig Aurora born?", "en")
TEXT = "The brig Aurora lay in the roads under Captain Elias Thorn."


def test_the_shipped_table_fits_the_signs():
    made = payoff()
    assert len(made.weights) == len(SIGNS) and 0.0 < made.chance([0.0] * len(SIGNS)) < 1.0


@pytest.mark.parametrize(
    "table",
    ["", "{}", "[]", json.dumps({"signs": {}, "level": 0, "enough": {"chance": 0.5}}), "zero"],
)
def test_a_table_of_another_recipe_names_the_command(tmp_path, table):
    if table == "zero":
        rows = json.loads(TABLE.read_text(encoding="utf-8"))
        rows["signs"]["chance"]["spread"] = 0
        table = json.dumps(rows)
    path = tmp_path / "payoff.json"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(ValueError, match=r"payoff\.json"):
        payoff(path)


def test_signs_are_figures_between_0_and_about_1():
    draft = DraftPassage("p1", TEXT, "en", 1.0)
    supports = judge(QUESTION, (Text(TEXT, "en", sentences(TEXT, "en")),))
    found = dict(zip(SIGNS, signs(QUESTION, supports, [draft], leads(QUESTION, [draft])), strict=True))
    assert all(-0.01 <= value <= 1.5 for value in found.values())
    assert found["names"] > 0 and found["told"] > 0 and found["lacking"] < 0.1


def test_signs_of_nothing_found():
    assert len(signs(QUESTION, (), (), leads(QUESTION, []))) == len(SIGNS)
