"""Which questions are taken apart, and into what, by language; and which are left whole."""

import json
import tarfile

import pytest

from search.hops.decompose import decompose
from search.hops.plan import MOST
from search.query import Query
from search.structured.recognise import LONGEST
from tests.samples.archive import SAMPLES
from tests.search.hops.taken_apart import TABLE
from tests.shared_data import shared


def parts(question, language):
    return decompose(Query(question, language, is_question=True))


WHOLE: dict[str, tuple[str, ...]] = {
    "en": (
        "Was the harbour chain a good idea?",
        "What did the captain say before the judge?",
        "Who is the captain of the Hoffnung?",
        "Who was the engineer who designed the lighthouse?",
        "Was he brought before the court?",
        "Which French engineer designed the lighthouse or the bridge?",
        "Who wrote to the mayor after dinner?",
        "What is the name of the man who sold the key?",
        "How many men and women lived in Ropemakers' Lane?",
        "When did the pilot Brandt die?",
        "Did the council or the mayor decide?",
        "What was the weather before noon?",
        "Which is the largest ship?",
    ),
    "de": (
        "Welchen Beruf hatte der Mann, der 1864 die Quellen untersuchte?",
        "Wer war der Capitain des Schooners Amalia, der 1873 an der Grauen Klippe strandete?",
        "Wie viele Glieder hatte die alte Kette, die 1849 zerriß?",
        "Was sagte der Capitain vor dem Richter?",
        "Wer war der Ingenieur, der den Leuchtthurm entwarf?",
        "Stand der Müller vor der Mühle oder dahinter?",
        "Welches Tier fand man nach dem Sturme auf dem Fischmarkte?",
        "Wurde der Pudel nach Altenroda gebracht?",
        "Wie hieß die Frau des Müllers?",
        "Kamen Männer und Frauen?",
    ),
    "fr": (
        "Qui était l’ingénieur qui a dessiné le phare ?",
        "Que dit le capitaine devant le juge ?",
        "Comment s’appelle la femme du notaire ?",
        "Que fit le maire avant midi ?",
        "Le chat est-il noir ou blanc ?",
    ),
    "es": (
        "¿Quién fue el ingeniero que construyó el faro?",
        "¿Qué dijo el capitán antes del mediodía?",
        "¿Cómo se llamaba la mujer del notario?",
        "¿Era blanco o negro el perro?",
    ),
    "it": (
        "Chi era l’ingegnere che progettò il faro?",
        "Che cosa disse il capitano prima di cena?",
        "Come si chiamava la moglie del notaio?",
        "Il gatto era bianco o nero?",
    ),
}


@pytest.mark.parametrize(("language", "question"), [(code, text) for code, rows in TABLE.items() for text in rows])
def test_taken_apart(language: str, question: str) -> None:
    asked, concluded = TABLE[language][question]
    found = parts(question, language)
    assert found is not None
    assert tuple(hop.question for hop in found.hops) == asked
    assert (found.comparison.kind if found.comparison else "") == concluded


@pytest.mark.parametrize(("language", "question"), [(code, text) for code, rows in WHOLE.items() for text in rows])
def test_left_whole(language: str, question: str) -> None:
    assert parts(question, language) is None


def rows(name: str) -> list[tuple[str, str]]:
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    return [(row["language"], row["question"]) for row in map(json.loads, lines)]


@pytest.mark.parametrize("name", ["questions.jsonl", "structured.jsonl"])
def test_no_question_of_one_step_is_taken_apart(name: str) -> None:
    assert not [question for language, question in rows(name) if parts(question, language)]


def test_nearly_every_sample_question_of_several_steps_is_taken_apart() -> None:
    known = [parts(question, language) is not None for language, question in rows("multihop.jsonl")]
    assert sum(known) >= 0.9 * len(known)


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_questions_about_one_paragraph_are_left_whole(language: str) -> None:
    with tarfile.open(shared("questions/xquad.tar.xz")) as packed:
        name = next(name for name in packed.getnames() if name.endswith(f"xquad.{language}.json"))
        held = packed.extractfile(name)
        assert held is not None
        told = json.load(held)
    asked = [one["question"] for part in told["data"] for paragraph in part["paragraphs"] for one in paragraph["qas"]]
    assert sum(parts(question, language) is not None for question in asked) <= 0.005 * len(asked)


BAD = (
    "Who?",
    "or",
    "Which was built earlier, or?",
    "Which was built earlier, the church or it?",
    "?" * 50,
    "Who was the father of the captain of the Hoffnung? And who was his mother?",
    "Which was built earlier, the church or the school " + "and the mill " * 60 + "?",
    "Was the bridge opened before " + "a" * LONGEST + "?",
    "Did " + "A and " * 200 + "B die in the same year?",
    "Was {0} opened before {1}?",
    "«Who was the captain of the “Hoffnung",
)


@pytest.mark.parametrize("question", BAD)
def test_bad_input_is_left_whole_or_well_formed(question: str) -> None:
    found = parts(question, "en")
    assert found is None or 2 <= len(found.hops) <= MOST


@pytest.mark.parametrize("language", ["la", "und", "el", "ru", "xx", ""])
def test_languages_without_wordings_are_left_whole(language: str) -> None:
    assert parts("Which was built earlier, the church or the school?", language) is None
