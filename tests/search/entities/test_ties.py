"""What sentences state of those they name, by language; denied, doubtful and distant ones state nothing."""

import pytest

from search.entities.mention import AT, KIN, OFFICE
from search.entities.rules import RuleReader
from search.entities.ties import ties

STATED = [
    ("en", "Captain Jens Petersen arrived in Riga on 3 May 1854.", AT, "Jens Petersen", "Riga", "1854-05-03"),
    ("en", "The engineer, Mr. James Hollis of Sunderland, received a box.", AT, "James Hollis", "Sunderland", ""),
    ("en", "Friedrich Hagedorn, mayor of Boston, spoke.", OFFICE, "Friedrich Hagedorn", "Boston", ""),
    ("en", "Anna Jens, wife of Ludolf Jens, sold the bread.", KIN, "Anna Jens", "Ludolf Jens", ""),
    ("en", "Ludolf Jens and his wife Anna Jens sold the bread.", KIN, "Anna Jens", "Ludolf Jens", ""),
    ("de", "Capitain Hans Jessen kam am 6. Juli 1854 nach Riga.", AT, "Hans Jessen", "Riga", "1854-07-06"),
    ("de", "Es sang Fräulein Lucia Bellandi aus Triest.", AT, "Lucia Bellandi", "Triest", ""),
    ("de", "Johann Kettler, Sohn des Peter Kettler, ward gewählt.", KIN, "Johann Kettler", "Peter Kettler", ""),
    ("fr", "Le capitaine Louis Garnier est arrivé à Marseille le 3 mai 1858.", AT, "Louis Garnier", "Marseille", "1858-05-03"),
    ("fr", "Jean Delcourt, fils de Pierre Delcourt, parla.", KIN, "Jean Delcourt", "Pierre Delcourt", ""),
    ("es", "El capitán Pablo Roig llegó a Barcelona.", AT, "Pablo Roig", "Barcelona", ""),
    ("it", "Il signor Luigi Carbone arrivò a Genova.", AT, "Luigi Carbone", "Genova", ""),
]
SILENT = [
    ("en", "Captain Jens Petersen never arrived in Riga."),
    ("en", "Captain Jens Petersen perhaps arrived in Riga."),
    ("de", "Capitain Hans Jessen kam nicht nach Riga."),
    ("fr", "Le capitaine Louis Garnier n'est jamais arrivé à Marseille."),
    ("en", "Captain Jens Petersen arrived. In Riga the cholera raged."),
    ("en", "Captain Jens Petersen saw how Mr. James Hollis arrived in Riga."),
]


@pytest.mark.parametrize(("language", "text", "kind", "subject", "other", "date"), STATED, ids=[row[1][:30] for row in STATED])
def test_what_is_stated(language: str, text: str, kind: str, subject: str, other: str, date: str) -> None:
    mentions = RuleReader().read(text, language)
    found = [one for one in ties(text, language, mentions) if one.kind == kind and one.other is not None]
    assert [(mentions[one.subject].name, mentions[one.other].name, one.date) for one in found if one.other is not None] == [
        (subject, other, date)
    ]
    assert all(subject.split()[-1] in text[one.span.start : one.span.end] for one in found)


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_is_not_stated_of_the_first_named(language: str, text: str) -> None:
    mentions = RuleReader().read(text, language)
    assert not [one for one in ties(text, language, mentions) if one.kind == AT and one.subject == 0]


def test_an_office_is_quoted_with_its_name() -> None:
    text = "Gestern starb der Bürgermeister Friedrich Hagedorn."
    mentions = RuleReader().read(text, "de")
    assert [(one.kind, one.word, text[one.span.start : one.span.end]) for one in ties(text, "de", mentions)] == [
        (OFFICE, "Bürgermeister", "Bürgermeister Friedrich Hagedorn")
    ]
