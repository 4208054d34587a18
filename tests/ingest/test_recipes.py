"""Recipes change when what they name changes, and only then."""

from dataclasses import replace

from ingest.recipes import digest, passages_recipe, reading_recipe, stale, text_recipe
from tests.builders import STEP


def test_a_recipe_is_sixteen_digits_and_always_the_same() -> None:
    assert {len(recipe) for recipe in (reading_recipe(STEP), text_recipe(), passages_recipe())} == {16}
    assert reading_recipe(STEP) == reading_recipe(replace(STEP))


def test_every_part_of_a_step_counts() -> None:
    others = (replace(STEP, version="2"), replace(STEP, software="other"), replace(STEP, settings=(("pack", "frk"),)))
    assert len({reading_recipe(step) for step in (STEP, *others)}) == 4


def test_parts_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_stale_names_what_must_be_made_again() -> None:
    current = {"reading": "1", "text": "2", "passages": "3"}
    assert stale(current, current) == ()
    assert stale({"reading": "1", "text": "old"}, current) == ("text", "passages")
