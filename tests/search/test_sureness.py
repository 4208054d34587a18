"""Chances of sentences: what the scorer prefers, what it has not seen, a table that does not fit, where silence begins."""

import json

import numpy as np
import pytest

from ingest.sentences import sentences
from search.question import understand
from search.signs import ASKED, NAMES, asked, signs
from search.sufficiency import decide
from search.support import Text, judge
from search.sureness import TABLE, scorer, weighed
from weights.sufficiency.bound import above

CHAIN = "The chain of the harbour was forged by Tobias Krull. The council paid for it. The weather was fine that year."


def supports(question, text=CHAIN, **about):
    read = (Text(text, "en", sentences(text, "en"), found=1.0, **about),)
    query = understand(question, "en")
    return query, read, weighed(query, read, judge(query, read))


def test_the_sentence_that_answers_has_the_best_chance():
    _, _, found = supports("Who forged the chain of the harbour?")
    assert max(found, key=lambda one: one.chance).span.start == 0
    assert all(0.0 <= one.chance <= 1.0 for one in found)


def test_a_name_that_is_not_there_lowers_the_chance():
    text = "The chain was forged by Tobias Krull in Merenburg."
    right = max(one.chance for one in supports("Who forged the chain in Merenburg?", text)[2])
    wrong = max(one.chance for one in supports("Who forged the chain in Lisbon?", text)[2])
    assert wrong < right


def test_from_enough_on_a_sentence_is_said_and_below_it_is_not():
    question, _, found = supports("Who forged the chain of the harbour?")
    assert decide(question, found, [True]).reason is None
    question, _, found = supports("How many camels crossed the desert?")
    assert decide(question, found, [True]).reason in ("nothing_found", "insufficient")
    assert max(one.chance for one in found) < scorer().enough


def test_a_year_that_the_record_does_not_reach_is_a_sign():
    question, read, found = supports("Who forged the chain in 1871?", years=(1840, 1849))
    assert set(signs(question, read, found)[:, NAMES.index("period")]) == {0.0}
    question, read, found = supports("Who forged the chain in 1845?", years=(1840, 1849))
    assert set(signs(question, read, found)[:, NAMES.index("period")]) == {1.0}


def test_what_is_not_known_counts_as_the_mean():
    question, read, found = supports(
        "Who forged the chain of the harbour?", "Nobody knows who forged the chain of the harbour, " * 2
    )
    rows = signs(question, read, found)
    subject = NAMES.index("subject")
    assert np.isnan(rows[:, subject]).all()
    told = rows.copy()
    told[:, subject] = scorer().means[subject]
    assert scorer().scores(rows, asked(question, found)) == pytest.approx(scorer().scores(told, asked(question, found)))


def test_a_passage_about_what_is_asked_for_has_a_better_chance_than_one_about_something_else():
    said = "was forged by Tobias Krull. The council paid for the chain of the harbour."
    own = max(one.chance for one in supports("Who forged the harbour chain?", f"Harbour chain: it {said}")[2])
    other = max(one.chance for one in supports("Who forged the harbour chain?", f"Bell tower clock: it {said}")[2])
    assert own > other


def test_where_all_passages_say_much_one_says_less():
    question = understand("Who forged the chain of the harbour?", "en")

    def best(*others):
        read = tuple(Text(text, "en", sentences(text, "en"), found=1.0) for text in (CHAIN, *others))
        found = weighed(question, read, judge(question, read))
        return asked(question, found)[ASKED.index("crowd")], max(one.chance for one in found if one.passage == 0)

    alone, among = (
        best("The weather was fine.", "Nobody came."),
        best(CHAIN.replace("Krull", "Voss"), CHAIN.replace("Krull", "Ahn")),
    )
    assert among[0] > alone[0] and among[1] < alone[1]


def test_a_table_of_other_signs_is_refused_in_one_line(tmp_path):
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    del table["signs"][NAMES[0]]
    path = tmp_path / "scorer.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^scorer\.json does not name the signs .* python -m weights\.sufficiency train$"):
        scorer(path)


def test_the_shipped_table_tells_its_bound_and_figures():
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert set(table["none"]) == set(ASKED) and "confidence" in table["enough"]["bound"]
    assert {"even", "odd"} <= set(table["enough"]["figures_unanswerable_answered_and_answerable_declined"])


@pytest.mark.parametrize(
    ("found", "of", "bound"), [(0, 10, 0.2589), (1, 10, 0.3942), (5, 10, 0.7776), (10, 10, 1.0), (0, 100, 0.0295)]
)
def test_the_bound_of_clopper_and_pearson(found, of, bound):
    assert above(found, of, 0.95) == pytest.approx(bound, abs=1e-4)
