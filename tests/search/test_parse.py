"""What a text asks: language, phrases, question or search, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parse import parse

LANGUAGES = [
    ("en", "How many houses did the fire destroy?"),
    ("de", "Wie viele Häuser zerstörte das Feuer?"),
    ("fr", "Combien de maisons le feu a-t-il détruites ?"),
    ("es", "¿Cuántas casas destruyó el incendio?"),
    ("it", "Quante case ha distrutto l'incendio?"),
    ("nl", "Hoeveel huizen heeft de brand verwoest?"),
    ("pt", "Quantas casas foram destruídas pelo incêndio?"),
    ("la", "Quot domus incendium delevit et quis portum aedificavit?"),
    ("sv", "Hur många hus förstörde branden i staden?"),
    ("fi", "Kuinka monta taloa tulipalo tuhosi ja milloin se oli?"),
    ("pl", "Ile domów zniszczył pożar i kiedy to było?"),
    ("cs", "Kolik domů zničil požár a kdy to bylo?"),
    ("ro", "Câte case a distrus incendiul și când a fost?"),
    ("ru", "Сколько домов уничтожил пожар?"),
    ("el", "Πόσα σπίτια κατέστρεψε η φωτιά;"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_language_and_kind_of_a_question(language: str, text: str) -> None:
    query = parse(text)
    assert query.language == language
    assert query.is_question


@pytest.mark.parametrize("text", ["火灾烧毁了多少房屋？", "كم عدد المنازل التي دمرها الحريق؟", "ไฟไหม้ทำลายบ้านกี่หลัง", "12 1871"])
def test_a_language_that_is_not_served_is_undetermined(text: str) -> None:
    assert parse(text).language == "und"


def test_the_given_language_is_believed_if_served() -> None:
    assert parse("Hafen", "de").language == "de"
    assert parse("Hafen", "tr").language == "und"


@pytest.mark.parametrize("text", ["Hafenbrand 1871", "harbour fire", "Brand im Hafen"])
def test_a_search_is_no_question(text: str) -> None:
    assert not parse(text).is_question


def test_a_question_word_makes_a_question_without_its_mark() -> None:
    assert parse("wann brannte der Hafen", "de").is_question


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('the "old harbour" fire', ("old harbour",)),
        ("der „alte Hafen“ und »neue Mole«", ("alte Hafen", "neue Mole")),
        ("le «vieux port»", ("vieux port",)),
        ('“one two” "three"', ("one two", "three")),
        ('empty "" and "!!"', ()),
        ('an "open quote', ()),
    ],
)
def test_quoted_phrases(text: str, phrases: tuple[str, ...]) -> None:
    assert parse(text).phrases == phrases


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01\x02", "\n\t", "?!…", "\ud800"])
def test_nothing_to_look_for_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="write at least one word") as refusal:
        parse(text)
    assert "\n" not in str(refusal.value)


def test_too_long_a_question_is_refused() -> None:
    assert parse("a" * 10_000).text
    with pytest.raises(ValueError, match="10,000"):
        parse("a" * 10_001)


def test_control_characters_are_dropped() -> None:
    assert parse("the\x00old\x1fharbour\n").text == "the old harbour"


@given(st.text(max_size=300))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        query = parse(text)
    except ValueError as refusal:
        assert "\n" not in str(refusal)
    else:
        assert query.text and query.language
