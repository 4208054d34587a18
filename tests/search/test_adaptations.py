"""What a collection's adaptation changes in searches within it, and in no others."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.test import override_settings

from search.adaptations import GENERAL, Adaptation, get_adaptation, path_of, save
from search.fusion import weights
from search.parse import parse
from search.query import Rendering, Variant


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> object:
    with override_settings(LACUNA_DATA=tmp_path):
        yield


def test_it_counts_in_searches_of_its_collection_alone() -> None:
    made = Adaptation("gazette", {"ocr": 0.5}, weights("keywords"), 0.5, "e", (1.0, 0.0), {"held_out": 0.5})
    save(made)
    assert get_adaptation(("gazette",)) == made
    assert get_adaptation(()) is GENERAL
    assert get_adaptation(("letters",)) is GENERAL
    assert get_adaptation(("gazette", "letters")) is GENERAL


def test_a_new_one_takes_its_place_at_once() -> None:
    save(Adaptation("gazette", {"ocr": 0.5}))
    save(Adaptation("gazette", {"ocr": 2.0}))
    assert get_adaptation(("gazette",)).trust == {"ocr": 2.0}


def test_trust_weighs_variants_and_leaves_out_what_it_does_not_trust() -> None:
    variants = (
        Variant("hafcn", "de", "ocr", 0.6),
        Variant("harbour", "en", "translation", 0.6),
        Variant("port", "de", "synonym", 0.4),
    )
    query = replace(parse("Hafen", "de"), renderings=tuple(Rendering(0, 1, one) for one in variants))
    found = Adaptation(trust={"ocr": 0.0, "translation": 2.0}).trusted(query)
    assert [(one.variant.text, one.variant.weight) for one in found.renderings] == [("harbour", 1.0), ("port", 0.4)]


def test_a_vector_loses_what_all_passages_share() -> None:
    vector = np.array([0.8, 0.6], np.float32)
    moved = Adaptation(centre=1.0, encoder="e", mean=(0.8, 0.0)).centred(vector, "e")
    assert moved.tolist() == [0.0, 1.0]
    assert Adaptation(centre=1.0, encoder="e", mean=(0.8, 0.0)).centred(vector, "another") is vector


def test_a_damaged_one_is_named_with_the_command_that_mends_it(caplog: pytest.LogCaptureFixture) -> None:
    save(Adaptation("gazette"))
    path_of("gazette").write_text("{", encoding="utf-8")
    assert get_adaptation(("gazette",)) is GENERAL
    assert "gazette.json is damaged" in caplog.text and "manage.py adapt" in caplog.text
