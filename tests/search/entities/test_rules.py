"""Which names rules find in a sentence, by language; what only looks like a name stays out."""

import time
from itertools import pairwise

import pytest

from search.entities.mention import PERSON, PLACE
from search.entities.rules import RuleReader

FOUND = [
    ("en", "Mr. John Binns of Philadelphia spoke with Capt. Smith.", ["John Binns", "Smith"], ["Philadelphia"]),
    ("en", "The Mayor of Boston, Friedrich Hagedorn, arrived in Cookeville.", ["Friedrich Hagedorn"], ["Boston", "Cookeville"]),
    ("en", "J. H. Wittkop printed it at Port Royal.", ["J. H. Wittkop"], ["Port Royal"]),
    ("en", "The pilot Joachim Brügge rang the bell.", ["Joachim Brügge"], []),
    ("de", "Rathsherr Caspar Overbeck reiste nach Altenroda.", ["Caspar Overbeck"], ["Altenroda"]),
    ("de", "Unter ihnen der Zollschreiber August Rehm.", ["August Rehm"], []),
    ("de", "Die Frau Bürgermeisterin Steenbock nimmt in ihrem Hause Betten an.", ["Steenbock"], []),
    ("de", "In Sankt Georg fiel die Mühle des Müllers Barthold Wirth um.", ["Barthold Wirth"], ["Sankt Georg"]),
    ("de", "Hr. Müller kam aus der Gemeinde Speicher.", ["Müller"], ["Speicher"]),
    ("fr", "Le maire Dupont est arrivé à Alger avec M. Homberg.", ["Dupont", "Homberg"], ["Alger"]),
    ("fr", "Le roi Louis XVI était en France, à Genève.", ["Louis XVI"], ["France", "Genève"]),
    ("fr", "La veuve Carpentier vit près de Saint-Denis.", ["Carpentier"], []),
    ("es", "El capitán Ibarra llegó a Cádiz con don Pedro Ruiz.", ["Ibarra", "Pedro Ruiz"], ["Cádiz"]),
    ("it", "Il signor Parodi partì da Genova con Giuseppe Bassi.", ["Parodi", "Giuseppe Bassi"], ["Genova"]),
    ("nl", "Kapitein Willem Barentsz voer naar Amsterdam.", ["Willem Barentsz"], ["Amsterdam"]),
    ("sv", "Kapten Gustav Lind kom från Stockholm.", ["Gustav Lind"], ["Stockholm"]),
]
NOTHING = [
    ("de", "Das Schiff war in Gefahr, und die Mannschaft ging in Verwirrung zu Bett."),
    ("de", "Im Januar tagte der Rath der Stadt; am Montag kam die Post."),
    ("de", "Die Wittwe saß mit ihren Hühnern auf dem Dache."),
    ("en", "In March the Council met; on Monday the Parliament rose."),
    ("fr", "Le Conseil a reçu la République en janvier. Il est parti."),
    ("es", "El lunes la Iglesia cerró sus puertas."),
    ("it", "Lunedì la Chiesa chiuse le porte."),
    ("", ""),
    ("xx", "... --- ???"),
]


@pytest.mark.parametrize(("language", "text", "people", "places"), FOUND, ids=[text[:30] for _, text, _, _ in FOUND])
def test_who_and_what_is_named(language: str, text: str, people: list[str], places: list[str]) -> None:
    found = RuleReader().read(text, language)
    assert [one.name for one in found if one.kind == PERSON] == people
    assert [one.name for one in found if one.kind == PLACE][: len(places)] == places
    assert all(one.name.split()[-1] in text[one.span.start : one.span.end] for one in found)


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_what_only_looks_like_a_name(language: str, text: str) -> None:
    assert RuleReader().read(text, language) == ()


def test_spans_stand_in_order_and_apart() -> None:
    text = "Consul Delcourt aus Hamburg traf Herrn Doctor Aldringer in Lübeck, und Frau Anna Jens blieb in Riga."
    found = RuleReader().read(text, "de")
    assert len(found) == 6
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


def test_reading_costs_little() -> None:
    text = "Rathsherr Caspar Overbeck reiste nach Altenroda, wo der Baumeister Leberecht Kühn den Thurm für sicher hielt. " * 8
    reader = RuleReader()
    reader.read(text, "de")
    best = min(_timed(reader, text) for _ in range(5))
    assert best < 0.02, f"{best * 1000:.1f} ms for a passage of {len(text)} characters"


def _timed(reader: RuleReader, text: str) -> float:
    began = time.process_time()
    reader.read(text, "de")
    return time.process_time() - began
