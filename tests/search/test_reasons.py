"""Every reason for silence or half an answer, asked in each language of the interface and answered in it."""

import pytest

from search.answer import answer
from search.document import reply_document
from search.messages import PARTLY, REASONS, SPOKEN, reason
from search.query import Query
from search.reply import ABSTENTION_REASONS, Abstention, Answer
from tests.search.made import make_evidence, make_means

FIRE = "The fire began in the rope-walk of Jacob Terlinden. The church was saved by a mason, Battista Risso, upon the roof."


def asked(text, language, *evidence, **means):
    return answer(Query(text, language, is_question=True), evidence, make_means(**means))


def sources(language, *texts):
    return tuple(make_evidence(text, f"gazette/{number}", language=language) for number, text in enumerate(texts, 1871))


# reason: language: (question, passages)
TABLE: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "nothing_found": {
        "en": ("When did the Zeppelin airship land at the aerodrome?", (FIRE,)),
        "de": ("Wann landete das Luftschiff auf dem Flugplatz?", ("Der Rath ließ die Kette aufziehen.",)),
        "fr": ("Quand le dirigeable a-t-il atterri sur la pelouse ?", ("Le maire fit lever la chaîne.",)),
        "es": ("¿Cuándo aterrizó el dirigible en la pradera?", ("El alcalde mandó levantar la cadena.",)),
        "it": ("Quando atterrò il dirigibile sul prato?", ("Il sindaco fece alzare la catena.",)),
    },
    "insufficient": {
        "en": ("How many marks did the mason Battista Risso earn?", (FIRE,)),
        "de": ("Wie viele Mark verdiente der Maurer Battista Risso?", ("Der Maurer Battista Risso rettete die Kirche.",)),
        "fr": ("Combien de francs le maçon Battista Risso gagna-t-il ?", ("Le maçon Battista Risso sauva l’église.",)),
        "es": ("¿Cuántos reales ganó el albañil Battista Risso?", ("El albañil Battista Risso salvó la iglesia.",)),
        "it": ("Quante lire guadagnò il muratore Battista Risso?", ("Il muratore Battista Risso salvò la chiesa.",)),
    },
    "conflicting": {
        "en": (
            "On what day was the harbour chain raised?",
            ("On 3 March the harbour chain was raised.", "On 4 March the harbour chain was raised."),
        ),
        "de": (
            "Wann wurde die Hafenkette aufgezogen?",
            ("Am 3. März wurde die Hafenkette aufgezogen.", "Am 4. März wurde die Hafenkette aufgezogen."),
        ),
        "fr": (
            "Quel jour la chaîne du port fut-elle levée ?",
            ("Le 3 mars la chaîne du port fut levée.", "Le 4 mars la chaîne du port fut levée."),
        ),
        "es": (
            "¿Qué día fue levantada la cadena del puerto?",
            ("El 3 de marzo fue levantada la cadena del puerto.", "El 4 de marzo fue levantada la cadena del puerto."),
        ),
        "it": (
            "Che giorno fu alzata la catena del porto?",
            ("Il 3 marzo fu alzata la catena del porto.", "Il 4 marzo fu alzata la catena del porto."),
        ),
    },
    "out_of_period": {
        "en": ("Who ruled the town in 1620?", (FIRE,)),
        "de": ("Wer regierte die Stadt im Jahre 1620?", ("Der Rath ließ die Kette aufziehen.",)),
        "fr": ("Qui gouvernait la ville en 1620 ?", ("Le maire fit lever la chaîne.",)),
        "es": ("¿Quién gobernaba la ciudad en 1620?", ("El alcalde mandó levantar la cadena.",)),
        "it": ("Chi governava la città nel 1620?", ("Il sindaco fece alzare la catena.",)),
    },
    "false_premise": {
        "en": (
            "Which sister of Battista Risso married the banker Ludwig Overbeck?",
            ("Battista Risso saved the church.", "The bank of Ludwig Overbeck failed."),
        ),
        "de": (
            "Wann heirathete Battista Risso die Wittwe Harriet Dunmore?",
            ("Der Maurer Battista Risso rettete die Kirche.", "Frau Harriet Dunmore reiste ab."),
        ),
        "fr": (
            "Quand Battista Risso épousa-t-il la veuve Harriet Dunmore ?",
            ("Le maçon Battista Risso sauva l’église.", "Madame Harriet Dunmore partit."),
        ),
        "es": (
            "¿Cuándo se casó Battista Risso con Harriet Dunmore?",
            ("El albañil Battista Risso salvó la iglesia.", "La señora Harriet Dunmore partió."),
        ),
        "it": (
            "Quando sposò Battista Risso la vedova Harriet Dunmore?",
            ("Il muratore Battista Risso salvò la chiesa.", "La signora Harriet Dunmore partì."),
        ),
    },
    "ambiguous": {
        "en": (
            "When did the pilot Brandt die?",
            ("The pilot Hinrich Brandt died on 3 March 1871.", "The pilot Matthias Brandt died on 9 May 1880."),
        ),
        "de": (
            "Wann starb der Lootse Brandt?",
            ("Der Lootse Hinrich Brandt starb am 3. März 1871.", "Der Lootse Matthias Brandt starb am 9. Mai 1880."),
        ),
        "fr": (
            "Quand mourut le pilote Brandt ?",
            ("Le pilote Henri Brandt mourut le 3 mars 1871.", "Le pilote Mathieu Brandt mourut le 9 mai 1880."),
        ),
        "es": (
            "¿Cuándo murió el piloto Brandt?",
            ("El piloto Enrique Brandt murió el 3 de marzo de 1871.", "El piloto Mateo Brandt murió el 9 de mayo de 1880."),
        ),
        "it": (
            "Quando morì il pilota Brandt?",
            ("Il pilota Enrico Brandt morì il 3 marzo 1871.", "Il pilota Matteo Brandt morì il 9 maggio 1880."),
        ),
    },
    "not_answerable_here": {
        "en": ("Should I insure the church?", (FIRE,)),
        "de": ("Soll ich die Kirche versichern?", ("Die Kirche brannte.",)),
        "fr": ("Devrais-je assurer l’église ?", ("L’église brûla.",)),
        "es": ("¿Debería asegurar la iglesia?", ("La iglesia ardió.",)),
        "it": ("Dovrei assicurare la chiesa?", ("La chiesa bruciò.",)),
    },
}


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("name", TABLE)
def test_each_reason_in_each_language(name, language):
    question, texts = TABLE[name][language]
    reply = asked(question, language, *sources(language, *texts), first=1848, last=1912)
    document = reply_document(reply)
    assert (document["reason"], document["language"]) == (name, language)
    assert document["outcome"] == ("partly" if name == "conflicting" else "declined")
    if name == "conflicting":
        assert isinstance(reply, Answer)
        assert {citation.quote for claim in reply.claims for citation in claim.citations} == set(texts)
    if name == "ambiguous":
        assert isinstance(reply, Abstention)
        assert len(reply.readings) == 2 and document["readings"] == list(reply.readings)
        assert {source.text for source in reply.nearest} == set(texts)
        for reading, text in zip(reply.readings, texts, strict=True):
            again = asked(reading, language, *sources(language, *texts), first=1848, last=1912)
            assert isinstance(again, Answer) and text in again.claims[0].text


@pytest.mark.parametrize("language", SPOKEN)
def test_an_illegible_page_that_seems_to_speak_of_it_is_shown(language):
    question, text = {
        "en": ("Who saved the church?", "The church was saved by the mason Battista Risso."),
        "de": ("Wer rettete die Kirche?", "Der Maurer Battista Risso rettete die Kirche."),
        "fr": ("Qui sauva l’église ?", "Le maçon Battista Risso sauva l’église."),
        "es": ("¿Quién salvó la iglesia?", "El albañil Battista Risso salvó la iglesia."),
        "it": ("Chi salvò la chiesa?", "Il muratore Battista Risso salvò la chiesa."),
    }[language]
    reply = asked(question, language, make_evidence(text, language=language, legible=False))
    assert isinstance(reply, Abstention) and reply.reason == "illegible"
    assert [source.page_id for source in reply.nearest] == ["gazette/1871-03-18/p1"]
    assert reply_document(reply)["language"] == language


def test_the_tables_hold_every_reason():
    assert set(TABLE) | {"illegible"} == set(ABSTENTION_REASONS) == set(REASONS)
    assert all(set(row) == set(SPOKEN) for row in TABLE.values())


@pytest.mark.parametrize("language", SPOKEN)
def test_half_an_answer_is_explained_otherwise_than_none(language):
    assert reason("insufficient", language, partly=True) == PARTLY["insufficient"][language] != reason("insufficient", language)
    assert reason("conflicting", language, partly=True) == reason("conflicting", language)
