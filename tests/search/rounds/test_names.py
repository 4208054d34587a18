"""Names and dates as passages write them."""

import pytest

from search.rounds.names import dates, names


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It was designed by Franz Hofer and Dr. Anna Loos.", "en", ["Franz Hofer", "Dr. Anna Loos"]),
        ("The harbour burned. Nobody saw it.", "en", []),
        ('He met J. Coleman "Jack" Burroughs there.', "en", ['J. Coleman "Jack" Burroughs']),
        ("She sold it to Henry Ford II. He paid.", "en", ["Henry Ford II"]),
        ("Der Kapitän Jens Petersen sah das Haus.", "de", ["Jens Petersen"]),
        ("Das Haus und der Garten.", "de", []),
        ("Le capitaine Louis de la Tour mourut.", "fr", ["Louis de la Tour"]),
        ("Sie schrieb an Müller und Schmidt Söhne.", "de", ["Schmidt Söhne"]),
        ("It opened in November with Clara Ward (Lady Dean).", "en", ["Clara Ward", "Lady Dean"]),
        ("He sailed under Captain Elias Thorn.", "en", ["Elias Thorn"]),
        ("", "en", []),
        ("... — 12 !", "en", []),
    ],
)
def test_runs_of_capitals_are_names(text, language, found):
    assert [text[one.start : one.end] for one in names(text, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Born 14 November 1849 at sea.", "en", ["14 November 1849"]),
        ("On November 14, 1849, it sank.", "en", ["November 14, 1849"]),
        ("geboren am 3. März 1801 zu Wien", "de", ["3. März 1801"]),
        ("le 3 mars de 1801 et en mars 1802", "fr", []),
        ("In November 1849 and 14 days later", "en", []),
    ],
)
def test_days_are_dates(text, language, found):
    assert [text[one.start : one.end] for one in dates(text, language)] == found
