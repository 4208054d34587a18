"""A sentence that repeats a quote all but word for word is told where it names something else or denies."""

import pytest

from search.notes.echo import altered
from tests.search.attacks import ATTACKS

QUOTES = {
    "en": "The cashier, Mr. Lindner, had not given warning in writing, and was told to mend his pens.",
    "de": "Die Schulden der Bank betragen zwei Millionen und vierhunderttausend Thaler in der Kasse.",
    "fr": "L’aviateur Marcel Joubert a survolé le port dimanche à bord d’un monoplan Blériot.",
    "es": "El práctico Enrique Brandt murió el 9 de junio en su casa de la Mole.",
    "it": "Il capomastro Battista Risso, benché abbia settantun anni, si offre di ripararlo senza compenso.",
}
ALTERED = [
    ("en", "The cashier, Mr. Lindner, had given warning in writing, and was told to mend his pens."),
    ("en", "The cashier, Mr. Wendt, had not given warning in writing, and was told to mend his pens."),
    ("de", "Die Port der Bank betragen zwei Millionen und vierhunderttausend Thaler in der Kasse."),
    ("de", "Die Schulden der Bank betragen nicht zwei Millionen und vierhunderttausend Thaler in der Kasse."),
    ("fr", "L’aviateur Marcel Joubert n’a pas survolé le port dimanche à bord d’un monoplan Blériot."),
    ("es", "El práctico Enrique Brandt murió el 9 de junio en su casa de la Port."),
    ("es", "El práctico Enrique Brandt no murió el 9 de junio en su casa de la Mole."),
    ("it", "Il capomastro Battista Risso, benché abbia settantun anni, non si offre di ripararlo senza compenso."),
]


@pytest.mark.parametrize(("language", "text"), ALTERED)
def test_a_changed_word_is_told(language: str, text: str) -> None:
    assert altered(text, QUOTES[language], language)


@pytest.mark.parametrize("language", QUOTES)
def test_the_quote_itself_and_a_part_of_it_are_not(language: str) -> None:
    quote = QUOTES[language]
    assert not altered(quote, quote, language)
    assert not altered(quote.rpartition(" ")[0], quote, language)
    assert not altered(quote.partition(" ")[2], quote, language)
    assert not altered("", quote, language) and not altered("Etwas ganz anderes.", quote, language)


@pytest.mark.parametrize("language", ATTACKS)
def test_true_drafts_in_other_words_are_let_through(language: str) -> None:
    text, true, _ = ATTACKS[language]
    assert [draft for draft in true if altered(draft, text, language)] == []
