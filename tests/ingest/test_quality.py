"""Quality tells print that was read from noise."""

import pytest

from ingest.quality import LEGIBLE, grade

CLEAN = [
    "Der Dampfer lief am Morgen mit vierzig Männern und einer Ladung Holz in den Hafen ein.",
    "Am 3. März 1871 zahlte Hr. Müller 12 Thaler (vgl. § 4) für „Brot & Wein“.",
    "M. Dupont, dit-il, a vu l'homme à 3 h. 1/2 — c'est tout!",
    "ANNO DOMINI MDCCCLIV BAPTIZATUS EST JOHANNES",
    "Пароход вошёл утром в гавань с сорока людьми.",
    "1854",
]
NOISE = [
    "|~ l^ §x {} W1r 0n_ \\/ t. ^^ =| Jq ~~ 1l| _- 3k",
    "fkZ n3Ir j.lj ;^ bK t r ~ n e7r | d s h c k",
    "~~~ ||| ^^^ {{{",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_legible(text: str) -> None:
    quality, legible = grade(text)
    assert quality >= 0.85
    assert legible


@pytest.mark.parametrize("text", NOISE)
def test_noise_is_not(text: str) -> None:
    quality, legible = grade(text)
    assert quality < LEGIBLE
    assert not legible


def test_confidence_counts_where_it_is_real() -> None:
    assert grade(CLEAN[0], (0.9, 0.8))[0] > grade(CLEAN[0], (0.4, 0.3))[0]


@pytest.mark.parametrize("text", ["", " ", "a", "…", *CLEAN, *NOISE])
@pytest.mark.parametrize("confidences", [(), (0.0, 0.1), (1.0, 0.9)])
def test_quality_is_a_share(text: str, confidences: tuple[float, ...]) -> None:
    quality, legible = grade(text, confidences)
    assert 0.0 <= quality <= 1.0
    assert legible == (quality >= LEGIBLE)
