"""The choice of lexicons by settings, and the values that all of them give."""

from pathlib import Path
from typing import Any

import pytest

from search.lexicons import get_lexicons
from search.query import Rendering, Variant


def test_settings_choose_and_are_followed(settings: Any, tmp_path: Path) -> None:
    settings.LACUNA_LEXICONS, settings.LACUNA_LEXICON_CACHE = tmp_path / "own", [str(tmp_path / "cache")]
    first = get_lexicons()
    assert get_lexicons() is first
    settings.LACUNA_LEXICONS = tmp_path / "other"
    assert get_lexicons() is not first


def test_no_lexicons_can_be_chosen(settings: Any) -> None:
    settings.LACUNA_LEXICON = "search.lexicons.none.NoLexicons"
    lexicons = get_lexicons()
    assert lexicons.translations(("Haus",), "de", ("en",)) == ()
    assert lexicons.unserved("de", ("en", "de")) == ("en",)
    assert lexicons.complaints() == ()


@pytest.mark.parametrize(("start", "end"), [(1, 1), (-1, 1), (2, 1)])
def test_a_translation_stands_for_at_least_one_word(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        Rendering(start, end, Variant("house", "en", "translation", 1.0))
