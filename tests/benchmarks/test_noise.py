"""Misprints keep their rate, their script and their seed."""

import pytest

from benchmarks.noise import ALPHABETS, PRINT, RANDOM, misprinted
from ingest.distance import edit_distance

TEXTS = {
    "de": "Der Rath hat gestern beschlossen, die alte Brücke über den Fluss im Frühjahr niederzulegen. " * 6,
    "ru": "Вчера совет решил весной снести старый мост через реку, построенный при его отце. " * 6,
    "el": "Το συμβούλιο αποφάσισε χθες να κατεδαφίσει την άνοιξη την παλιά γέφυρα του ποταμού. " * 6,
}


@pytest.mark.parametrize("kind", [RANDOM, PRINT])
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.2])
def test_the_rate_is_kept(kind: str, language: str, rate: float) -> None:
    text = TEXTS[language]
    edits = sum(edit_distance(misprinted(text, rate, kind, seed), text) for seed in range(3)) / 3 / len(text)
    assert 0.5 * rate < edits < 1.5 * rate


@pytest.mark.parametrize(("language", "alphabet"), list(zip(TEXTS, ALPHABETS, strict=True)))
def test_random_letters_are_of_the_script(language: str, alphabet: str) -> None:
    added = set(misprinted(TEXTS[language], 0.2)) - set(TEXTS[language])
    assert added <= set(alphabet)


def test_the_same_seed_gives_the_same_text() -> None:
    text = TEXTS["de"]
    assert misprinted(text, 0.1) == misprinted(text, 0.1) != misprinted(text, 0.1, seed=9)
    assert misprinted(text, 0.0) == text


def test_print_confuses_what_looks_alike() -> None:
    misread = misprinted("m" * 2000, 0.2, PRINT)
    assert misread.count("r") > 50
    assert misprinted("m" * 2000, 0.2, RANDOM).count("rn") < 5


@pytest.mark.parametrize(("rate", "kind"), [(-0.1, RANDOM), (1.0, RANDOM), (0.1, "rain")])
def test_other_noise_is_refused(rate: float, kind: str) -> None:
    with pytest.raises(ValueError, match="no noise"):
        misprinted("text", rate, kind)
