"""The signs of the pack `frk` for ch and ck become letters; a sign that stands alone stays."""

import pytest

from ingest.engines.ligatures import spelled
from tests.builders import make_block


@pytest.mark.parametrize(
    ("read", "meant"),
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
        ("a < b > 3", "a < b > 3"),
        (">Ja", ">Ja"),
        ("Unternehmen", "Unternehmen"),
    ],
)
def test_ligatures(read: str, meant: str) -> None:
    block = make_block(read, confidence=0.7)
    (made,) = spelled((block,))
    assert made.text == meant
    assert [(word.box, word.confidence) for line in made.lines for word in line.words] == [
        (word.box, word.confidence) for line in block.lines for word in line.words
    ]


def test_nothing_is_made_anew_where_there_is_no_ligature() -> None:
    blocks = (make_block("nichts davon"),)
    assert spelled(blocks) is blocks
