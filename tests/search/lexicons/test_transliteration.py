"""Names in another alphabet, as newspapers write them."""

import pytest

from search.lexicons.transliteration import script, transliterated


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
