"""Which names of a draft lead on, and what a round that looks them up makes of the ranking."""

from dataclasses import replace
from itertools import pairwise

import pytest

from search.question import understand
from search.ranking import Hit
from search.rounds.lead import DraftPassage, Lead, Led
from search.rounds.leads import akin, leads
from search.rounds.merge import LEG, Known, merged, reached, weighed, words_of

QUESTION = understand("Where was the director of the film Madame Lu born?", "en")
FILM = DraftPassage(
    "p1", "Madame Lu is a silent film directed by Franz Hofer and starring Ida Wüst. It was shown in Berlin.", "en", 1.0
)


def test_the_name_beside_what_is_asked_leads_first():
    found = leads(QUESTION, [FILM])
    assert found[0].text == "Franz Hofer" and found[0].passage_id == "p1"
    assert [one.text for one in found if not one.passage_id] == ["Madame Lu"]
    assert {"Ida Wüst", "Berlin"} <= {one.text for one in found}


def test_a_name_that_the_question_has_is_not_new():
    assert not any(one.text == "Madame Lu" and one.passage_id for one in leads(QUESTION, [FILM]))


def test_a_weaker_passage_is_worth_less():
    strong, weak = (leads(QUESTION, [replace(FILM, share=share)])[0].worth for share in (1.0, 0.5))
    assert weak < strong


def test_no_draft_leaves_the_question_s_own_names():
    assert [one.text for one in leads(QUESTION, [])] == ["Madame Lu"]


@pytest.mark.parametrize(
    ("word", "other", "so"),
    [("directed", "director", True), ("born", "borne", True), ("war", "ward", False), ("film", "files", False), ("a", "a", True)],
)
def test_words_of_one_family_begin_alike(word, other, so):
    assert akin(word, other) is so


KNOWN = Known(1000, {"franz": 20, "hofer": 3, "berlin": 200, "wust": 1, "ida": 4})
HOFER = Lead(("franz", "hofer"), "Franz Hofer", ("franz", "hofer"), 1.0, "p1")


def test_rare_names_come_first_and_names_of_one_passage_lead_nowhere():
    berlin, wust = Lead(("berlin",), "Berlin", ("berlin",), 1.0, "p1"), Lead(("wust",), "Wüst", ("wust",), 1.0, "p1")
    assert [lead.text for lead, _ in weighed([berlin, wust, HOFER], KNOWN, 8)] == ["Franz Hofer", "Berlin"]
    assert len(weighed([berlin, wust, HOFER], KNOWN, 1)) == 1


def test_a_passage_that_begins_with_the_name_is_moved_most_and_a_forename_alone_not_at_all():
    texts = {
        "p1": "Franz Hofer",
        "p2": "Franz Hofer was born in Graz",
        "p3": "In the year of our Lord came Franz Hofer",
        "p4": "Franz Lehar",
    }
    led = dict(reached(HOFER, 1.0, KNOWN, {name: words_of(text) for name, text in texts.items()}))
    assert set(led) == {"p2", "p3"} and led["p2"].by > led["p3"].by


def test_both_rounds_are_one_ranking_whose_scores_fall():
    first = tuple(Hit(f"p{n}", 1.0 / n, n, ("stem",), "en") for n in range(1, 6))
    ranking = merged(first, {"new": Led(HOFER, 0.4), "p5": Led(HOFER, 0.1)}, {"new": "de"}, 10)
    assert [hit.rank for hit in ranking] == list(range(1, 7))
    assert {hit.passage_id for hit in ranking[:2]} == {"p1", "new"}
    assert all(one.score >= other.score for one, other in pairwise(ranking))
    by_id = {hit.passage_id: hit for hit in ranking}
    assert by_id["new"].found_by == (LEG,) and by_id["new"].language == "de" and by_id["p5"].found_by == ("stem", LEG)
    assert by_id["p5"].rank < 5


def test_nothing_led_to_and_nothing_found_are_rankings_too():
    assert merged((), {}, {}, 10) == ()
    assert [hit.passage_id for hit in merged((), {"a": Led(HOFER, 0.4)}, {}, 10)] == ["a"]
