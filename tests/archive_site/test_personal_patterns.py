"""What patterns find in each served language, and what looks like it and is none."""

import pytest

from archive_site.curation.personal_patterns import KINDS, WORDS, find
from ingest.languages import LANGUAGES

FOUND = (
    ("en", "birth", "John Kemp, born on 3 March 1941 at Hull", "born on 3 March 1941"),
    ("de", "birth", "Anna Roth, geb. 3.4.1941 in Bonn", "geb. 3.4.1941"),
    ("fr", "birth", "Jean Petit, né le 12 mai 1938 à Lyon", "né le 12 mai 1938"),
    ("es", "birth", "Ana Ruiz, nacida en Vigo el 4 de mayo de 1950", "nacida en Vigo el 4 de mayo de 1950"),
    ("it", "birth", "Ugo Neri, nato a Pisa il 3 marzo 1947", "nato a Pisa il 3 marzo 1947"),
    ("nl", "birth", "Jan Bos, geboren te Delft 3 mei 1931", "geboren te Delft 3 mei 1931"),
    ("ru", "birth", "Иван Петров, родился в Москве 3 мая 1931", "родился в Москве 3 мая 1931"),
    ("el", "birth", "Νίκος Λάμπρου, γεννήθηκε στις 3 Μαΐου 1931", "γεννήθηκε στις 3 Μαΐου 1931"),
    ("en", "address", "lives at 12 Harbour Street with her son", "12 Harbour Street"),
    ("de", "address", "wohnhaft Hafenstraße 12a, Hof", "Hafenstraße 12a"),
    ("fr", "address", "demeurant 12, rue du Port à Brest", "12, rue du Port"),
    ("it", "address", "abita in via Garibaldi 7, Genova", "via Garibaldi 7"),
    ("pl", "address", "mieszka ul. Długa 12 w Gdańsku", "ul. Długa 12"),
    ("sv", "address", "bor på Storgatan 5 i Lund", "Storgatan 5"),
    ("en", "phone", "call tel. 0171 946 0123 at noon", "tel. 0171 946 0123"),
    ("de", "phone", "erreichbar +49 30 1234567 abends", "+49 30 1234567"),
    ("en", "email", "write to jane.kemp+x@post.example.org today", "jane.kemp+x@post.example.org"),
    ("de", "bank", "auf DE89 3704 0044 0532 0130 00 zahlen", "DE89 3704 0044 0532 0130 00"),
    ("es", "identity", "con DNI 12345678Z y", "DNI 12345678Z"),
    ("pl", "identity", "PESEL 44051401359 oraz", "PESEL 44051401359"),
    ("en", "age", "the clerk John Kemp, aged 34, was seen", "John Kemp, aged 34"),
    ("de", "age", "Fräulein Anna Roth, 34 Jahre alt, kam", "Fräulein Anna Roth, 34 Jahre alt"),
    ("en", "health", "that Mary Ann Cole died of consumption in May", "Mary Ann Cole died of consumption"),
    ("fr", "health", "que Jeanne Petit est morte de phtisie hier", "Jeanne Petit est morte de phtisie"),
)
NOTHING = (
    ("en", "the new harbour chain was raised on 3 March 1871 at a cost of 6800 thaler and has 312 links"),
    ("de", "Am 3. März 1871 ward auf Befehl des Rathes die Kette gehoben; sie kostete 6800 Thaler"),
    ("en", "GB33 BUKB 2020 1555 5555 56 is no account"),
    ("en", "see vol. 12, p. 340-352, and the table of 1871 1872 1873"),
)


@pytest.mark.parametrize(("language", "kind", "text", "wanted"), FOUND)
def test_what_is_found(language: str, kind: str, text: str, wanted: str) -> None:
    found = [text[one.span.start : one.span.end] for one in find(text, (language,), (kind,))]
    assert found == [wanted]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_is_not(language: str, text: str) -> None:
    assert find(text, (language,), KINDS) == ()


def test_every_served_language_has_its_row() -> None:
    assert set(WORDS) == set(LANGUAGES)


@pytest.mark.parametrize("language", WORDS)
def test_every_row_finds_births_in_its_own_words(language: str) -> None:
    word = {"la": "natus", "pt": "nascido", "fi": "syntynyt", "pl": "urodzony", "cs": "narozen", "ro": "născut", "sv": "född"}
    known = {"en": "born", "de": "geboren", "fr": "né le", "es": "nacido", "it": "nato", "nl": "geboren", "ru": "родился"}
    said = (known | word | {"el": "γεννήθηκε"})[language]
    assert len(find(f"N. N., {said} 3 4 1931", (language,), ("birth",))) == 1


def test_only_the_kinds_that_are_wanted_and_all_languages_where_none_is_known() -> None:
    text = "geb. 3.4.1941, a@b.example"
    assert [one.kind for one in find(text, (), KINDS)] == ["birth", "email"]
    assert find(text, ("xx",), ("phone",)) == ()


def test_long_texts_take_no_long() -> None:
    text = "Anna Maria Roth und Johann Peter Kühn gingen am Morgen zur Stadt 12 13 14 15\n" * 2_000
    assert len(find(text, ("de", "en"), KINDS)) < 10
