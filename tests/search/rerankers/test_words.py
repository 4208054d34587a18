"""Words of passages as the reranker compares them: the same whether kept or made, one by one or many at once."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from ingest.languages import LANGUAGES
from search.analysis import word_terms, words_terms
from search.encoders import Encoder, get_encoder
from search.encoders.hashing import HashingEncoder
from search.encoders.words import word_pieces
from search.folding import WORD, folded
from search.lexicons.transliteration import transliterated
from search.rerankers import Candidate
from search.rerankers.features import features
from search.rerankers.words import LONGEST, SILENT, WordReader
from search.skeletons import marks
from tests.search.rerankers.test_features import make_search

TEXTS = (
    ("Das Theaterdirectorium der Oesterreichischen Strasse XVIII brannte am 18. März, ſagte Müller.", "de"),
    ("The harbour of Neuchâtel burned in 1,871: l'homme, naïve Œuvre, two ships.", "en"),
    ("Пожар въ гавани продолжался двое сутокъ", "ru"),
    ("Το λιμάνι κάηκε", "el"),
    ("Carolus rex urbem cepit populumque", "la"),
    ("Järnvägsstationen brann år 1850 á bœuf", "sv"),
    ("Hij liep de bomen langs, het gebouw is verbrand", "nl"),
    ("of the and", "en"),
    ("", "de"),
    ("🙂 x X \u00ad م ﷺ Ⅷ ß ﬁre " + "w" * 300, ""),
)


def encoders() -> list[Encoder]:
    return [HashingEncoder(), get_encoder()]


@pytest.mark.parametrize("language", [*LANGUAGES, "", "xx"])
def test_the_terms_of_many_words_are_those_of_each(language: str) -> None:
    words = [word for text, _ in TEXTS for word in WORD.findall(text)]
    assert words_terms(words, language) == [word_terms(word, language) for word in words]


def by_themselves(encoder: Encoder, word: str, language: str) -> tuple[tuple[str, ...], int, np.ndarray]:
    """Terms, sound and vector of one word, made plainly."""
    terms = word_terms(word, language)
    vector = encoder.passages((word,), ("",), encoder.tiers[0])[0]
    size = np.linalg.norm(vector)
    scale = np.abs(vector / max(size, 1e-9)).max() / 127
    rounded = np.rint(vector / max(size, 1e-9) / max(scale, 1e-9)) * scale if terms else np.zeros_like(vector)
    is_sounding = terms and len(word) >= 3 and not word[0].isdigit()
    sound = int(marks([transliterated(word, "en") or folded(word)])[0]) if is_sounding else 0
    return terms, sound, rounded


@pytest.mark.parametrize("encoder", encoders(), ids=lambda one: one.name)
def test_each_word_is_told_by_its_own_terms_sound_and_vector(encoder: Encoder) -> None:
    reader = WordReader(word_pieces(encoder))
    texts = [one for one in TEXTS if len(max(WORD.findall(one[0]), key=len, default="")) < 200]
    asked = ("Hafen", "der", "Müller")
    read = reader.read(reader.records(texts), asked, "de")
    spelled = [(WORD.findall(text), language) for text, language in texts]
    rows = [*zip(spelled, read.texts, strict=True), ((list(asked), "de"), read.asked)]
    for (words, language), own in rows:
        for word, row in zip(words, own.tolist(), strict=False):
            terms, sound, vector = by_themselves(encoder, word, language)
            assert int(read.sounds(np.array([row]))[0]) == sound
            found = read.vectors(np.array([row]))[0]
            assert np.allclose(found, vector[: len(found)], atol=1e-6)
            assert all(row in having for having in read.having(terms)) and (terms != ()) == (
                row != SILENT and bool(sound or terms)
            )


def test_words_that_share_a_term_are_found_by_it_and_no_others() -> None:
    reader = WordReader(word_pieces(HashingEncoder()))
    read = reader.read(reader.records([("Das Haus, die Häuser", "de"), ("the house", "en")]), (), "de")
    stems, surface, none = read.having(("de:haus", "house", "en:haus"))
    assert set(stems) == set(read.texts[0].tolist()) - {SILENT} and list(surface) == [read.texts[1][1]] and not len(none)


@pytest.mark.parametrize("encoder", encoders(), ids=lambda one: one.name)
def test_what_was_kept_gives_the_same_features_and_of_another_text_is_passed_over(encoder: Encoder) -> None:
    reader = WordReader(word_pieces(encoder))
    bare = {str(n): Candidate(text, language) for n, (text, language) in enumerate(TEXTS)}
    records = reader.records(TEXTS)
    search = make_search("Müller Hafen 1871 brannte Theater", bare)
    plain = features(search, list(bare), bare, reader)
    for kept in (records, [b"", *records[:-1]], [record[:-3] for record in records[1:]] + [b"damaged"]):
        held = {name: replace(one, words=record) for (name, one), record in zip(bare.items(), kept, strict=True)}
        assert np.array_equal(features(search, list(held), held, reader), plain)


def test_a_record_of_another_encoder_language_or_text_is_made_anew() -> None:
    text = ("The harbour burned", "en")
    ours, other = (WordReader(word_pieces(one)) for one in encoders())
    kept = ours.records([text])
    assert ours.records([text], kept)[0] is kept[0]
    assert other.records([text], kept)[0] != kept[0]
    others = [ours.records([one], kept)[0] for one in ((text[0], "de"), (text[0] + "!", "en"))]
    assert all(first != second for first, second in pairwise([*kept, *others]))


def test_no_more_words_of_a_text_are_read_than_are_worth_it() -> None:
    reader = WordReader(word_pieces(HashingEncoder()))
    text = " ".join(f"word{'abcdefghij'[n % 10]}{n // 10}" for n in range(3000))
    read = reader.read(reader.records([(text, "en")]), ("harbour",), "en")
    assert len(read.texts[0]) == LONGEST and len(read.asked) == 1
