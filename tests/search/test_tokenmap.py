"""The token map: what it sees of two texts, odd texts, damaged files, and near misses that the shipped weights tell apart."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from search.encoders.hashing import HashingEncoder
from search.encoders.static import StaticEncoder
from search.tokenmap import GRAPH, MOST_WORDS, PATCH, PROBES, WEIGHTS, TokenMap, WordReader, likenesses, patches, token_map


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder()


@pytest.fixture(scope="module")
def reader(encoder: StaticEncoder) -> WordReader:
    return WordReader(encoder.passages, encoder.dimensions)


@pytest.fixture(scope="module")
def shipped(encoder: StaticEncoder) -> TokenMap:
    found = token_map(encoder)
    assert found is not None
    return found


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in (GRAPH, PROBES):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "held", "least", "most"),
    [
        ("harbour", "Harbour", 0.999, 1.001),
        ("Österreich", "Oesterreich", 0.999, 1.001),
        ("captain", "Capitain", 0.5, 0.999),
        ("captain", "captarn", 0.5, 0.999),
        ("1871", "1871", 0.999, 1.001),
        ("1871", "1872", -0.5, -0.01),
        ("1871", "12", -1.0, -0.5),
        ("water", "Wasser", 0.3, 0.999),
        ("water", "vicar", -0.3, 0.3),
    ],
)
def test_a_cell_says_how_alike_two_words_are(reader: WordReader, asked: str, held: str, least: float, most: float) -> None:
    assert least <= likenesses(reader.read(asked), reader.read(held)).item() <= most


def test_only_patches_with_words_are_read(reader: WordReader) -> None:
    asked, held = reader.read("one two three"), reader.read(" ".join(["word"] * 17))
    cut, places = patches(asked, held, np.eye(8, 384, dtype=np.float32))
    assert cut.shape == (7, 3 * PATCH * PATCH)
    assert places.tolist() == [[0, 1], [0, 2], [0, 3], [1, 0], [1, 1], [1, 2], [1, 3]]


def test_maxima_of_rows_and_columns_stand_beside_the_map(reader: WordReader) -> None:
    asked, held = reader.read("harbour 1871"), reader.read("the harbour")
    cut, places = patches(asked, held, np.eye(8, 384, dtype=np.float32))
    inner = cut[places.tolist().index([1, 1])].reshape(3, PATCH, PATCH)
    cells = likenesses(asked, held)
    assert inner[0, :2, :2] == pytest.approx(cells)
    assert inner[1, :2, 0] == pytest.approx(cells.max(axis=1))
    assert inner[2, 0, :2] == pytest.approx(cells.max(axis=0))
    assert not inner[:, 2:].any()


def test_a_text_is_read_up_to_its_hundred_and_twentieth_word(reader: WordReader) -> None:
    assert len(reader.read("word " * 10_000).rows) == MOST_WORDS


def test_forgotten_words_are_read_again(encoder: StaticEncoder, reader: WordReader) -> None:
    small = WordReader(encoder.passages, encoder.dimensions, remembered=3)
    text = "the captain of the fishing boat never saw the captain again"
    for _ in range(2):
        assert np.array_equal(small.read(text).rows, reader.read(text).rows)


ODD = {
    "one word": "harbour",
    "ten thousand letters": "The harbour chain was raised. " * 340,
    "one endless word": "a" * 10_000,
    "Hebrew": "השלשלת הורמה בנמל בשנת 1871",
    "Arabic": "رُفعت سلسلة الميناء عام ١٨٧١",
    "Chinese": "港口的铁链于1871年升起",
    "two languages": "Die Kette was raised en 1871",
    "controls": "chain\x00\x07\u202e raised\ufeff",
    "a lone surrogate": "chain \ud800 raised",
    "markup": "<b>chain</b> {{ raised }} ' OR 1=1",
    "digits": "1 2 3 4 5 6 7 8 9",
}
WORDLESS = ("", "   ", "?!", "\x00", "—")


@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_texts_have_scores_too(shipped: TokenMap, text: str) -> None:
    for score in (shipped.score(text, "The harbour chain was raised."), shipped.score("Who raised the chain?", text)):
        assert 0 <= score <= 1


@pytest.mark.parametrize("text", WORDLESS)
def test_without_words_nothing_is_said(shipped: TokenMap, text: str) -> None:
    assert shipped.score(text, "The chain was raised.") == 0 == shipped.score("Who raised the chain?", text)


def test_a_score_depends_on_its_two_texts_alone(shipped: TokenMap) -> None:
    question, texts = "Who raised the chain in 1871?", [*ODD.values(), *WORDLESS, "The mayor raised the chain in 1871."]
    alone = tuple(shipped.score(question, text) for text in texts)
    assert shipped.scores(question, texts) == alone
    assert shipped.scores(question, texts[::-1]) == alone[::-1]
    with ThreadPoolExecutor(4) as pool:
        assert tuple(pool.map(lambda text: shipped.score(question, text), texts)) == alone


def test_no_passages_have_no_scores(shipped: TokenMap) -> None:
    assert shipped.scores("Who raised the chain?", ()) == ()


def test_an_encoder_with_other_words_has_no_map() -> None:
    assert token_map(HashingEncoder()) is None


@pytest.mark.parametrize("name", [GRAPH, PROBES])
def test_a_missing_file_is_named_with_what_mends_it(copied: Path, encoder: StaticEncoder, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(FileNotFoundError, match=rf"^\S*{name} is missing: .*git checkout -- weights/tokenmap"):
        TokenMap(encoder.passages, copied).score("a", "b")


@pytest.mark.parametrize("name", [GRAPH, PROBES])
@pytest.mark.parametrize("damage", ["cut", "empty", "text"])
def test_a_damaged_file_is_named_with_what_mends_it(copied: Path, encoder: StaticEncoder, name: str, damage: str) -> None:
    whole = (copied / name).read_bytes()
    (copied / name).write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "text": b"not a model"}[damage])
    with pytest.raises(ValueError, match=rf"^\S*{name} is damaged .*git checkout -- weights/tokenmap") as caught:
        TokenMap(encoder.passages, copied).score("a", "b")
    assert "\n" not in str(caught.value)


def test_probes_of_another_shape_are_damage(copied: Path) -> None:
    np.savez(copied / PROBES, probes=np.zeros((9, 384)), encoders=np.array(["joined-2"]))
    with pytest.raises(ValueError, match="is damaged"):
        token_map(StaticEncoder(), copied)


NEAR_MISSES = [  # question or claim, what says it, what does not
    ("The mayor signed the treaty in 1871.", "The mayor signed the treaty in 1871.", "The mayor signed the treaty in 1876."),
    ("Who signed the treaty in 1871?", "On 3 March the mayor signed the treaty in 1871.", "The mayor signed the treaty in 1874."),
    (
        "Where was Thomas Keller buried?",
        "Thomas Keller was buried in the old churchyard.",
        "Thomas Weber was buried in the yard.",
    ),
    ("There were thirty men on board.", "There were thirty men on board.", "There were twelve men on board."),
    ("The dog bit the man.", "The dog bit the man.", "The man bit the dog."),
    ("Die Brücke ist offen.", "Die Brücke ist offen.", "Die Brücke ist nicht offen."),
    ("Das Schiff kam am 4. Mai an.", "Das Schiff kam am 4. Mai an.", "Das Schiff kam am 4. Juni an."),
    ("Wer reiste nach Wien?", "Der alte Kapitän reiste nach Wien.", "Der alte Kapitän reiste nach Prag."),
    ("Wann wurde Anna Keller geboren?", "Anna Keller wurde am 3. März geboren.", "Maria Keller wurde am 3. März geboren."),
    ("La porte est ouverte.", "La porte est ouverte.", "La porte n'est pas ouverte."),
    ("Le chien a mordu l'homme.", "Le chien a mordu l'homme.", "L'homme a mordu le chien."),
    ("Le navire est arrivé le 4 mai.", "Le navire est arrivé le 4 mai.", "Le navire est arrivé le 4 juin."),
    ("El puente está abierto.", "El puente está abierto.", "El puente no está abierto."),
    ("Pedro Ruiz murió en Sevilla.", "Pedro Ruiz murió en Sevilla.", "Pedro Torres murió en Sevilla."),
    ("El perro mordió al hombre.", "El perro mordió al hombre.", "El hombre mordió al perro."),
    ("La porta è aperta.", "La porta è aperta.", "La porta non è aperta."),
    ("Chi partì per Vienna?", "Il vecchio capitano partì per Vienna.", "Il vecchio capitano partì per Praga."),
    ("Die Tür ist offen.", "La porte est ouverte.", "La porte n'est pas ouverte."),
    (
        "Where was Thomas Keller buried?",
        "Thornas Kcller was bnried in the chnrchyard.",
        "Thornas Wcber was bnried in the chnrchyard.",
    ),
    (
        "Der Bürgermeister eröffnete die Brücke im Jahre 1871.",
        "Der Bürgermeifter eröffnetc die Brncke im Jahrc 1871.",
        "Der Bürgermeifter eröffnetc die Brncke im Jahrc 1817.",
    ),
]


@pytest.mark.parametrize(("question", "right", "wrong"), NEAR_MISSES)
def test_a_near_miss_scores_clearly_below_what_says_it(shipped: TokenMap, question: str, right: str, wrong: str) -> None:
    said, missed = shipped.scores(question, (right, wrong))
    assert said > missed + 0.1
