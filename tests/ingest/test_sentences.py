"""Sentences of historical text: what ends one, and the many full stops that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.page import Span
from ingest.sentences import sentences

ONE = [
    ("de", "Am 3. März 1871 lief der Dampfer ein."),
    ("de", "Im 19. Jahrhundert war der Hafen klein."),
    ("de", "Der Hr. Bürgermeister und Frhr. v. Stein sprachen."),
    ("de", "Es kamen viele, d. h. alle Bürger der Stadt."),
    ("de", "Der Rat (vgl. S. 3. Das steht fest.) beschloß es."),
    ("de", "Das 2. Bataillon zog ab."),
    ("de", "König Ludwig II. von Bayern kam."),
    ("de", "Er wohnte in der St. Annen-Straße bei Dr. Müller."),
    ("en", "Mr. Smith met Mrs. Jones in St. Mary's on Oct. 3, 1871."),
    ("en", "J. R. Green wrote to Capt. Brown."),
    ("en", "See No. 12 of the minutes."),
    ("en", "It was sold for 3.50 pounds."),
    ("en", "“Stop!” cried the mate."),
    ("fr", "M. Dupont et Mme. Martin virent Mgr. Dupanloup."),
    ("fr", "Il habite n. 12 rue St. Jacques."),
    ("es", "El Sr. Gómez y la Sra. Ibarra hablaron con D. Juan."),
    ("it", "Il sig. Rossi e il cav. Bianchi partirono."),
    ("la", "Anno D. 1854 baptizatus est Johannes fil. Petri."),
    ("nl", "De heer mr. Jansen en ds. Visser spraken."),
    ("sv", "Den 3 mars kom hr. Svensson."),
    ("fi", "Hän syntyi 3. maaliskuuta 1871."),
    ("pl", "Przybył p. Kowalski z ks. Nowakiem."),
    ("cs", "Dne 3. března přijel p. Novák."),
    ("pt", "O Sr. Silva e D. Maria partiram."),
    ("ro", "A venit d. Popescu cu dr. Ionescu."),
    ("ru", "В 1871 г. прибыл г. Иванов."),
    ("el", "Ο κ. Παπαδόπουλος ήλθε."),
]
MANY = [
    ("de", ["Der Krieg ist aus.", "Alle kehren heim."]),
    ("de", ["Das war im Jahre 1871.", "Danach wurde es still."]),
    ("de", ["Man rief: »Feuer!«", "Da liefen alle."]),
    ("de", ["Es gab Brot, Wein usw.", "Alle aßen."]),
    ("en", ["He said no.", "Then he left."]),
    ("en", ["Was it so?", "Nobody knew!", "He wondered…", "It was late."]),
    ("en", ["He came from abroad (or so they said).", "He stayed."]),
    ("fr", ["Le navire est parti.", "« Il reviendra », dit-on."]),
    ("es", ["¿Quién vive?", "¡Nadie!"]),
    ("it", ["La nave partì.", "Era l'alba."]),
    ("la", ["Baptizatus est Johannes.", "Levavit Petrus."]),
    ("nl", ["Het schip vertrok.", "Niemand zag het."]),
    ("ru", ["Корабль ушёл.", "Никто не видел."]),
    ("el", ["Πού είναι;", "Εκεί."]),
    ("pl", ["Okręt odpłynął.", "Nikt nie widział."]),
    ("fi", ["Laiva lähti.", "Kukaan ei nähnyt."]),
]


@pytest.mark.parametrize(("language", "text"), ONE)
def test_a_full_stop_inside_ends_nothing(language: str, text: str) -> None:
    assert [text[span.start : span.end] for span in sentences(text, language)] == [text]


@pytest.mark.parametrize(("language", "expected"), MANY)
def test_every_end_is_found(language: str, expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[span.start : span.end] for span in sentences(text, language)] == expected


def test_white_space_about_an_empty_line_is_of_no_sentence() -> None:
    assert sentences("1 \n\nder Krieg", "de") == (Span(0, 1), Span(4, 13))
    assert sentences("1\n\n 1", "de") == (Span(0, 1), Span(4, 5))


def test_an_empty_line_ends_a_sentence() -> None:
    text = "Hafenbote\n\nder Krieg ist aus"
    assert [text[span.start : span.end] for span in sentences(text, "de")] == ["Hafenbote", "der Krieg ist aus"]


def test_a_lone_parenthesis_holds_nothing_together() -> None:
    text = "Er sprach (lange. Dann schwieg er. Alle gingen."
    assert len(sentences(text, "de")) == 3


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert sentences(text, "de") == ()


@given(st.text(alphabet="aB .!?(“)1\n;«", max_size=60), st.sampled_from(["de", "en", "el", ""]))
def test_sentences_leave_out_only_white_space(text: str, language: str) -> None:
    spans = sentences(text, language)
    outside = "".join(
        text[end:start] for end, start in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
    )
    assert outside.strip() == ""
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)
