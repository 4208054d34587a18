"""What distractors are made of and counted by, the nearest paragraphs, and the picture of risk over coverage."""

from xml.etree import ElementTree

import numpy as np

from benchmarks.collections import nearest
from benchmarks.distractors import accepts, lacking
from benchmarks.whereabouts import balanced, rates
from search.evaluate.plots import risk as drawn


def test_sentences_that_say_the_answer_are_taken_away():
    text = "The chain was forged by Tobias Krull. It cost 480 thalers."
    assert lacking(text, "en", ["Tobias Krull"]) == "It cost 480 thalers."


def test_false_accepts_are_counted_where_nine_in_ten_true_ones_are_taken():
    right = np.array([True] * 10 + [False] * 4)
    found = np.array([0.05, *np.linspace(0.5, 0.9, 9), 0.1, 0.2, 0.6, 0.95])
    assert accepts(found, right) == 0.5


def test_the_nearest_are_the_likest_others():
    assert nearest(np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]]), 1) == [[1], [0], [1]]


def test_a_threshold_is_balanced_where_both_rates_are_alike():
    held = [("en", True, 0.9), ("en", True, 0.4), ("en", False, 0.5), ("en", False, 0.1)]
    limit = balanced(held)
    assert rates([row[1:] for row in held], limit) == {"false_answered": 0.5, "true_declined": 0.5}


def test_the_picture_has_a_curve_for_each_set_and_says_it_in_words():
    curve = {str(at): at / 200 for at in range(10, 101, 10)}
    picture = drawn({"refusal xquad en": {"risk_at_coverage": curve, "area_under_risk": 0.27}, "refusal xquad": {"error": 0.1}})
    root = ElementTree.fromstring(picture)
    paths = [part for part in root if part.tag.endswith("path")]
    assert len(paths) == 1 and "0.25 at 50 %" in picture and "xquad en (0.27)" in picture
