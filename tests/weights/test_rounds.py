"""The training of the decision on a second round: figures of chances, weights learned, questions made up."""

import numpy as np
import pytest

from weights.rounds.judged import auc, calibration_error, judged
from weights.rounds.made import WORDINGS, made
from weights.rounds.train import learned


@pytest.mark.parametrize(
    ("chances", "truths", "area"),
    [([0.1, 0.9], [0, 1], 1.0), ([0.9, 0.1], [0, 1], 0.0), ([0.5, 0.5], [0, 1], 0.5), ([0.2, 0.4, 0.6], [0, 1, 0], 0.5)],
)
def test_area_under_the_curve(chances, truths, area):
    assert auc(np.array(chances), np.array(truths, float)) == area


def test_a_calibrated_chance_has_no_error_and_a_bold_one_has():
    truths = np.array([1.0] * 3 + [0.0] * 7)
    assert calibration_error(np.full(10, 0.3), truths) == pytest.approx(0.0)
    assert calibration_error(np.full(10, 0.95), truths) == pytest.approx(0.65)


def test_figures_of_one_answer_alone_have_no_area():
    assert "auc" not in judged([0.2, 0.3], [0.0, 0.0]) and judged([], [])["questions"] == 0


def test_what_tells_gets_weight_and_what_does_not_gets_none():
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(400, 2))
    pays = (rows[:, 0] + 0.3 * chance.normal(size=400) > 0).astype(float)
    weights, level = learned(rows, pays, np.ones(400))
    assert weights[0] > 2.0 and abs(weights[1]) < 0.6 and abs(level) < 1.0


def test_made_up_questions_name_documents_that_are_there_and_say_what_is_asked():
    documents, questions = made()
    held = {document.id: document for document in documents}
    assert len(held) == len(documents) and {one.language for one in questions} == set(WORDINGS)
    assert all(name in held for one in questions for name in one.documents)
    assert not any("{" in one.question for one in questions) and not any("{" in one.text for one in documents)
    assert made() == (documents, questions)
