"""Why nothing is said: what is never spoken of, what is told of but not so, what the question takes for granted."""

import pytest

from ingest.sentences import sentences
from search.question import understand
from search.silence import silence
from search.support import Text, judge

TEXTS = {
    "en": ("The ship's boy Peter Row owned a dog.", "The smith Tobias Krull forged the harbour chain in his yard."),
    "de": ("Der Schiffsjunge Peter Row besaß einen Hund.", "Der Schmied Tobias Krull schmiedete die Hafenkette in seinem Hofe."),
    "fr": ("Le mousse Peter Row avait un chien.", "Le forgeron Tobias Krull forgea la chaîne du port dans sa cour."),
    "es": ("El grumete Peter Row tenía un perro.", "El herrero Tobias Krull forjó la cadena del puerto en su patio."),
    "it": ("Il mozzo Peter Row aveva un cane.", "Il fabbro Tobias Krull forgiò la catena del porto nel cortile."),
}


def why(question: str, language: str) -> str:
    texts = tuple(Text(text, language, sentences(text, language)) for text in TEXTS[language])
    asked = understand(question, language)
    return silence(asked, judge(asked, texts))


@pytest.mark.parametrize(
    ("language", "question", "reason"),
    [
        ("en", "What was the name of the dog of Peter Row?", "insufficient"),
        ("de", "Wie hieß der Hund des Schiffsjungen Peter Row?", "insufficient"),
        ("fr", "Comment s’appelait le chien du mousse Peter Row ?", "insufficient"),
        ("es", "¿Cómo se llamaba el perro del grumete Peter Row?", "insufficient"),
        ("it", "Come si chiamava il cane del mozzo Peter Row?", "insufficient"),
        ("en", "Who rode the elephant to the harbour?", "nothing_found"),
        ("de", "Wer ritt auf dem Elephanten?", "nothing_found"),
        ("fr", "Qui acheta la girafe ?", "nothing_found"),
        ("es", "¿Quién fundó la plaza de toros?", "nothing_found"),
        ("it", "Quando eruttò il vulcano?", "nothing_found"),
        ("en", "When did Peter Row sell the harbour chain?", "false_premise"),
        ("de", "Warum verkaufte Peter Row die Hafenkette?", "false_premise"),
        ("fr", "Pourquoi Peter Row vendit-il la chaîne ?", "false_premise"),
        ("es", "¿Por qué vendió Peter Row la cadena?", "false_premise"),
        ("it", "Perché Peter Row vendette la catena?", "false_premise"),
    ],
)
def test_the_reason_for_silence(language: str, question: str, reason: str) -> None:
    assert why(question, language) == reason


def test_without_evidence_nothing_was_found() -> None:
    assert silence(understand("Who was Peter Row?", "en"), ()) == "nothing_found"
