"""Terms of passages and questions: what must meet meets, what must stay apart stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages import LANGUAGES
from search.analysis import analyse, content_words, folded, ngrams, spelled, stem, stop_words, tokens

MEETING = [
    ("Österreich", "Oesterreich", "Osterreich", "Öſterreich", "ÖSTERREICH", "O\u0308sterreich", "O\u0364sterreich"),
    ("Straße", "Strasse", "STRASSE", "Straſſe", "Straſse"),
    ("façade", "facade", "FAÇADE"),
    ("Ærø", "Aero", "aero"),
    ("cœur", "coeur"),
    ("ﬁn", "fin"),
    ("Łódź", "Lodz"),
    ("Ελλάδα", "ΕΛΛΑΔΑ", "ελλαδα"),
    ("ёлка", "елка"),
    ("1,871", "1871", "1.871", "01871"),
]


@pytest.mark.parametrize("spellings", MEETING, ids=lambda spellings: spellings[0])
def test_spellings_meet_as_one_surface_term(spellings: tuple[str, ...]) -> None:
    assert len({folded(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("pair", [("neue", "neu"), ("Quelle", "Qulle"), ("bauen", "ban"), ("Hafen", "Haven"), ("17", "71")])
def test_different_words_stay_apart(pair: tuple[str, str]) -> None:
    assert folded(pair[0]) != folded(pair[1])


def test_own_spelling_stands_behind_the_text() -> None:
    terms = analyse("Aus Oesterreich und Österreich", "de")
    assert terms.surface == ("aus", "osterreich", "und", "osterreich", "oesterreich")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("l'homme d’État", ["l", "homme", "d", "État"]),
        ("the 18th of March 1871", ["the", "18", "th", "of", "March", "1871"]),
        ("12,500 Gulden (3.5 %)", ["12,500", "Gulden", "3", "5"]),
        ("Saint-Malo, Ca_p", ["Saint", "Malo", "Ca", "p"]),
        ("", []),
    ],
)
def test_tokens(text: str, wanted: list[str]) -> None:
    found = list(tokens(text))
    assert [token.text for token in found] == wanted
    assert all(text[token.span.start : token.span.end] == token.text for token in found)


STEMS = [
    ("en", "ships", "ship"),
    ("de", "Häusern", "Haus"),
    ("de", "Haeuser", "Haus"),
    ("fr", "navires", "navire"),
    ("es", "barcos", "barco"),
    ("it", "navi", "nave"),
    ("nl", "schepen", "schepen"),
    ("pt", "navios", "navio"),
    ("la", "portuum", "portus"),
    ("la", "navibus", "navem"),
    ("sv", "skeppen", "skepp"),
    ("fi", "talossa", "talo"),
    ("pl", "portowy", "portowych"),
    ("cs", "lodím", "lodí"),
    ("ro", "corăbiilor", "corabii"),
    ("ru", "корабли", "корабль"),
    ("el", "λιμάνια", "λιμάνι"),
]


@pytest.mark.parametrize(("language", "form", "other"), STEMS, ids=[f"{row[0]}-{row[1]}" for row in STEMS])
def test_forms_of_a_word_share_a_stem(language: str, form: str, other: str) -> None:
    assert stem(form, language) == stem(other, language)
    assert stem(form, language).startswith(f"{language}:")


def test_stems_of_different_languages_never_meet() -> None:
    assert stem("Hafen", "de") != stem("Hafen", "en")


def test_a_language_without_stemmer_keeps_the_folded_word() -> None:
    assert stem("Köln", "") == "und:koln"
    assert stem("Köln", "tr") == "tr:koln"


def test_function_words_are_left_to_the_surface() -> None:
    terms = analyse("Die Schiffe der Stadt", "de")
    assert "die" in terms.surface
    assert terms.stem == ("de:schiff", "de:stadt")
    assert all("die" not in gram for gram in terms.ngram)


def test_letter_runs_have_marks_at_both_ends() -> None:
    assert ngrams("Hafen") == ("_haf", "hafe", "afen", "fen_")
    assert ngrams("ab") == ("_ab_",)
    assert ngrams("a") == ngrams("1871") == ()


def test_a_misread_word_shares_most_letter_runs() -> None:
    assert len(set(ngrams("Hafenmeister")) & set(ngrams("Hafenmcister"))) >= 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_served_language_has_function_words(language: str) -> None:
    assert len(stop_words(language)) >= 40


def test_content_words_of_a_question() -> None:
    words = [token.text for token in tokens("Wie viele Häuser hat der Brand im Jahr 1871 zerstört?")]
    assert content_words(words, "de") == ["Häuser", "Brand", "Jahr", "1871", "zerstört"]


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "", "xx"]))
def test_any_text_has_terms_without_white_space(text: str, language: str) -> None:
    terms = analyse(text, language)
    assert all(term and not any(c.isspace() for c in term) for term in (*terms.surface, *terms.stem, *terms.ngram))


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=80))
def test_folding_twice_is_folding_once(word: str) -> None:
    for token in tokens(word):
        assert spelled(spelled(token.text) or "a") == (spelled(token.text) or "a")
        assert len(folded(token.text)) <= 60
