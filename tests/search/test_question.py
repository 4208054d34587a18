"""Questions understood: kind, words, names, years, and what no archive can answer."""

import pytest

from search.question import understand


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Who saved the church of St. Nicholas?", "person"),
        ("en", "When was the lighthouse lit?", "date"),
        ("en", "In which year did the chain break?", "date"),
        ("en", "Where did the fire begin?", "place"),
        ("en", "How many links had the chain?", "number"),
        ("en", "How much did the chain cost?", "money"),
        ("en", "How long did the strike last?", "duration"),
        ("en", "Why did the council refuse?", "reason"),
        ("en", "How did the seal come to the market?", "manner"),
        ("en", "What was the name of the dog?", "name"),
        ("en", "Did the mayor resign?", "yesno"),
        ("de", "Wer hat die erste Kette gefertigt?", "person"),
        ("de", "Wann wurde die Kette aufgezogen?", "date"),
        ("de", "In welchem Jahre brannte die Stadt?", "date"),
        ("de", "Wie viele Glieder zählt die Kette?", "number"),
        ("de", "Wie viel kostete die Kette?", "money"),
        ("de", "Wie lange dauerte der Streik?", "duration"),
        ("de", "Wie lang ist die Brücke?", "number"),
        ("de", "Wie hieß der Schiffer der Hoffnung?", "name"),
        ("de", "Warum stimmte Kröger dagegen?", "reason"),
        ("fr", "Quel jour la chaîne a-t-elle été levée ?", "date"),
        ("fr", "Combien de morts y eut-il ?", "number"),
        ("fr", "Combien de temps dura la grève ?", "duration"),
        ("fr", "Qui conduisait la locomotive ?", "person"),
        ("fr", "Pourquoi le maire a-t-il démissionné ?", "reason"),
        ("es", "¿Quién era el capitán del bergantín?", "person"),
        ("es", "¿Cuántos hombres se salvaron?", "number"),
        ("es", "¿Cómo se llamaba el perro?", "name"),
        ("es", "¿Dónde se ahogó el grumete?", "place"),
        ("it", "Chi conduceva la locomotiva?", "person"),
        ("it", "Quanto costò il ponte?", "money"),
        ("it", "Quanti uomini morirono?", "number"),
        ("it", "Come si chiamava il gatto?", "name"),
        ("en", "What is the opening date of the bridge?", "date"),
        ("de", "Welches Eröffnungsdatum hatte die Brücke?", "date"),
        ("fr", "Quelle est la date de la fête ?", "date"),
        ("en", "What was the bank's revenue in 1861?", "money"),
        ("de", "Wie hoch war die Kaufsumme der Mühle?", "money"),
        ("de", "Welche Jahresrente bekam die Witwe?", "money"),
        ("de", "Auf welche Tiefe kam der Schacht?", "number"),
        ("de", "Worauf wurde das Rezept geschrieben?", "thing"),
        ("en", "What wage did the diver ask?", "money"),
        ("en", "How much has the tower cost?", "money"),
        ("fr", "À quelle température le bain était-il ?", "number"),
        ("fr", "Combien d’orphelins laissa-t-il ?", "number"),
        ("fr", "Quel nom portait le chien ?", "name"),
        ("es", "¿Qué salario pidió el buzo?", "money"),
        ("it", "Quale paga chiese il palombaro?", "money"),
        ("nl", "Hoeveel mensen stierven er?", "number"),
        ("la", "Quis primus omnium mortuus est?", "person"),
        ("la", "Quot annos natus erat vicarius?", "number"),
        ("la", "Quo die coemeterium clausum est?", "date"),
        ("nl", "Wanneer brak de ketting?", "date"), ("pt", "Quem salvou a igreja?", "person"), ("sv", "Hur många dog?", "number"),
        ("fi", "Milloin ketju katkesi?", "date"), ("pl", "Kto uratował kościół?", "person"), ("cs", "Kdy praskl řetěz?", "date"),
        ("ro", "Câți oameni au murit?", "number"), ("ru", "Где начался пожар?", "place"), ("el", "Πότε άναψε ο φάρος;", "date"),
    ],
)  # fmt: skip
def test_the_kind_of_answer_is_known(language, text, kind):
    assert understand(text, language).kind == kind


def test_words_without_content_and_words_that_ask_are_left_out():
    words = [word.text for word in understand("How much did the new chain of the harbour cost?", "en").words]
    assert words == ["new", "chain", "harbour"]


def test_names_numbers_and_years_are_found():
    question = understand("How many men did Captain Mateo Ferrer lose on 2 February 1867?", "en")
    assert [name.text for name in question.names] == ["Captain", "Mateo", "Ferrer", "February"]
    assert question.numbers == ("2", "1867") and question.years == (1867,)


def test_what_is_counted_and_what_is_named_is_the_focus():
    assert understand("How many links had the chain?", "en").focus.text == "links"
    assert understand("What is the name of Karl Wendt’s daughter?", "en").focus.text == "daughter"
    assert understand("Wie hieß der Schiffer der Galliot Hoffnung?", "de").focus.text == "Schiffer"
    assert understand("Who saved the church?", "en").focus is None


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Which French engineer designed the lighthouse?", "engineer"),
        ("de", "Welcher Schutzmann wurde in die Orle geworfen?", "Schutzmann"),
        ("fr", "Qui était le caissier de la Banque ?", "caissier"),
        ("es", "¿Quién era el capitán del bergantín?", "capitán"),
        ("it", "Chi era il cassiere della Banca?", "cassiere"),
    ],
)
def test_who_is_asked_for_by_what_he_is(language, text, role):
    question = understand(text, language)
    assert question.kind == "person" and question.focus is not None and question.focus.text == role


@pytest.mark.parametrize("text", ["Whom did the doctor treat?", "What did the captain bring?", "Who succeeded the mayor?"])
def test_a_person_who_does_something_else_is_not_who_is_asked_for(text):
    assert understand(text, "en").focus is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Should I invest in the bank?"), ("en", "What do you think of the strike?"), ("en", "What is the best newspaper?"),
        ("en", "Where did my grandfather live?"),
        ("en", "Was the harbour chain a good idea?"),
        ("de", "Soll ich Geld in die Bank legen?"),
        ("de", "Was ist die schönste Straße?"), ("de", "Wird es den Hafen in hundert Jahren noch geben?"),
        ("fr", "Que pensez-vous de la grève ?"), ("fr", "Quel est le meilleur journal ?"), ("es", "¿Debo invertir mi dinero?"),
        ("it", "Devo investire il mio denaro?"), ("it", "Qual è il miglior giornale?"),
    ],
)  # fmt: skip
def test_what_no_archive_can_settle_is_noticed(language, text):
    assert understand(text, language).outside


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Who said that the chain should be raised?"),
        ("en", "Since when had the New Hope mine been idle?"),
        ("de", "Wer besaß den Goldenen Anker?"),
        ("fr", "Qui a vendu l’élixir ?"),
        ("es", "¿Quién salvó a los náufragos?"), ("it", "Chi era il cassiere?"), ("la", "Quis primus mortuus est?"),
    ],
)  # fmt: skip
def test_plain_questions_are_not_taken_for_opinions(language, text):
    assert not understand(text, language).outside


@pytest.mark.parametrize(
    ("language", "text", "unit", "words"),
    [
        ("en", "How high is the tower?", "metre", ["tower"]),
        ("de", "Wie schwer ist der Hahn?", "pound", ["Hahn"]),
        ("fr", "Quelle est la profondeur du bassin ?", "fathom", ["bassin"]),
        ("es", "¿Qué temperatura tenía el agua?", "degree", ["tenía", "agua"]),
        ("it", "Quanti chilometri è lunga la linea?", "kilometre", ["chilometri", "lunga", "linea"]),
        ("en", "How many ounces of silver did it give?", "ounce", ["ounces", "silver", "give"]),
        ("la", "Quot annos natus erat vicarius?", "year", ["vicarius"]),
    ],
)
def test_what_is_measured_is_asked_in_its_units(language, text, unit, words):
    question = understand(text, language)
    assert unit in question.measure
    assert [word.text for word in question.words] == words


def test_a_number_that_is_no_measure_may_have_any_unit():
    assert understand("How many men were saved?", "en").measure == frozenset()


def test_a_verb_behind_how_many_is_not_what_is_counted():
    assert understand("Wie viele entkamen dem Feuer?", "de").focus is None


@pytest.mark.parametrize(
    ("language", "text", "outside"),
    [
        ("en", "Who won the prize for Best Horse?", False),
        ("en", "Which is the best horse?", True),
        ("fr", "Qui reçut le prix du Meilleur Cheval ?", False),
        ("de", "Welches ist das schönste Schiff?", True),
    ],
)
def test_a_judgement_within_a_name_asks_for_none(language, text, outside):
    assert understand(text, language).outside is outside
