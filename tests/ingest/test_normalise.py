"""Normalised text: whole words, one spelling, single spaces, and the way back to every original character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.aligned import AlignedText
from ingest.normalise import align, normalise
from ingest.page import Span
from tests.builders import make_aligned, make_page


def normal(text: str) -> str:
    return normalise(make_aligned(text)).text


@pytest.mark.parametrize(
    ("read", "searched"),
    [
        ("Waſſer", "Wasser"),
        ("ﬁnden ﬂiegen ſtoﬀ oﬃce waﬄe Laﬅ beﬆ", "finden fliegen stoff office waffle Last best"),
        ("Straße", "Straße"),
        ("ſcho\u0364n, U\u0364bel, gru\u0364n, Ma\u0364dchen", "schön, Übel, grün, Mädchen"),
        ("de\u0301ce\u0301de\u0301", "décédé"),
        ("Heꝛꝛ", "Herr"),
        ("A\u030a\u0323", unicodedata.normalize("NFC", "A\u030a\u0323")),
        ("ein\u00a0Wort   und\tnoch", "ein Wort und noch"),
        ("  vorn und hinten \n", "vorn und hinten"),
        ("eine Zeile\nnoch eine", "eine Zeile noch eine"),
        ("ein Block\n\nnoch einer", "ein Block\n\nnoch einer"),
    ],
)
def test_one_spelling(read: str, searched: str) -> None:
    assert normal(read) == searched


@pytest.mark.parametrize("mark", ["-", "=", "⸗", "¬", "\u00ad", "‐"])
def test_every_mark_of_a_break_is_joined(mark: str) -> None:
    assert normal(f"das Unter{mark}\nnehmen steht") == "das Unternehmen steht"


@pytest.mark.parametrize(
    ("read", "searched"),
    [
        ("der Her-\nren", "der Herren"),
        ("die La-\n\nger", "die Lager"),
        ("UNTER-\nNEHMEN", "UNTERNEHMEN"),
        ("der Landboten-\nKorrespondent", "der Landboten-Korrespondent"),
        ("Landboten-Korrespon-\ndent", "Landboten-Korrespondent"),
        ("Nord-\nOst", "Nord-Ost"),
        ("Nord⸗\nOst", "Nord-Ost"),
        ("Berry-¬\nau-Bac", "Berry-au-Bac"),
        ("vis-\nà-vis", "vis-à-vis"),
        ("vis-à-\nvis", "vis-à-vis"),
        ("mother-in-\nlaw", "mother-in-law"),
        ("a well-\nknown man", "a well-known man"),
        ("twenty-\nfive men", "twenty-five men"),
        ("Ex-\nMinister", "Ex-Minister"),
        ("1870-\n71", "1870-71"),
        ("Land-\nund Seemacht", "Land- und Seemacht"),
        ("les gens qui est dans la ville, dit-\nil", "les gens qui est dans la ville, dit-il"),
        ("un homme natu-\nrel", "un homme naturel"),
        ("the sea-\nmen, and the sea-men too", "the sea-men, and the sea-men too"),
        ("the sea-\nmen, and the seamen too, sea-men", "the seamen, and the seamen too, sea-men"),
        ("er kam -\nund ging", "er kam - und ging"),
        ("so\u00adgar", "sogar"),
        ("Ein Unter-\n\nANZEIGE", "Ein Unter-\n\nANZEIGE"),
        ("das meis-\nje van", "das meisje van"),
    ],
)
def test_hyphens(read: str, searched: str) -> None:
    assert normal(read) == searched


@pytest.mark.parametrize(
    ("read", "searched"),
    [
        ("ſei*\nnen Hut", "seinen Hut"),
        ("ſei®\nnen Hut", "seinen Hut"),
        ("ſei*-\nnen Hut", "seinen Hut"),
        ("ſei“\nnen Hut", "seinen Hut"),
        ("ſei»\nnen Hut", "seinen Hut"),
        # it may be what it seems
        ("er ſagte: „Der Rath“\nverſchwieg es", "er sagte: „Der Rath“ verschwieg es"),
        ("er ſagte: »Der Rath«\nverſchwieg es", "er sagte: »Der Rath« verschwieg es"),
        ("an jenem Tag:\ndie Stadt", "an jenem Tag: die Stadt"),
        ("wo iſt er?\nfragte der Rath", "wo ist er? fragte der Rath"),
        ("der Rath“\nverſchwieg es, der Rath verſchwieg es", "der Rath“ verschwieg es, der Rath verschwieg es"),
        ("ſei*\n\nnen Hut", "sei*\n\nnen Hut"),
        ("Stein*\nHaus", "Stein* Haus"),
        ("Land“\nund Seemacht", "Land“ und Seemacht"),
        # the whole word elsewhere proves it
        ("die:\nſes, und dieſes", "dieses, und dieses"),
        ("ſei?\n\nnen Hut, ſeinen", "seinen Hut, seinen"),
    ],
)
def test_misread_hyphens_of_blackletter(read: str, searched: str) -> None:
    context = "ſo ſah ſie aus. "
    assert normal(context + read) == "so sah sie aus. " + searched


@pytest.mark.parametrize(
    ("read", "searched"),
    [
        ("dur<", "durch"),
        ("kirc<li<en", "kirchlichen"),
        ("S<hweiz,", "Schweiz,"),
        ("gesc<hehen", "geschehen"),
        ("wel<He", "welche"),
        ("„I<", "„Ich"),
        ("<emis<", "chemisch"),
        ("Bismar>", "Bismarck"),
        ("gedru>kt", "gedruckt"),
        ("Dec>e", "Decke"),
        ("dur<-\nsuchen", "durchsuchen"),
        ("1 < 2 > 1", "1 < 2 > 1"),
        (">Ja", ">Ja"),
    ],
)
def test_ligatures_of_blackletter_are_letters(read: str, searched: str) -> None:
    assert normal("ſo ſah ſie aus: " + read) == "so sah sie aus: " + searched
    assert normal("so sah sie aus: <b>fett</b>") == "so sah sie aus: <b>fett</b>"


@pytest.mark.parametrize("read", ["sei*\nnen Hut", "sei“\nnen Hut", "sei:\nnen Hut, seinen"])
def test_signs_of_pages_without_long_s_are_what_they_seem(read: str) -> None:
    assert normal(read) == read.replace("\n", " ")


def test_a_misread_hyphen_stays_in_the_quote() -> None:
    text = normalise(align(make_page("ſo ſah ſie aus. Mitter“\nnacht kam")))
    at = text.text.index("Mitternacht")
    assert [text.source[p.start : p.end] for p in text.source_pieces(Span(at, at + 11))] == ["Mitter“\nnacht"]


def test_the_quote_shows_what_was_printed() -> None:
    text = normalise(align(make_page("Das Waſſer der Her-\nren iſt ſcho\u0364n")))
    assert text.text == "Das Wasser der Herren ist schön"
    shown = text.source_span(Span(text.text.index("Wasser"), len(text)))
    assert text.source[shown.start : shown.end] == "Waſſer der Her-\nren iſt ſcho\u0364n"
    word = text.source_pieces(Span(15, 21))
    assert [text.source[piece.start : piece.end] for piece in word] == ["Her-\nren"]


ALPHABET = "abA -\n\n\tſﬁo\u0364\u0308é¬\u00ad=*“:.1ꝛ"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_normalised_text_is_composed_and_evenly_spaced(text: str) -> None:
    made = normalise(make_aligned(text)).text
    assert unicodedata.is_normalized("NFC", made)
    assert made == made.strip()
    assert "  " not in made and "\t" not in made and "ſ" not in made
    assert all(part == part.strip() and "\n" not in part for part in made.split("\n\n"))


@given(st.text(alphabet="abA -\n\n\tſﬁé¬\u00ad=.1ꝛ", max_size=60))
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    made = normalise(make_aligned(text))
    assert made.source == text
    plain = AlignedText.of(text).replace(r"[\s¬\u00ad=-]", "").text
    left = normalise(make_aligned(plain)).text
    assert "".join(c for c in made.text if c.isalnum() or c == ".") == "".join(c for c in left if c.isalnum() or c == ".")


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_normalising_again_changes_nothing_but_what_came_together(text: str) -> None:
    once = normalise(make_aligned(text))
    assert len(normalise(once).text) <= len(once.text)
