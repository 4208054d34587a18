"""What the reranker sees in a passage: coverage, nearness, order, names, dates, kindred words, legs."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from search.encoders.hashing import HashingEncoder
from search.encoders.words import word_pieces
from search.expand import expand
from search.query import Query, Rendering, Variant
from search.ranking import Hit
from search.rerankers import Candidate, Search
from search.rerankers.features import NAMES, SIDES, features, sides
from search.rerankers.words import WordReader

ENCODER = HashingEncoder()
FILLER = "many other things were said on that long day in the old town hall by people who had come from far away to hear them "


def make_search(text: str, passages: dict[str, Candidate], **more: object) -> Search:
    query = replace(Query(text, "en"), **more)
    ranking = tuple(
        Hit(name, 1.0 - 0.01 * rank, rank, ("surface",), passages[name].language) for rank, name in enumerate(passages, 1)
    )
    return Search(query, expand(query), {"surface": ranking}, ranking)


def seen(name: str, text: str, *passages: str | Candidate, **more: object) -> list[float]:
    """One feature of each passage."""
    held = {str(n): one if isinstance(one, Candidate) else Candidate(one, "en") for n, one in enumerate(passages)}
    matrix = features(make_search(text, held, **more), list(held), held, WordReader(word_pieces(ENCODER)))
    assert matrix.shape == (len(held), len(NAMES)) and np.isfinite(matrix).all()
    return [float(value) for value in matrix[:, NAMES.index(name)]]


def test_a_passage_with_all_words_holds_them_all() -> None:
    every, some, none = seen("held", "harbour fire", "The fire at the harbour.", "A harbour.", "Nothing of it.")
    assert every == pytest.approx(1.0) and 0.0 < some < 1.0 and none == 0.0


def test_a_rare_word_counts_more_than_one_that_every_candidate_has() -> None:
    rare, common = seen("held", "harbour cholera", "The cholera came.", "The harbour.", "A harbour.", "Our harbour.")[:2]
    assert rare > common


def test_words_side_by_side_are_nearer_than_words_far_apart() -> None:
    near, far = seen("near", "harbour fire", FILLER + "the harbour fire", "the harbour " + FILLER * 2 + "the fire")
    assert near == pytest.approx(1.0) and far < 0.9


def test_words_in_the_order_of_the_question_are_told_from_others() -> None:
    assert seen("order", "great harbour fire", "the great harbour fire", "fire, harbour, great") == [1.0, 0.0]


def test_only_names_and_numbers_count_as_names() -> None:
    assert seen("names", "where did Weber live in 1871", "Weber, 1871", "Weber", "did live") == [1.0, 0.5, 0.0]


def test_a_variant_counts_apart_from_what_was_asked() -> None:
    rendering = Rendering(0, 1, Variant("Hafen", "de", "translation", 0.8))
    german = Candidate("Der Hafen brannte.", "de")
    more = {"targets": ("de",), "renderings": (rendering,)}
    assert seen("variant", "harbour", german, "A harbour.", **more) == [pytest.approx(0.8, abs=0.01), 0.0]
    assert seen("held", "harbour", german, "A harbour.", **more)[0] == 0.0


def test_a_kindred_word_is_seen_although_no_term_matches() -> None:
    class Kin(HashingEncoder):
        def passages(self, texts, languages, tier=""):
            return super().passages([text.replace("Hafen", "harbour") for text in texts], languages)

    held = {"a": Candidate("Der Hafen brannte.", "de"), "b": Candidate("Der Wald brannte.", "de")}
    matrix = features(make_search("harbour", held), ["a", "b"], held, WordReader(word_pieces(Kin())))
    like = matrix[:, NAMES.index("like")]
    assert like[0] > 0.95 > 0.6 > like[1] and matrix[0, NAMES.index("held")] == 0.0


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(1871, 1, 1), date(1871, 12, 31), 1.0),
        (date(1860, 1, 1), date(1880, 1, 1), 1.0),
        (date(1881, 1, 1), date(1881, 1, 2), pytest.approx(0.368, abs=0.001)),
        (None, None, 0.0),
    ],
)
def test_an_item_of_the_year_that_is_asked_for_is_near_in_time(first: date | None, last: date | None, wanted: float) -> None:
    assert seen("dates", "the fire of 1871", Candidate("A fire.", "en", 1.0, first, last), "A fire.") == [wanted, 0.0]


@pytest.mark.parametrize("text", ["the of and", "?", "x", "'", "🙂 harbour", "م", "word " * 40])
def test_odd_questions_and_empty_passages_have_features_too(text: str) -> None:
    if not text.strip("'?"):
        text += " a"
    assert len(seen("near_like", text, "", "harbour", "the of and", "🙂")) == 4


def test_the_asker_s_language_and_script_are_told_from_others() -> None:
    languages = {"a": "en", "b": "de", "c": "und", "d": "ru", "e": "xx"}
    held = {name: Candidate("x", language) for name, language in languages.items()}
    found = sides(make_search("harbour", held), list(held), held)
    assert [SIDES[side] for side in found] == ["same", "other", "same", "script", "other"]


def test_a_name_in_another_script_sounds_like_the_one_asked_for() -> None:
    same, other = seen("sound", "Tesla", Candidate("Никола Тесла работал.", "ru"), Candidate("Пожар в гавани.", "ru"))
    assert same > 0.5 and other == 0.0


def test_a_misread_word_still_sounds_a_little_alike_but_numbers_and_short_words_do_not() -> None:
    misread, number, short = seen("sound", "lighthouse 1871 ox", "the lighthovse", "1872", "ax")
    assert misread > 0.0 and number == short == 0.0
