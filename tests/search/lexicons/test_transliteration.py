"""Names in another alphabet, as newspapers write them."""

import pytest

from search.lexicons.transliteration import MOST, script, transliterated, transliterations


@pytest.mark.parametrize(
    ("word", "target", "wanted"),
    [
        ("Пушкин", "en", "pushkin"),
        ("Хрущёв", "de", "khrushchev"),
        ("Чайковский", "en", "chaikovskii"),
        ("Αθήνα", "en", "athina"),
        ("Βενιζέλος", "fr", "venizelos"),
        ("Παύλος", "en", "pavlos"),
        ("Tesla", "ru", "тесла"),
        ("Schmidt", "ru", "шмидт"),
        ("Victoria", "el", "βικτορια"),
        ("Тесла", "el", "τεσλα"),
        ("Tesla", "de", ""),
        ("Пушкин", "ru", ""),
        ("東京", "en", ""),
        ("1871", "ru", ""),
        ("Tesla", "xx", ""),
    ],
)
def test_transliterated(word: str, target: str, wanted: str) -> None:
    assert transliterated(word, target) == wanted


def test_scripts() -> None:
    assert [script(word) for word in ("Élan", "Ярославль", "Ἀθῆναι", "京", "")] == ["Latn", "Cyrl", "Grek", "", ""]


@pytest.mark.parametrize(
    ("word", "target", "wanted"),
    [
        ("Бронкоса", "en", "broncos"),
        ("Джареда", "en", "jared"),
        ("Каролиной", "en", "carolina"),
        ("Аллену", "en", "allen"),
        ("Jared", "ru", "джаред"),
        ("Cecil", "ru", "сесил"),
    ],
)
def test_likely_ways_to_write_a_name(word: str, target: str, wanted: str) -> None:
    found = transliterations(word, target)
    assert wanted in found
    assert found[0] == transliterated(word, target)
    assert len(set(found)) == len(found) <= MOST


def test_a_name_in_its_own_script_is_not_written_anew() -> None:
    assert transliterations("Allen", "de") == ()
