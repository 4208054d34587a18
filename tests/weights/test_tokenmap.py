"""The recipes of the token map: near misses change what they should, training sees what is served, the files fit the recipe."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch

from search.encoders.static import StaticEncoder
from search.tokenmap import GRAPH, PROBES, WEIGHTS, WordReader, patches, read_probes
from weights.encoder.transformer.material import Meaning
from weights.tokenmap.edits import Editor
from weights.tokenmap.figures import auroc, threshold
from weights.tokenmap.maps import maps, misread
from weights.tokenmap.model import Model
from weights.tokenmap.near_misses import KINDS, Maker, Triplet
from weights.tokenmap.recipe import Recipe, read_recipe

EDITOR = Editor(("Hagedorn",), ("Havn",), {"en": ("window", "letter")})
CHANGES = [
    ("negation", "en", "He was not seen.", "He was seen."),
    ("negation", "en", "They can swim.", "They can not swim."),
    ("negation", "de", "Er hat kein Geld.", "Er hat ein Geld."),
    ("negation", "de", "Die Brücke ist offen.", "Die Brücke ist nicht offen."),
    ("negation", "fr", "Il ne vient pas.", "Il vient."),
    ("negation", "fr", "La porte est ouverte.", "La porte n'est pas ouverte."),
    ("negation", "es", "Ella no vino.", "Ella vino."),
    ("negation", "es", "El puente es viejo.", "El puente no es viejo."),
    ("negation", "it", "La casa è vecchia.", "La casa non è vecchia."),
    ("negation", "ru", "Он не пришёл.", "Он пришёл."),
    ("roles", "en", "The dog bit the man.", "The man bit the dog."),
    ("roles", "en", "Tom wrote to Mary.", "Mary wrote to Tom."),
    ("roles", "de", "Der Hund biss den Mann.", "Der Mann biss den Hund."),
    ("roles", "fr", "Le chat suit la souris.", "Le souris suit la chat."),
    ("opposite", "en", "It is older than that.", "It is newer than that."),
    ("opposite", "de", "Sie kamen vor dem Krieg.", "Sie kamen nach dem Krieg."),
]
NOTHING = [
    ("roles", "en", "Tom and Mary sang."),
    ("roles", "en", "He sang."),
    ("number", "de", "Er sang."),
    ("date", "it", "Lui canta."),
    ("name", "fr", "Elle chante."),
    ("unit", "es", "Ella canta."),
]


@pytest.mark.parametrize(("kind", "language", "text", "changed"), CHANGES)
def test_an_edit_changes_what_is_said(kind: str, language: str, text: str, changed: str) -> None:
    found = {EDITOR.change(kind, text, language, random.Random(seed)) for seed in range(20)}
    assert changed in found


@pytest.mark.parametrize(("kind", "language", "text"), NOTHING)
def test_where_nothing_can_be_changed_nothing_is(kind: str, language: str, text: str) -> None:
    assert {EDITOR.change(kind, text, language, random.Random(seed)) for seed in range(20)} == {None}


@pytest.mark.parametrize("seed", range(20))
def test_a_number_keeps_its_length_and_becomes_another(seed: int) -> None:
    changed = EDITOR.change("number", "In 1871 there were 30 ships.", "en", random.Random(seed))
    assert changed is not None
    before, after = (set(text.split()) for text in ("In 1871 there were 30 ships.", changed))
    assert len(before - after) == len(after - before) == 1
    assert {len(word) for word in before - after} == {len(word) for word in after - before}


def test_the_same_people_are_renamed_on_both_sides() -> None:
    made = [EDITOR.renamed(("Tom slept.", "Tom schlief."), random.Random(seed)) for seed in range(20)]
    assert all(first.split()[0] == second.split()[0] for first, second in made)
    assert len({first for first, _ in made}) > 3


def meanings() -> list[Meaning]:
    english = ("The old captain of the ship did not see the light in 1871.", "Maria walked from Paris to Rome in twelve days.")
    german = ("Der alte Kapitän des Schiffes sah 1871 das Licht nicht.", "Maria ging in zwölf Tagen von Paris nach Rom.")
    return [Meaning("tatoeba", {"en": (one,), "de": (two,)}) for one, two in zip(english, german, strict=True)]


def test_a_triplet_differs_on_one_side_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weights.tokenmap.near_misses.SOURCES", {"tatoeba": 1.0})
    maker = Maker(meanings(), (("Hagedorn",), ("Havn",)), random.Random(4))
    drawn = [maker.draw(KINDS) for _ in range(300)]
    assert all((made.question == made.wrong_question) != (made.passage == made.wrong_passage) for made in drawn)
    assert len(Counter(made.kind for made in drawn)) > 6
    assert {language for made in drawn for language in made.languages} == {"en", "de"}


def test_a_passage_on_both_sides_is_misread_once() -> None:
    made = Triplet("name", ("en", "en"), "Who saw the light?", "The captain saw the light." * 4, "Who saw it?", "")
    made = Triplet(made.kind, made.languages, made.question, made.passage, made.wrong_question, made.passage)
    read = [misread(made, random.Random(seed), {}) for seed in range(40)]
    assert all(one.passage == one.wrong_passage for one in read)
    assert {one.passage == made.passage for one in read} == {True, False}


def small() -> Recipe:
    return Recipe("small", ["joined-2"], 8, 6, 32, 2, 4, 64, 10, 0.1, [], 2, 0.001, 0.1, 0.5, 0.5, 0.1, 1)


def test_training_sees_what_is_served() -> None:
    encoder = StaticEncoder()
    reader, model = WordReader(encoder.passages, encoder.dimensions), Model(small(), encoder.dimensions).eval()
    texts = [("Tom", "Der Mann biss den Hund am 3. März 1871 in der alten Stadt"), ("The dog bit the man on a day", "A dog")]
    pairs = [(reader.read(asked), reader.read(held)) for asked, held in texts]
    with torch.no_grad():
        made = maps(pairs)
        together = model(made.cells, made.asked, made.held, made.sizes)
        probes = model.directions().numpy()
        for pair, odds in zip(pairs, together.tolist(), strict=True):
            cut, places = patches(*pair, probes)
            assert model.reader(torch.from_numpy(cut)[None], torch.from_numpy(places)[None]).item() == pytest.approx(
                odds, abs=1e-4
            )


def test_the_shipped_map_is_of_the_recipe_beside_it() -> None:
    recipe = read_recipe()
    probes, encoders = read_probes(WEIGHTS / PROBES)
    assert probes.shape == (recipe.probes, StaticEncoder().dimensions)
    assert list(encoders) == recipe.encoders
    with np.load(WEIGHTS / PROBES, allow_pickle=False) as parts:
        assert str(parts["name"]) == recipe.name
    assert (WEIGHTS / GRAPH).stat().st_size < 5_000_000


def test_measures_know_perfect_and_blind_scores() -> None:
    assert auroc([2, 3], [0, 1]) == 1
    assert auroc([1, 1], [1, 1]) == 0.5
    assert auroc([0, 1], [2, 3]) == 0
    assert threshold(range(100)) == 4


def test_recipes_name_every_field(tmp_path: Path) -> None:
    (tmp_path / "recipe.json").write_text('{"name": "short"}')
    with pytest.raises(TypeError):
        read_recipe(tmp_path / "recipe.json")
