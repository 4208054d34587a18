"""What every backend promises, the same cases for each; the backend's name stands in the ids."""

import numpy as np
import pytest

from search.backends import Counts, Entry, IndexMissing, IndexStore
from search.query import NO_FILTERS, Filters, TermGroup
from tests.search.backends.conftest import Maker
from tests.search.backends.entries import ENCODER, FIRE, OPEN, SECRET, day, fill, groups, make_entry


def found(
    store: IndexStore, terms: tuple[TermGroup, ...], filters: Filters = NO_FILTERS, limit: int = 10, minimum: int = 1
) -> list[str]:
    return [hit.passage_id.partition("/p1")[0] for hit in store.reader("public").lexical(terms, filters, limit, minimum)]


LEXICAL = [
    ("fire", "surface", "en", ["gazette/1871"]),
    ("FIRE", "surface", "en", ["gazette/1871"]),
    ("harbour", "surface", "en", ["gazette/1871", "gazette/1849"]),
    ("fire harbour", "surface", "en", ["gazette/1871", "gazette/1849"]),
    ("storms", "surface", "en", []),
    ("storms", "stem", "en", ["gazette/1849"]),
    ("destroying", "stem", "en", ["gazette/1871"]),
    ("Haus", "stem", "de", ["bote/1871"]),
    ("zerstoerte", "surface", "de", ["bote/1871"]),
    ("zerstorte", "surface", "de", ["bote/1871"]),
    ("Österreich", "surface", "de", ["bote/1871"]),
    ("Oesterreich", "surface", "de", ["bote/1871"]),
    ("Osterreich", "surface", "de", ["bote/1871"]),
    ("Öſterreich", "surface", "de", ["bote/1871"]),
    ("destroy", "stem", "de", []),
    ("harb0ur", "ngram", "en", ["gazette/1871", "gazette/1849"]),
    ("treaty", "surface", "en", []),
    ("zeppelin", "surface", "en", []),
    ('"old harbour"', "surface", "en", ["gazette/1871"]),
    ('"harbour old"', "surface", "en", []),
]


@pytest.mark.parametrize(("text", "field", "language", "wanted"), LEXICAL, ids=[f"{row[1]}-{row[0]}" for row in LEXICAL])
def test_words_find_passages(filled: IndexStore, text: str, field: str, language: str, wanted: list[str]) -> None:
    assert sorted(found(filled, groups(text, field, language))) == sorted(wanted)


FILTERS = [
    ("collection", Filters(collections=("gazette",)), ["gazette/1849", "gazette/1871"]),
    ("two-collections", Filters(collections=("gazette", "bote")), ["bote/1871", "gazette/1849", "gazette/1871"]),
    ("language", Filters(languages=("de",)), ["bote/1871"]),
    ("item", Filters(items=("letters/anna",)), ["letters/anna"]),
    ("passages", Filters(passages=("gazette/1871/p1/v1s1", "none/p1/v1s1")), ["gazette/1871"]),
    ("excluded", Filters(excluded=("gazette/1871/p1/v1s1",)), ["bote/1871", "gazette/1849", "letters/anna"]),
    ("from-day", Filters(first=day("1871-03-19")), ["bote/1871"]),
    ("to-day", Filters(last=day("1871-03-18")), ["gazette/1849", "gazette/1871"]),
    ("partial-date-overlaps", Filters(first=day("1849-06-01"), last=day("1849-06-02")), ["gazette/1849"]),
    ("both-together", Filters(collections=("gazette",), first=day("1850-01-01")), ["gazette/1871"]),
    ("unknown", Filters(collections=("nowhere",)), []),
]


@pytest.mark.parametrize(("filters", "wanted"), [row[1:] for row in FILTERS], ids=[row[0] for row in FILTERS])
def test_filters_limit_every_kind_of_search_alike(filled: IndexStore, filters: Filters, wanted: list[str]) -> None:
    reader = filled.reader("public")
    every = tuple(group for text in ("harbour Hafen ship",) for group in groups(text))
    assert sorted(found(filled, every, filters)) == wanted
    near = reader.nearest(ENCODER.query("harbour", "en"), filters, 10)
    assert sorted(hit.passage_id.partition("/p1")[0] for hit in near) == wanted
    assert reader.facets((), filters, ()).total == len(wanted)


def test_best_term_of_a_group_counts_once(filled: IndexStore) -> None:
    reader = filled.reader("public")
    alone = reader.lexical((TermGroup("surface", (("fire", 1.0),)),), NO_FILTERS, 5)
    grouped = reader.lexical((TermGroup("surface", (("fire", 1.0), ("old", 0.5), ("harbour", 0.5))),), NO_FILTERS, 5)
    assert grouped[0].passage_id == FIRE.passage_id
    assert grouped[0].score == pytest.approx(alone[0].score)


def test_weight_scales_the_score(filled: IndexStore) -> None:
    reader = filled.reader("public")
    whole, half = (reader.lexical((TermGroup("surface", (("fire", weight),)),), NO_FILTERS, 5)[0].score for weight in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


def test_rare_words_weigh_more(filled: IndexStore) -> None:
    reader = filled.reader("public")
    rare, usual = (reader.lexical(groups(word), NO_FILTERS, 5)[0].score for word in ("storm", "harbour"))
    assert rare > usual


def test_minimum_counts_different_words(filled: IndexStore) -> None:
    both = (*groups("fire harbour"), *groups("fire harbour", "stem"))
    assert found(filled, both, minimum=2) == ["gazette/1871"]
    assert len(found(filled, both, minimum=1)) == 2


def test_ranks_and_legs_are_told(filled: IndexStore) -> None:
    hits = filled.reader("public").lexical(groups("fire harbour"), NO_FILTERS, 10)
    assert [hit.rank for hit in hits] == [1, 2]
    assert {hit.found_by for hit in hits} == {("surface",)}


def test_hits_of_words_and_of_likeness_tell_their_language(filled: IndexStore) -> None:
    spoken = {entry.passage_id: entry.language for entry in OPEN}
    vector = ENCODER.query("The fire destroyed the old harbour", "en")
    reader = filled.reader("public")
    for hits in (reader.nearest(vector, NO_FILTERS, 9), reader.lexical(groups("fire harbour storm"), NO_FILTERS, 9)):
        assert hits and all(hit.language == spoken[hit.passage_id] for hit in hits)


def test_limit_cuts_after_the_best(filled: IndexStore) -> None:
    assert found(filled, groups("fire harbour"), limit=1) == ["gazette/1871"]


def test_equal_scores_stand_in_order_of_ids(empty: IndexStore) -> None:
    fill(empty, tuple(make_entry(f"c/{number}", "same words here") for number in (3, 1, 2, 5, 4)))
    assert found(empty, groups("same"), limit=3) == ["c/1", "c/2", "c/3"]


def test_nearest_is_ordered_by_inner_product(filled: IndexStore) -> None:
    query = ENCODER.query("The fire destroyed the old harbour", "en")
    hits = filled.reader("public").nearest(query, NO_FILTERS, 4)
    wanted = sorted(OPEN, key=lambda entry: -float(entry.vector @ query))
    assert [hit.passage_id for hit in hits] == [entry.passage_id for entry in wanted]
    assert hits[0].score == pytest.approx(float(wanted[0].vector @ query), abs=0.03)
    assert hits[0].found_by == ("dense",)


def test_no_vector_finds_nothing(filled: IndexStore) -> None:
    assert filled.reader("public").nearest(np.zeros(32, np.float32), NO_FILTERS, 5) == ()


def test_an_entry_without_vector_is_found_by_words_alone(empty: IndexStore) -> None:
    mute = make_entry("c/1", "")
    fill(
        empty,
        (make_entry("c/2", "words"), Entry("c/1/p1/v1s1", "c/1", "c", "en", make_entry("c/1", "words").terms, mute.vector, "s")),
    )
    assert found(empty, groups("words")) == ["c/1", "c/2"]
    assert len(empty.reader("public").nearest(ENCODER.query("words", "en"), NO_FILTERS, 5)) == 1


def test_wrong_dimensions_are_refused(store: IndexStore) -> None:
    with pytest.raises(ValueError, match="dimensions"):
        store.reader("public").nearest(np.ones(7, np.float32), NO_FILTERS, 5)
    wrong = Entry("c/1/p1/v1s1", "c/1", "c", "en", FIRE.terms, np.ones(7, np.float32), "s")
    with store.writers() as writers, pytest.raises(ValueError, match="shape"):
        writers["public"].write([wrong])


def test_facets_are_exact(filled: IndexStore) -> None:
    counts = filled.reader("public").facets((), NO_FILTERS, ("collection", "language", "type", "decade", "quality", "series"))
    assert counts.total == 4
    assert counts.facets["collection"] == (("gazette", 2), ("bote", 1), ("letters", 1))
    assert counts.facets["language"] == (("en", 3), ("de", 1))
    assert counts.facets["type"] == (("letter", 2), ("newspaper", 2))
    assert counts.facets["decade"] == (("1840s", 1), ("1870s", 1))
    assert counts.facets["series"] == ()


def test_facets_count_what_matches(filled: IndexStore) -> None:
    reader = filled.reader("public")
    assert reader.facets(groups("harbour"), NO_FILTERS, ("type",)) == Counts(2, {"type": (("newspaper", 2),)})
    assert reader.facets(groups("zeppelin"), NO_FILTERS, ("type",)) == Counts(0, {"type": ()})


def test_restricted_entries_are_apart(filled: IndexStore) -> None:
    restricted = filled.reader("restricted")
    assert [hit.passage_id for hit in restricted.lexical(groups("treaty harbour"), NO_FILTERS, 5)] == [SECRET.passage_id]
    assert restricted.facets((), NO_FILTERS, ()).total == 1
    assert filled.reader("public").facets((), NO_FILTERS, ()).total == 4


def test_restricted_words_leave_public_scores_alone(filled: IndexStore, make_store: Maker) -> None:
    without = make_store()
    fill(without, OPEN)
    for text in ("harbour", "treaty harbour", "secret"):
        assert filled.reader("public").lexical(groups(text), NO_FILTERS, 5) == without.reader("public").lexical(
            groups(text), NO_FILTERS, 5
        )


def test_restricted_scores_can_be_compared_with_public_ones(filled: IndexStore) -> None:
    public = filled.reader("public").lexical(groups("harbour"), NO_FILTERS, 5)
    restricted = filled.reader("restricted").lexical(groups("harbour"), NO_FILTERS, 5)
    assert 0.5 < restricted[0].score / public[0].score < 2.0


def test_without_an_index_the_command_is_named(empty: IndexStore) -> None:
    for call in (
        lambda: empty.reader("public").lexical(groups("fire"), NO_FILTERS, 5),
        lambda: empty.reader("public").recipe(),
        lambda: empty.writers().__enter__(),
    ):
        with pytest.raises(IndexMissing, match=r"manage\.py index --rebuild"):
            call()


def test_an_empty_index_answers(empty: IndexStore) -> None:
    fill(empty)
    reader = empty.reader("public")
    assert reader.lexical(groups("fire"), NO_FILTERS, 5) == ()
    assert reader.nearest(FIRE.vector, NO_FILTERS, 5) == ()
    assert reader.facets((), NO_FILTERS, ("language",)) == Counts(0, {"language": ()})
