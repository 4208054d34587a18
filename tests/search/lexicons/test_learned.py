"""The shipped lexicon, and what is said of a missing or damaged one."""

import logging
from pathlib import Path

import numpy as np
import pytest

from ingest.languages import LANGUAGES
from search.lexicons.bilingual import BilingualLexicons
from search.lexicons.learned import COUNT_STEPS, FILE, Learned


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> BilingualLexicons:
    folder = tmp_path_factory.mktemp("learned")
    lexicons = BilingualLexicons(folder, (folder,), (Learned(),))
    lexicons.prepare()
    return lexicons


@pytest.mark.parametrize(
    ("language", "word", "target", "wanted"),
    [
        ("de", "Kriege", "en", "war"),
        ("en", "war", "ru", "войн"),
        ("en", "mother", "el", "μητ"),
        ("en", "water", "ro", "ap"),
        ("fi", "vesi", "en", "water"),
        ("sv", "vatten", "en", "water"),
        ("es", "padre", "de", "vater"),
        ("ru", "книга", "de", "b"),
        ("la", "aqua", "en", "water"),
        ("cs", "pes", "en", "dog"),
        ("pl", "pies", "en", "dog"),
        ("pt", "cão", "en", "dog"),
        ("it", "cane", "en", "dog"),
        ("nl", "hond", "fr", "chien"),
    ],
)
def test_common_words_of_all_languages(language: str, word: str, target: str, wanted: str, shipped: BilingualLexicons) -> None:
    texts = [one.variant.text for one in shipped.translations((word,), language, (target,))]
    assert any(text.casefold().startswith(wanted) for text in texts[:3]), texts


def test_every_language_leads_to_every_other(shipped: BilingualLexicons) -> None:
    assert not [code for code in LANGUAGES if shipped.unserved(code, tuple(LANGUAGES))]


def test_a_missing_file_is_told_and_done_without(tmp_path: Path) -> None:
    gone = Learned(tmp_path / "none.npz")
    lexicons = BilingualLexicons(tmp_path, (tmp_path / "cache",), (gone,))
    assert lexicons.translations(("Haus",), "de", ("de",)) == ()
    (line,) = lexicons.complaints()
    assert "none.npz is missing" in line


def test_a_damaged_file_is_named_and_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "learned.npz"
    file.write_bytes(FILE.read_bytes()[:50_000])
    with caplog.at_level(logging.WARNING):
        assert list(Learned(file).rows()) == []
    assert "damaged" in caplog.text


def test_weights_are_shares_of_what_was_counted(tmp_path: Path) -> None:
    count = np.rint(np.log2(np.array([8.0, 2.0]) + 1) * COUNT_STEPS).astype(np.uint8)
    parts = {
        "name": np.array("small"),
        "words de": np.frombuffer(b"haus", np.uint8),
        "words en": np.frombuffer(b"home\nhouse", np.uint8),
        "first de en": np.array([0, 0], np.uint16),
        "second de en": np.array([1, 0], np.uint32),
        "count de en": count,
    }
    np.savez_compressed(tmp_path / "learned.npz", **parts)
    rows = {(row.language, row.head): row.renderings for row in Learned(tmp_path / "learned.npz").rows()}
    house, home = rows["de", "haus"]
    assert (house[0], home[0]) == ("house", "home")
    assert house[1] == pytest.approx(8 / 10.5, abs=0.03)
    assert home[1] == pytest.approx(2 / 10.5, abs=0.03)
    assert rows["en", "home"][0][0] == "haus"
