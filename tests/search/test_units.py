"""Numbers are read with what they count, however it is abbreviated."""

import pytest

from search.units import amounts


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("300 fl. 20 kr.", "de", [("300", "gulden"), ("20", "kreuzer")]),
        ("£3 4s. 6d.", "en", [("3", "pound"), ("4", "shilling"), ("6", "penny")]),
        ("Rthlr. 300", "de", [("300", "thaler")]),
        ("6,800 thalers", "en", [("6800", "thaler")]),
        ("6800 Thlr.", "de", [("6800", "thaler")]),
        ("drei und zwanzig Thaler", "de", [("23", "thaler")]),
        ("Fr. 20", "fr", [("20", "franc")]),
        ("cent vingt livres", "fr", [("120", "pound")]),
        ("trenta scudi", "it", [("30", "scudo")]),
        ("veinte reales", "es", [("20", "real")]),
        ("zwei hundert fünfzig Ctr.", "de", [("250", "hundredweight")]),
        ("XVIII feet", "en", [("18", "foot")]),
        ("vierzig Fuß", "de", [("40", "foot")]),
        ("5 %", "en", [("5", "percent")]),
        ("Karl XII kam", "de", [("12", "")]),
        ("312 links", "en", [("312", "")]),
        ("nothing at all", "en", []),
    ],
)
def test_amounts(text, language, found):
    assert [(one.value, one.unit) for one in amounts(text, language)] == found


def test_what_is_counted_is_the_word_that_follows():
    assert amounts("a chain of 312 links, not 40 posts", "en")[0].counted == "link"
