"""Names, days and numbers as steps read them from quotes; what is not surely meant is not read."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.page import Span
from search.evidence import Citation
from search.hops.naming import name_in
from search.hops.told import Told, speaks_of
from search.hops.told import told as read_from
from search.hops.values import Days, Number, days, figures
from search.question import understand
from search.reply import SupportedClaim
from tests.search.made import make_evidence, make_record


def told(quote: str, language: str = "en", dated: str = "1871-03-18") -> Told:
    record = make_record(date=dated)
    citation = Citation("gazette/p1/s1", "gazette/p1", 1, Span(0, len(quote)), quote, (), record, "/pages/gazette/p1")
    return Told(SupportedClaim(quote, (citation,)), quote, language, record, quote)


NAMES = [
    (
        "en",
        "Which engineer designed the lighthouse?",
        "The work was designed by a French engineer, Monsieur Étienne Marchand, who lived there.",
        "Étienne Marchand",
    ),
    (
        "en",
        "Who was the director of film Bay of Angels?",
        "Bay of Angels is a 1963 film directed by Jacques Demy.",
        "Jacques Demy",
    ),
    ("en", "Who is the father of Karsten Brügge?", "Karsten Brügge is a son of Joachim Brügge.", "Joachim Brügge"),
    (
        "en",
        "Which schooner had the captain Peter Lorentzen?",
        "The schooner Amalia, Captain Peter Lorentzen, came in with coal.",
        "Amalia",
    ),
    (
        "de",
        "Wer war der Schiffer der Galliot Hoffnung?",
        "Die Galliot Hoffnung, Schiffer Jens Petersen, ward über die Lastadie gehoben.",
        "Jens Petersen",
    ),
    (
        "de",
        "Welcher Schmied kaufte das Eisen?",
        "Das Eisen wird an den Schmied Elias Krull für 410 Thaler verkauft.",
        "Elias Krull",
    ),
    (
        "fr",
        "Qui était le successeur de Joachim Brügge ?",
        "Son successeur est Matthias Oldekop, ancien capitaine.",
        "Matthias Oldekop",
    ),
    ("es", "¿Quién era el capitán de la Santa Eulalia?", "El capitán Mateo Ferrer no quiso dejar el timón.", "Mateo Ferrer"),
    ("it", "Chi era lo zio di Giacomo Parodi?", "Lo zio Nicolò è morto il 18 di questo mese.", "Nicolò"),
    (
        "de",
        "Welcher Thurmwächter befestigte eine Laterne?",
        "Da läuteten die Glocken, während der Thurmwächter Niklas Pohl eine Laterne befestigte.",
        "Niklas Pohl",
    ),
    (
        "fr",
        "Quelle cuisinière gagna le gros lot ?",
        "Le gros lot est échu à la cuisinière de l'hôtel de la Poste, Rosalie Pruvost.",
        "Rosalie Pruvost",
    ),
]


@pytest.mark.parametrize(("language", "question", "quote", "name"), NAMES)
def test_the_name_that_is_asked_for(language: str, question: str, quote: str, name: str) -> None:
    assert name_in(told(quote, language), understand(question, language)) == name


UNNAMED = [
    ("en", "Who was the captain of the Hoffnung?", "The Hoffnung lay in the garden among the cabbages."),
    ("en", "Who is the father of Thomas Mostyn?", "He followed his father as Member of Parliament for Flintshire."),
    ("en", "Who is the father of Edsel Ford?", "Edsel Ford was a son of Clara Bryant and of Henry Ford."),
    ("en", "Who was the director of film Dhaya?", "Dhaya is a 2002 Indian Tamil drama."),
    ("de", "Wer war der Schiffer der Hoffnung?", "Die Hoffnung liegt im Garten, und der Rath berieth."),
    ("en", "Which engineer designed the lighthouse?", "The lighthouse was designed in Paris."),
    (
        "fr",
        "Quelle cuisinière gagna le gros lot ?",
        "La cuisinière le gagna, et le cocher de l'hôtel, Paul Girard, fut ravi.",
    ),
]


@pytest.mark.parametrize(("language", "question", "quote"), UNNAMED)
def test_no_name_that_is_not_linked_to_what_is_asked(language: str, question: str, quote: str) -> None:
    assert name_in(told(quote, language), understand(question, language)) == ""


def test_a_page_speaks_of_what_another_passage_of_it_names() -> None:
    question = understand("Which pilot saved the sailors of the Santa Eulalia?", "en")
    one, other = make_evidence("The Santa Eulalia was lost.", "gazette"), make_evidence("A pilot saved them.", "gazette")
    far = make_evidence("The Santa Eulalia was lost.", "letters")
    other = replace(other, passage_id=f"{other.passage_id}2")
    claim = SupportedClaim("A pilot saved them.", other.cite(Span(0, len(other.text))))
    assert speaks_of(read_from((claim,), (one, other))[0], question)
    assert not speaks_of(read_from((claim,), (far, other))[0], question)


def day(text: str) -> Days:
    return Days(date.fromisoformat(text), date.fromisoformat(text))


DATED = [
    ("en", "When was the light lit?", "It was lit on October 1.", "1868-12-31", (day("1868-10-01"),)),
    ("en", "When was the light lit?", "It was lit on December 28.", "1869-01-02", (day("1868-12-28"),)),
    ("en", "When was it built?", "It was built in 1794.", "1871", (Days(date(1794, 1, 1), date(1794, 12, 31)),)),
    ("en", "When was the tower raised?", "Long before 1849, on 3 March 1871, it was raised.", "1871", (day("1871-03-03"),)),
    ("en", "When was John born?", "John (27 June 1441 – 15 July 1480) was count.", "1900", (day("1441-06-27"),)),
    ("en", "When did John die?", "John (27 June 1441 – 15 July 1480) was count.", "1900", (day("1480-07-15"),)),
    ("en", "When was John born?", "The film of 1918 was made by John.", "1920", ()),
    ("de", "Wann starb der Lootse?", "Er starb am 9. Juni 1884.", "1884", (day("1884-06-09"),)),
    ("es", "¿Cuándo murió el práctico?", "El práctico murió el 9 de junio.", "1884-06", (day("1884-06-09"),)),
    ("fr", "Quand fut levée la chaîne ?", "La chaîne a été levée le samedi 4 mars.", "1871-03-08", (day("1871-03-04"),)),
    ("it", "Quando fu aperto il ponte?", "Lunedì 12 maggio il ponte fu aperto.", "1879-05-14", (day("1879-05-12"),)),
    ("en", "When was it raised?", "It was raised with great noise.", "1871-03-18", ()),
    ("it", "Quando fu aperto il ponte?", "Il ponte non potrà essere aperto prima di maggio.", "1878-11-05", ()),
    ("de", "Wann gab die Leitung Wasser?", "Die Leitung soll am 1. Juli 1868 Wasser geben.", "1866-09-04", ()),
    (
        "en",
        "When was the Amalia lost?",
        "The Amalia was lost on 16 October, and no life with her.",
        "1873-12-31",
        (day("1873-10-16"),),
    ),
    ("en", "When was the bridge opened?", "The bridge was not opened on 1 May 1879.", "1879-05-14", ()),
]


@pytest.mark.parametrize(("language", "question", "quote", "dated", "found"), DATED)
def test_days(language: str, question: str, quote: str, dated: str, found: tuple[Days, ...]) -> None:
    assert days(told(quote, language, dated), understand(question, language)) == found


COUNTED = [
    ("en", "How much did the lighthouse cost?", "The whole has cost 74,000 thalers in 7 years.", (Number(74000.0, "thaler"),)),
    (
        "fr",
        "Combien a coûté la ligne ?",
        "Elle a coûté un million deux cent quarante mille thalers.",
        (Number(1240000.0, "thaler"),),
    ),
    ("de", "Wie viele Glieder hatte die Kette?", "Sie zählt 312 Glieder und wiegt 480 Centner.", (Number(312.0, ""),)),
    ("es", "¿Cuántas balas llevaba el Destino?", "Día 3. El Destino, con 180 balas de corcho.", (Number(180.0, ""),)),
    ("en", "How old was Brandt?", "Brandt, eighty-four years of age, lost 1300 thalers.", (Number(84.0, "year"),)),
    ("en", "How long is the bridge?", "The bridge is 142 metres long and has five arches.", (Number(142.0, "metre"),)),
    ("en", "How many men were lost?", "It happened on 3 March 1871.", ()),
]


@pytest.mark.parametrize(("language", "question", "quote", "found"), COUNTED)
def test_figures(language: str, question: str, quote: str, found: tuple[Number, ...]) -> None:
    assert figures(told(quote, language), understand(question, language)) == found
