"""The setting names the encoder: a dotted path, an argument after a colon, remembered until it changes."""

import pytest
from django.test import override_settings

from search.encoders import get_encoder
from search.encoders.hashing import HashingEncoder


@override_settings(LACUNA_ENCODER="search.encoders.hashing.HashingEncoder")
def test_a_dotted_path_is_enough() -> None:
    assert isinstance(get_encoder(), HashingEncoder)
    assert get_encoder() is get_encoder()


def test_the_argument_stands_after_the_colon_and_a_change_counts_at_once() -> None:
    with override_settings(LACUNA_ENCODER="search.encoders.hashing.HashingEncoder:16"):
        assert get_encoder().dimensions == 16
    with override_settings(LACUNA_ENCODER="search.encoders.hashing.HashingEncoder:32"):
        assert get_encoder().dimensions == 32


@override_settings(LACUNA_ENCODER="search.encoders.nowhere.NoEncoder")
def test_a_wrong_path_is_named() -> None:
    with pytest.raises(ImportError, match="nowhere"):
        get_encoder()


@override_settings(LACUNA_ENCODER="search.encoders.sentence.SentenceEncoder:/no/such/folder")
def test_a_missing_model_is_named() -> None:
    with pytest.raises(ValueError, match="no sentence-transformers model '/no/such/folder'"):
        get_encoder()
