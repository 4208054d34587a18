"""Which words are worth comparing: pairs that share a key, and pairs that do not."""

import pytest

from search.skeletons import bones, keys, marks, sound_form, sound_forms


def share(word: str, other: str) -> bool:
    rows, found = keys([word, other])
    return bool(set(found[rows == 0].tolist()) & set(found[rows == 1].tolist()))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("habiendo", "aviendo"),
        ("sabeis", "saveys"),
        ("vecino", "becino"),
        ("brev", "breff"),
        ("avsagt", "afsagdt"),
        ("umfangen", "vmbvangen"),
        ("frauen", "frawen"),
        ("teil", "theyl"),
        ("hause", "haufe"),
        ("menniskor", "menniskior"),
        ("egendom", "agendom"),
        ("espiritual", "spritual"),
        ("conhecimento", "conhecimto"),
        ("konigin", "kuniginne"),
    ],
)
def test_one_word_in_two_spellings_shares_a_key(now: str, then: str) -> None:
    assert share(now, then)


@pytest.mark.parametrize(
    ("word", "other"), [("haus", "kirche"), ("habiendo", "corregidor"), ("brief", "wagen"), ("abend", "morgen")]
)
def test_words_far_apart_share_none(word: str, other: str) -> None:
    assert not share(word, other)


def test_bones_are_the_consonants_of_the_sound_form() -> None:
    assert bones(sound_forms(["menniskor", "menniskior"])) == ["nskr", "nskr"]


def test_words_of_fewer_than_three_consonants_have_no_bones_for_a_key() -> None:
    assert not share("oberau", "bariou") and share("oberaus", "barios")


def test_the_first_keys_are_the_whole_print_forms_in_the_order_of_the_words() -> None:
    words = ["eins", "zwei", "drei"]
    rows, found = keys(words)
    assert rows[:3].tolist() == [0, 1, 2]
    assert [keys([word])[1][0] for word in words] == found[:3].tolist()


def test_many_words_sound_as_each_by_itself() -> None:
    words = ["umfangen", "vmbvangen", "u", "h", "Теслеъ".lower(), "е", "quien", "phff", "saveys", "hh", "aau", "u", "v", "vv"]
    assert sound_forms(words) == [sound_form(word) for word in words]
    assert marks(words).tolist() == [int(marks([word])[0]) for word in words]
    assert len(marks([])) == 0 == len(keys([])[1])
