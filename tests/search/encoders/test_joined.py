"""The shipped encoder: meaning across languages, two tiers in one index, purity, speed, and what it says of damaged files."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from search.encoders.joined import STATIC_DIMENSIONS, WEIGHTS, JoinedEncoder
from tests.search.encoders.test_static import MEANING, OTHERS

FILES = ("static.npz", "transformer.npz", "transformer.json", "transformer.onnx")
LANGUAGES = sorted(MEANING)
BUDGET = 80_000_000


@pytest.fixture(scope="module")
def encoder() -> JoinedEncoder:
    return JoinedEncoder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    return tmp_path


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("asked", LANGUAGES)
def test_a_translation_is_nearer_than_anything_unrelated(encoder: JoinedEncoder, asked: str) -> None:
    query = encoder.query(MEANING[asked], asked)
    translations = encoder.passages(list(MEANING.values()), list(MEANING)) @ query
    assert translations.min() > (encoder.passages(OTHERS, [""] * len(OTHERS)) @ query).max()


@pytest.mark.parametrize("asked", LANGUAGES)
def test_the_language_need_not_be_known(encoder: JoinedEncoder, asked: str) -> None:
    query = encoder.query(MEANING[asked], "")
    translations = encoder.passages(list(MEANING.values()), [""] * len(MEANING)) @ query
    assert translations.min() > (encoder.passages(OTHERS, [""] * len(OTHERS)) @ query).max()


@pytest.mark.parametrize(("full", "fast"), [(1, 9), (5, 5), (9, 1)])
def test_passages_of_both_tiers_compete_in_one_index(encoder: JoinedEncoder, full: int, fast: int) -> None:
    texts = [*list(MEANING.values())[: full + fast - len(OTHERS) // 2], *OTHERS]
    tiers = ["full" if row % (full + fast) < full else "fast" for row in range(len(texts))]
    index = np.concatenate([encoder.passages([text], [""], tier) for text, tier in zip(texts, tiers, strict=True)])
    order = np.argsort(-(index @ encoder.query(MEANING["de"], "de")))
    meant = len(texts) - len(OTHERS)
    assert set(order[:meant]) == set(range(meant))


def test_the_fast_tier_leaves_the_transformers_part_empty(encoder: JoinedEncoder) -> None:
    vectors = encoder.passages(OTHERS, [""] * len(OTHERS), "fast")
    assert vectors[:, :STATIC_DIMENSIONS].any(axis=1).all()
    assert not vectors[:, STATIC_DIMENSIONS:].any()


def test_the_language_of_a_passage_counts(encoder: JoinedEncoder) -> None:
    one, two = (encoder.passages([OTHERS[0]], [code])[0] for code in ("en", "de"))
    assert not np.allclose(one, two)
    assert one @ two > 0.8


def test_a_question_and_a_passage_of_the_same_words_are_not_the_same(encoder: JoinedEncoder) -> None:
    assert encoder.query(OTHERS[0], "en") @ encoder.passages([OTHERS[0]], ["en"])[0] > 0.6
    assert not np.array_equal(encoder.query(OTHERS[0], "en"), encoder.passages([OTHERS[0]], ["en"])[0])


@pytest.mark.parametrize(
    ("one", "two"),
    [("Waſſer", "Wasser"), ("ﬁnden", "finden"), ("Ge\u00adricht", "Gericht"), ("a  b\n c", "a b c"), ("„Haus“", '"Haus"')],
)
def test_print_that_means_nothing_changes_nothing(encoder: JoinedEncoder, one: str, two: str) -> None:
    assert np.array_equal(encoder.query(one, "de"), encoder.query(two, "de"))


def test_a_headline_in_capitals_is_read_as_words(encoder: JoinedEncoder) -> None:
    one, two = (encoder.query(text, "de") for text in ("FEINDLICHE ARMEE MARSCHIERT EIN", "Feindliche Armee Marschiert EIN"))
    assert one @ two > 0.95


def test_a_vector_is_the_same_to_the_last_bit_in_any_batch(encoder: JoinedEncoder) -> None:
    texts = [*MEANING.values(), *OTHERS, "word " * 300]
    together = encoder.passages(texts, ["en"] * len(texts))
    for row in (0, 7, len(texts) - 1):
        assert np.array_equal(together[row], encoder.passages([texts[row]], ["en"])[0])


def test_threads_may_share_an_encoder() -> None:
    fresh = JoinedEncoder()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda code: fresh.query(MEANING[code], code), LANGUAGES))
    for code, vector in zip(LANGUAGES, found, strict=True):
        assert np.array_equal(vector, fresh.query(MEANING[code], code))


def test_it_loads_within_a_second_of_processor_time() -> None:
    began = time.process_time()
    fresh = JoinedEncoder()
    fresh.query("Wann wurde der Hafen geschlossen?", "de")
    assert time.process_time() - began < 1.0


def test_the_files_stay_within_their_budget() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file() and "__pycache__" not in path.parts) < BUDGET


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named_with_the_command_that_mends_it(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(FileNotFoundError, match=rf"{name} is missing: fetch it again .*git checkout") as caught:
        JoinedEncoder(copied).query("harbour", "en")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_a_cut_file_is_named_with_the_command_that_mends_it(copied: Path, name: str) -> None:
    cut(copied / name)
    with pytest.raises(ValueError, match=rf"{name} is damaged .*fetch it again .*git checkout") as caught:
        JoinedEncoder(copied).query("harbour", "en")
    assert "\n" not in str(caught.value)


def test_a_static_table_of_other_dimensions_is_refused(copied: Path) -> None:
    parts = dict(np.load(copied / "static.npz"))
    np.savez(copied / "static.npz", codes=parts["codes"][:, :160], scales=parts["scales"][:, :5], name=parts["name"])
    with pytest.raises(ValueError, match=r"static\.npz has 320 dimensions, not 384: fetch it again"):
        JoinedEncoder(copied).query("harbour", "en")


def test_a_table_that_does_not_fit_the_others_is_refused(copied: Path) -> None:
    parts = dict(np.load(copied / "transformer.npz"))
    np.savez(copied / "transformer.npz", **(parts | {"turn": parts["turn"][:700]}))
    with pytest.raises(ValueError, match=r"transformer\.npz has parts of different dimensions: fetch it again"):
        JoinedEncoder(copied)


def test_a_vocabulary_of_another_size_is_refused(copied: Path) -> None:
    parts = dict(np.load(copied / "transformer.npz"))
    np.savez(copied / "transformer.npz", **(parts | {"codes": parts["codes"][:-9], "scales": parts["scales"][:-9]}))
    with pytest.raises(ValueError, match=r"transformer\.json has other pieces than transformer\.npz"):
        JoinedEncoder(copied).query("harbour", "en")
