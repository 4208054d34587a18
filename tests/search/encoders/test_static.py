"""The static part: meaning across languages, spelling, speed, and what it says of a damaged file."""

import time
from pathlib import Path

import numpy as np
import pytest

from ingest.tokens import count_tokens, token_ids, unknown_token
from search.encoders.static import TABLE, StaticEncoder

MEANING = {
    "en": "The enemy army marched into the city during the night.",
    "de": "Die feindliche Armee marschierte in der Nacht in die Stadt ein.",
    "fr": "L'armée ennemie entra dans la ville pendant la nuit.",
    "es": "El ejército enemigo entró en la ciudad durante la noche.",
    "it": "L'esercito nemico entrò nella città durante la notte.",
    "nl": "Het vijandelijke leger trok in de nacht de stad binnen.",
    "pt": "O exército inimigo entrou na cidade durante a noite.",
    "la": "Exercitus hostium nocte in urbem intravit.",
    "sv": "Fiendens armé marscherade in i staden under natten.",
    "fi": "Vihollisen armeija marssi kaupunkiin yöllä.",
    "pl": "Wrogie wojsko weszło do miasta w nocy.",
    "cs": "Nepřátelské vojsko vstoupilo v noci do města.",
    "ro": "Armata inamică a intrat în oraș în timpul nopții.",
    "ru": "Вражеская армия вошла в город ночью.",
    "el": "Ο εχθρικός στρατός μπήκε στην πόλη τη νύχτα.",
}
OTHERS = (
    "My sister bakes bread with butter and eggs every morning.",
    "Meine Schwester backt jeden Morgen Brot mit Butter und Eiern.",
    "The doctor said that the child must drink more water.",
    "Le médecin a dit que l'enfant doit boire plus d'eau.",
    "He lost the key of his car at school.",
    "Perdió la llave de su coche en la escuela.",
)


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder()


@pytest.mark.parametrize("asked", sorted(MEANING))
def test_a_translation_is_nearer_than_anything_unrelated(encoder: StaticEncoder, asked: str) -> None:
    query = encoder.query(MEANING[asked], asked)
    translations = encoder.passages(list(MEANING.values()), list(MEANING)) @ query
    unrelated = encoder.passages(OTHERS, [""] * len(OTHERS)) @ query
    assert translations.min() > unrelated.max()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Straße", "STRASSE"),
        ("Waſſer", "Wasser"),
        ("Österreich", "Osterreich"),
        ("œuvre", "oeuvre"),
        ("ﬁnden", "finden"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Ge\u00adricht", "Gericht"),
        ("a  b\n c", "a b c"),
        ("„Haus“", '"haus"'),
    ],
)
def test_spelling_that_means_nothing_changes_nothing(encoder: StaticEncoder, one: str, two: str) -> None:
    assert np.array_equal(encoder.query(one, ""), encoder.query(two, ""))


def test_misread_letters_leave_a_text_near_itself(encoder: StaticEncoder) -> None:
    clean = encoder.query("Die feindliche Armee marschierte in der Nacht in die Stadt ein.", "de")
    noisy = "Die feindlicbe Armee marfchierte in der Nacbt in dic Stadt cin."
    unrelated = encoder.passages(OTHERS, [""] * len(OTHERS)) @ clean
    assert encoder.query(noisy, "de") @ clean > unrelated.max() + 0.2


def test_signs_outside_the_vocabulary_have_no_say(encoder: StaticEncoder) -> None:
    assert unknown_token() in token_ids(["𓂀"])[0]
    assert not encoder.query("𓂀 𓂀", "").any()
    assert encoder.query("Hafen 𓂀", "") == pytest.approx(encoder.query("Hafen", ""), abs=1e-6)


def test_tokens_are_counted_as_they_are_encoded() -> None:
    texts = ["", "Haus", "Das alte Haus am See.", "\ud800"]
    assert count_tokens(texts) == [len(ids) for ids in token_ids(texts)]
    assert count_tokens(texts)[:2] == [0, 1]
    assert count_tokens(["word " * 5000]) == [5000]


def test_it_loads_within_a_second_of_processor_time() -> None:
    began = time.process_time()
    StaticEncoder()
    assert time.process_time() - began < 1.0


def test_a_missing_table_says_where_it_should_be(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.npz is missing: fetch it again"):
        StaticEncoder(tmp_path / "none.npz")


def test_a_damaged_table_says_so(tmp_path: Path) -> None:
    (tmp_path / "cut.npz").write_bytes(TABLE.read_bytes()[:5000])
    with pytest.raises(ValueError, match=r"cut\.npz is damaged .*fetch it again"):
        StaticEncoder(tmp_path / "cut.npz")


def test_a_table_with_pickled_objects_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "evil.npz", codes=np.array([{"a": 1}], object), scales=np.ones(1), name=np.array("x"))
    with pytest.raises(ValueError, match="damaged"):
        StaticEncoder(tmp_path / "evil.npz")
