"""The learning of the lexicon: words that go together are linked, and the shipped file is what the recipe says."""

from pathlib import Path

import numpy as np

from weights.encoder.pairs import Pair
from weights.lexicon.align import align
from weights.lexicon.recipe import Recipe, read_recipe
from weights.lexicon.texts import gather
from weights.lexicon.train import OUT, write

RECIPE = Recipe("small", 40, 6, 4.0, 0.5, 0.5, 0.6, 0.04, 6, {"made": 1.0})
PAIRS = [
    Pair("de", german, "en", english, "made")
    for german, english in (
        ("Hunde bellen", "Dogs bark"),
        ("Katzen schlafen", "Cats sleep"),
        ("Hunde schlafen", "Dogs sleep"),
        ("Katzen trinken Milch", "Cats drink milk"),
        ("Hunde trinken Wasser", "Dogs drink water"),
        ("Pferde trinken Wasser", "Horses drink water"),
    )
]


def best_links(pairs: list[Pair]) -> dict[str, str]:
    gathered = gather(pairs, set(), RECIPE)
    links = align(gathered.sentences()["de", "en"], RECIPE)
    german, english = (gathered.vocabularies[code].shown() for code in ("de", "en"))
    order = np.argsort(links.count)
    return {german[links.first[row]]: english[links.second[row]] for row in order}


def test_words_are_linked_across_word_order() -> None:
    found = best_links(PAIRS)
    assert {word: found[word] for word in ("hunde", "katzen", "trinken", "wasser", "schlafen")} == {
        "hunde": "dogs",
        "katzen": "cats",
        "trinken": "drink",
        "wasser": "water",
        "schlafen": "sleep",
    }


def test_held_out_and_unnamed_texts_are_left_out() -> None:
    gathered = gather([*PAIRS, Pair("de", "Esel", "en", "Donkey", "news")], {"Hunde bellen"}, RECIPE)
    words = gathered.vocabularies["de"].shown()
    assert "bellen" not in words
    assert "esel" not in words
    assert len(gathered.sentences()["de", "en"].weight) == len(PAIRS) - 1


def test_a_written_lexicon_names_its_recipe(tmp_path: Path) -> None:
    gathered = gather(PAIRS, set(), RECIPE)
    links = {languages: align(sentences, RECIPE) for languages, sentences in gathered.sentences().items()}
    write(tmp_path / "learned.npz", gathered, links, RECIPE)
    with np.load(tmp_path / "learned.npz", allow_pickle=False) as parts:
        assert str(parts["name"]) == "small"
        assert "hunde" in parts["words de"].tobytes().decode().split("\n")


def test_the_shipped_lexicon_is_of_the_recipe_beside_it() -> None:
    with np.load(OUT, allow_pickle=False) as parts:
        assert str(parts["name"]) == read_recipe().name
    assert OUT.stat().st_size < 5_000_000
