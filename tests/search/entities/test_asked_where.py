"""Which questions ask whether somebody was at a place, and how the answer to them is judged."""

import pytest

from ingest.sentences import sentences
from search.entities.asked_where import Whereabouts, whereabouts
from search.entities.presence import seen
from search.question import understand
from search.support import Text, judge
from search.sureness import scorer, weighed

ASKED = [
    ("en", "Was Captain Petersen in Riga?", "Captain Petersen", "Riga"),
    ("en", "Did John Binns ever live in Philadelphia?", "John Binns", "Philadelphia"),
    ("de", "War Graf Moltke jemals in St. Petersburg gewesen?", "Graf Moltke", "St. Petersburg"),
    ("fr", "Est-ce que M. Willemin était à Genève ?", "M. Willemin", "Genève"),
    ("fr", "M. Dupont était-il à Paris ?", "M. Dupont", "Paris"),
    ("es", "¿Estuvo el capitán Ibarra en Cádiz?", "el capitán Ibarra", "Cádiz"),
    ("it", "Era Giuseppe Bassi a Genova?", "Giuseppe Bassi", "Genova"),
]
OTHERS = [
    ("en", "Was the bridge in Altenroda?"),
    ("en", "Was Mayor Hagedorn at the opening of the bridge?"),
    ("en", "Was Captain Petersen in Riga in 1854?"),
    ("de", "War die Brücke in Altenroda?"),
    ("en", "Where was Captain Petersen?"),
    ("fr", "Quand M. Willemin est-il arrivé à Genève ?"),
]
FAR = "Captain Petersen never left Triest. Mr. Penn, Mr. Doyle, Mr. Hollis and Mr. Thorne sold the ship. The Riga hemp was dear."
SAID = [
    ("en", "Was Captain Petersen in Riga?", "Captain Jens Petersen arrived in Riga on Monday.", True),
    ("en", "Was Captain Petersen in Riga?", FAR, False),
    ("en", "Was Captain Petersen in Riga?", "The cholera raged in Riga.", False),
    ("de", "War Capitain Jessen in Riga?", "Am 6. Juli kam die Bark Fortuna, Capitain Hans Jessen, in Riga an.", True),
    ("fr", "Est-ce que M. Homberg était à Rome ?", "M. Homberg est revenu hier; il a séjourné à Rome.", True),
]


@pytest.mark.parametrize(("language", "question", "person", "place"), ASKED)
def test_person_and_place_are_read_from_the_question(language: str, question: str, person: str, place: str) -> None:
    assert whereabouts(question, language) == Whereabouts(person, place)


@pytest.mark.parametrize(("language", "question"), OTHERS)
def test_other_questions_are_left_alone(language: str, question: str) -> None:
    assert whereabouts(question, language) is None


@pytest.mark.parametrize(("language", "question", "text", "said"), SAID)
def test_the_served_judgement_follows_how_the_names_stand(language: str, question: str, text: str, said: bool) -> None:
    asked, texts = understand(question, language), (Text(text, language, sentences(text, language), found=1.0),)
    best = max(support.chance for support in weighed(asked, texts, judge(asked, texts, None)))
    assert (best >= scorer().enough) is said


def test_names_broken_by_the_reading_are_still_found() -> None:
    told = seen("Mr. Carlen has a shop at Cooke ville and lives there.", "en", Whereabouts("Mr. Carlen", "Cookeville"))
    assert told is not None and told.quote.start == 0
