"""Terms of passages and questions: what must meet meets, what must stay apart stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.languages import LANGUAGES
from search.analysis import analyse, content_words, folded, ngrams, part_stems, spelled, stem, stop_words, tokens

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


NUMBERS = [
    ("fr", "le XVIIIe siècle", "#18"),
    ("fr", "le dix-huitième siècle", "#18"),
    ("fr", "dix-huit navires", "#18"),
    ("de", "achtzehn Schiffe", "#18"),
    ("de", "im 18. Jahrhundert", "#18"),
    ("de", "Ludwig XVIII. von Frankreich", "#18"),
    ("en", "chapter xviii", "#18"),
    ("la", "capitulum XVIIJ", "#18"),
    ("en", "in eighteen hundred and seventy-one", "#1871"),
    ("la", "anno MDCCCLXXI", "#1871"),
]


@pytest.mark.parametrize(("language", "text", "term"), NUMBERS, ids=[row[1] for row in NUMBERS])
def test_a_number_has_its_value_behind_the_text_however_it_is_written(language: str, text: str, term: str) -> None:
    terms = analyse(text, language).surface
    assert terms[-1] == term
    assert terms.count(term) == 1
    assert list(terms[:-1]) == [folded(token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("it", "di mix civil vi"), ("en", "Then I went to CD 5v"), ("en", "THE CIVIL WAR"), ("de", "ein Mann"), ("fr", "un homme")],
)
def test_words_that_look_like_numbers_have_no_value(language: str, text: str) -> None:
    assert [term for term in analyse(text, language).surface if term.startswith("#")] in ([], ["#5"])


def test_parts_of_a_compound_stand_behind_the_whole_words() -> None:
    terms = analyse("Der Hafenmeister kam", "de")
    assert terms.stem == ("de:hafenmeist", "de:komm", "de:haf", "de:meist")
    assert terms.stem[2:] == (stem("Hafen", "de"), stem("Meister", "de")) == part_stems("hafenmeister", "de")


def test_lower_case_words_of_a_german_text_are_no_compounds() -> None:
    assert analyse("die teilende hafenmeister", "de").stem == (stem("teilende", "de"), stem("hafenmeister", "de"))


def test_a_ruler_keeps_his_number_in_a_question() -> None:
    assert content_words(["Wann", "starb", "Karl", "V"], "de") == ["starb", "Karl", "V"]
    assert content_words(["what", "am", "I"], "en") == []


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
    ("la", "populusque", "populorum"),
    ("la", "iustitia", "justitiae"),
    ("sv", "skeppen", "skepp"),
    ("fi", "talossa", "talo"),
    ("pl", "portowy", "portowych"),
    ("cs", "lodím", "lodí"),
    ("ro", "corăbiilor", "corabii"),
    ("ru", "корабли", "корабль"),
    ("el", "λιμάνια", "λιμάνι"),
    ("en", "began", "beginning"),
    ("en", "women", "woman"),
    ("de", "brannte", "brennen"),
    ("de", "abgebrannt", "abbrennen"),
    ("de", "verbrannten", "verbrennen"),
    ("de", "giebt", "gegeben"),
    ("fr", "naquit", "née"),
    ("fr", "construites", "construire"),
    ("es", "murió", "muertos"),
    ("it", "scrisse", "scritta"),
]
APART = [("en", "found", "find"), ("de", "weiß", "wissen"), ("de", "Band", "binden"), ("fr", "but", "boire")]


@pytest.mark.parametrize(("language", "form", "other"), STEMS, ids=[f"{row[0]}-{row[1]}" for row in STEMS])
def test_forms_of_a_word_share_a_stem(language: str, form: str, other: str) -> None:
    assert stem(form, language) == stem(other, language)
    assert stem(form, language).startswith(f"{language}:")


@pytest.mark.parametrize(("language", "word", "other"), APART, ids=[row[1] for row in APART])
def test_what_is_a_common_word_besides_stays_apart(language: str, word: str, other: str) -> None:
    assert stem(word, language) != stem(other, language)


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
