"""Questions about holdings become plans word for word; whatever a text answers, and whatever is not understood, does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from search.parse import parse
from search.structured.plan import Plan, Selection, Unmapped
from search.structured.recognise import structured_plan
from search.structured.source import Known
from tests.samples.archive import questions

KNOWN = Known(
    titles=("Merenburger Hafenbote", "L'Écho du Port", "Council minutes", "Parish register of St. Nicholas", "Letters"),
    creators=("Edmund Hardcastle", "Johann Kettler, Rathsschreiber"),
    kinds=("letter", "newspaper", "minutes", "register"),
)
HB, EC = ("Merenburger Hafenbote",), ("L'Écho du Port",)
TOWNS = Path(__file__).parents[3] / "benchmarks/towns"


def plan(question: str, language: str = "en") -> Plan | Unmapped | None:
    return structured_plan(parse(question, language), lambda: KNOWN)


def one(operation: str, unit: str, group: str = "", **limits: Any) -> Plan:
    return Plan(operation, unit, (Selection(**limits),), group)


PLANS = [
    ("en", "How many issues of the Hafenbote mention the lighthouse?", one("count", "item", titles=HB, mentions=("lighthouse",))),
    ("en", "In how many letters is the comet mentioned?", one("count", "item", kinds=("letter",), mentions=("comet",))),
    ("en", "How many letters are there from before 1860?", one("count", "item", kinds=("letter",), last=1859)),
    ("en", "List the letters of 1863", one("list", "item", kinds=("letter",), first=1863, last=1863)),
    ("en", "Which newspapers report on the fire?", one("list", "title", kinds=("newspaper",), mentions=("fire",))),
    (
        "en",
        "Which reports by Edmund Hardcastle are there?",
        one("list", "item", kinds=("report",), creators=("Edmund Hardcastle",)),
    ),
    ("en", "How many pages are in Latin per year?", one("count", "page", "year", languages=("la",))),
    ("en", "When is Altenroda first mentioned in the Écho?", one("first", "item", titles=EC, mentions=("Altenroda",))),
    ("en", "Which is the earliest letter in French?", one("first", "item", kinds=("letter",), languages=("fr",))),
    ("en", "Was the lighthouse ever mentioned before 1868?", one("ever", "item", last=1867, mentions=("lighthouse",))),
    ("en", "Which issues of the Écho never mention the chain?", one("list", "item", titles=EC, without="chain")),
    ("en", "In which years does the Écho mention Altenroda?", one("list", "year", titles=EC, mentions=("Altenroda",))),
    (
        "en",
        "In which newspapers does the name Overbeck appear?",
        one("list", "title", kinds=("newspaper",), mentions=("Overbeck",)),
    ),
    ("en", "What is the first mention of the cholera?", one("first", "item", mentions=("cholera",))),
    (
        "en",
        "Which newspapers had never mentioned the fire before 1900?",
        one("list", "title", kinds=("newspaper",), last=1899, without="fire"),
    ),
    ("en", "How many letters do not mention the chain?", one("count", "item", kinds=("letter",), without="chain")),
    ("en", "Which documents did Edmund Hardcastle write?", one("list", "item", creators=("Edmund Hardcastle",))),
    ("de", "Welche Dokumente erwähnen den Namen Overbeck?", one("list", "item", mentions=("Overbeck",))),
    ("de", "Wie viele Ausgaben des Hafenboten erwähnen die Kette?", one("count", "item", titles=HB, mentions=("Kette",))),
    ("de", "Auf wie vielen Seiten wird die Kette erwähnt?", one("count", "page", mentions=("Kette",))),
    ("de", "Wann wird die Cholera zum ersten Mal erwähnt?", one("first", "item", mentions=("Cholera",))),
    ("de", "Welche Briefe gibt es aus den Jahren 1850 bis 1860?", one("list", "item", kinds=("letter",), first=1850, last=1860)),
    ("de", "Wie viele Seiten gibt es in jeder Sprache?", one("count", "page", "language")),
    ("de", "Welche Ausgaben des Hafenboten erwähnen Altenroda nie?", one("list", "item", titles=HB, without="Altenroda")),
    ("fr", "Combien de lettres y a-t-il en italien ?", one("count", "item", kinds=("letter",), languages=("it",))),
    ("fr", "Quels journaux parlent de la comète ?", one("list", "title", kinds=("newspaper",), mentions=("comète",))),
    ("fr", "Quel est le dernier numéro de l’Écho ?", one("last", "item", titles=EC)),
    ("fr", "La comète était-elle mentionnée avant 1900 ?", one("ever", "item", last=1899, mentions=("comète",))),
    ("es", "¿Cuántos documentos mencionan el cólera?", one("count", "item", mentions=("cólera",))),
    ("es", "¿Cuándo se menciona por primera vez la cadena?", one("first", "item", mentions=("cadena",))),
    ("es", "¿Cuántas cartas hay por año?", one("count", "item", "year", kinds=("letter",))),
    ("it", "Quante lettere ci sono nell’archivio?", one("count", "item", kinds=("letter",))),
    ("it", "Qual è l’ultimo numero dell’Écho?", one("last", "item", titles=EC)),
    ("it", "Quali lettere non menzionano mai Altenroda?", one("list", "item", kinds=("letter",), without="Altenroda")),
]


@pytest.mark.parametrize(("language", "question", "wanted"), PLANS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_question_about_holdings_becomes_its_plan(language: str, question: str, wanted: Plan) -> None:
    assert plan(question, language) == wanted


SIDES = [
    ("en", "Did the Hafenbote or L'Écho report more on the cholera?", "compare", "page"),
    ("de", "Wird Altenroda häufiger im Hafenboten oder im Écho erwähnt?", "compare", "page"),
    ("fr", "Le Hafenbote ou l'Écho parle-t-il plus souvent du choléra ?", "compare", "page"),
    ("es", "¿Hay más cartas en italiano o en alemán?", "compare", "item"),
    ("it", "Ci sono più lettere in francese o in spagnolo?", "compare", "item"),
    ("en", "Which titles mention both the comet and Altenroda?", "both", "title"),
    ("en", "In which years do both the Hafenbote and the Écho have issues?", "both", "year"),
    ("de", "Welche Dokumente erwähnen sowohl Overbeck als auch Altenroda?", "both", "item"),
    ("fr", "Dans quels titres sont mentionnés à la fois Hardcastle et Altenroda ?", "both", "title"),
    ("es", "¿Qué documentos mencionan tanto a Hardcastle como a Altenroda?", "both", "item"),
    ("it", "Quali titoli menzionano sia Overbeck sia Altenroda?", "both", "title"),
]


@pytest.mark.parametrize(("language", "question", "operation", "unit"), SIDES, ids=lambda value: value)
def test_two_sides_are_two_different_selections(language: str, question: str, operation: str, unit: str) -> None:
    found = plan(question, language)
    assert isinstance(found, Plan)
    assert (found.operation, found.unit) == (operation, unit)
    assert len({replace_label(side) for side in found.selections}) == 2


def replace_label(side: Selection) -> tuple[object, ...]:
    return side.titles, side.kinds, side.languages, side.mentions


ORDINARY = [
    *("How many men drowned?", "How many houses burned in the great fire?", "How many letters did Harriet Dunmore burn?"),
    *(
        "Which letters are on the lost gold ring?",
        "What is the name of Karl Wendt’s daughter?",
        "How many issues divided the council?",
    ),
    *("Who was the first person to die of cholera in 1854?", "When was the bridge first crossed?", "Which ship struck the reef?"),
    *("Wann wurde die neue Hafenkette zum ersten Male aufgezogen?", "Wie viele Briefe trug der Postillon?"),
    *(
        "Quel est le nombre des morts de l’incendie de 1863 ?",
        "¿Quién fue el primer guardián del faro?",
        "Quanti barili hanno dato?",
    ),
    *("lighthouse", "letters 1863", "Hafenbote", "?", "How many", "How many issues", "first mentioned"),
]


@pytest.mark.parametrize("question", ORDINARY)
def test_what_a_text_answers_goes_the_ordinary_way(question: str) -> None:
    try:
        query = parse(question)
    except ValueError:
        return
    assert structured_plan(query, lambda: KNOWN) is None


def test_no_question_of_the_sample_or_the_towns_is_taken_for_one_about_holdings() -> None:
    asked = [(row["question"], row["language"]) for row in questions()]
    for path in TOWNS.glob("*/questions.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        asked += [(row["question"], row["language"]) for row in rows]
    assert len(asked) > 500
    assert [question for question, language in asked if plan(question, language) is not None] == []


REFUSED = [
    ("How many issues of the Morning Post mention the lighthouse?", "Morning Post", False),
    ("Wie viele Ausgaben der Kölnischen Zeitung erwähnen die Kette?", "Kölnischen Zeitung", False),
    ("Which ships are mentioned in both the Hafenbote and the Écho?", "ships", False),
    ("How many documents mention the fire and the flood?", "fire and the flood", True),
    ("How many documents mention the storm of 1849?", "storm of 1849", True),
    ("List all letters in French in German that mention the chain", "in German", True),
]


@pytest.mark.parametrize(("question", "part", "ambiguous"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_mapped_is_named_and_never_guessed(question: str, part: str, ambiguous: bool) -> None:
    found = plan(question, parse(question).language)
    assert isinstance(found, Unmapped)
    assert part in found.part or found.part in question
    assert found.ambiguous is ambiguous


def test_contradictory_years_make_no_plan() -> None:
    assert not isinstance(plan("How many letters are there between 1870 and 1850?"), Plan)
    assert not isinstance(plan("How many documents mention the chain before 1850 after 1870?"), Plan)


@pytest.mark.parametrize(
    "question", ["How many " * 1000 + "?", "How many letters " + "of the Hafenbote " * 500, "(((" * 200 + " letters?"]
)
def test_long_and_broken_questions_are_left_alone(question: str) -> None:
    assert plan(question[:9_999]) is None


def test_the_archive_is_only_looked_at_for_questions_about_holdings() -> None:
    def never() -> Known:
        raise AssertionError("the database was asked")

    assert structured_plan(parse("Who was the captain of the Santa Eulalia?", "en"), never) is None
