"""Packs are chosen from confidence and language of a sample: a table of what each pack would read."""

import pytest

from ingest.engines.trial import Choice, choose_found, choose_given, confidence
from ingest.page import Block
from tests.builders import make_block

ENGLISH = "The council of the town has met again on Monday and spoke of the harbour"
GERMAN = "Der Rat der Stadt hat sich am Montag wieder versammelt und über den Hafen gesprochen"
FRENCH = "Le conseil de la ville est réuni de nouveau lundi et il a parlé du vieux port"
SWEDISH = "Stadens råd har åter samlats på måndagen och talade om den gamla hamnen och skeppen"
LONG_S = "Der Rat der Stadt hat ſich am Sonntag wieder verſammelt, und alle ſind über den Hafen geſprochen"
AS_ROMAN = "Der Rat der Stadt hat fich am Sonntag wieder verfammelt, und alle find über den Hafen gefprochen"
ROUND_S = "Es ist so, dass diese Stadt ihren Hafen selbst baut und sich das Messen und Wiegen selbst zuspricht"
NOISE = "gctth ſſne wqr bbl mmx"


class Sample:
    """What each pack reads of the sample, and which were asked; a glance sees as much as a reading."""

    def __init__(self, **reads: tuple[str, float]) -> None:
        self.reads = reads
        self.asked: list[str] = []

    def glance(self, pack: str) -> tuple[Block, ...]:
        self.asked += [] if pack in self.asked else [pack]
        return self._read(pack)

    def read(self, pack: str) -> tuple[Block, ...]:
        self.asked.append(f"more {pack}")
        return self._read(pack)

    def _read(self, pack: str) -> tuple[Block, ...]:
        text, sure = self.reads.get(pack, ("", 0.0))
        return (make_block(text, confidence=sure),) if text else ()


@pytest.mark.parametrize(
    ("languages", "sample", "choice"),
    [
        (("fr",), Sample(), Choice(("fra",))),
        (("en",), Sample(), Choice(("eng",))),
        (("de",), Sample(deu=(GERMAN, 0.9), frk=(NOISE, 0.95)), Choice(("deu",))),
        (("de",), Sample(deu=(NOISE, 0.6), frk=(GERMAN, 0.85)), Choice(("frk",), blackletter=True)),
        (("de",), Sample(deu=(NOISE, 0.6), frk=(NOISE, 0.62)), Choice(("deu",))),
        # long s makes up for confidence that is no help, and a roman pack that is sure of its f is not believed
        (("de",), Sample(deu=(AS_ROMAN, 0.7), frk=(LONG_S, 0.69)), Choice(("frk",), blackletter=True)),
        (("de",), Sample(deu=(AS_ROMAN, 0.83), frk=(LONG_S, 0.9)), Choice(("frk",), blackletter=True)),
        (("en", "de"), Sample(eng=(AS_ROMAN, 0.83), frk=(LONG_S, 0.9)), Choice(("frk",), blackletter=True)),
        # roman type with long s, as English books of 1750 have it
        (("de",), Sample(deu=(AS_ROMAN, 0.7), frk=(LONG_S, 0.6)), Choice(("deu",))),
        (("de",), Sample(deu=(GERMAN, 0.7), frk=(ROUND_S, 0.9)), Choice(("deu",))),
        (("sv",), Sample(swe=(NOISE, 0.5), Fraktur=(SWEDISH, 0.8)), Choice(("Fraktur",), blackletter=True)),
        (("de", "en"), Sample(deu=(ENGLISH, 0.85)), Choice(("eng",), "en")),
        (("de", "en"), Sample(deu=(GERMAN, 0.85)), Choice(("deu",), "de")),
        (("en", "de"), Sample(eng=(NOISE, 0.5), frk=(GERMAN, 0.8)), Choice(("frk",), blackletter=True)),
        (("fr", "it"), Sample(), Choice(("fra", "ita"))),
    ],
)
def test_given_languages(languages: tuple[str, ...], sample: Sample, choice: Choice) -> None:
    found = choose_given(languages, sample)
    assert (found.packs, found.blackletter) == (choice.packs, choice.blackletter)


@pytest.mark.parametrize(
    ("sample", "choice"),
    [
        (Sample(eng=(ENGLISH, 0.9)), Choice(("eng",), "en")),
        (Sample(eng=(FRENCH, 0.85)), Choice(("fra",), "fr")),
        (Sample(eng=(GERMAN, 0.8), frk=(NOISE, 0.9)), Choice(("deu",), "de")),
        (Sample(eng=(NOISE, 0.5), frk=(GERMAN, 0.8)), Choice(("frk",), "de", True)),
        (Sample(eng=(NOISE, 0.5), frk=(SWEDISH, 0.8)), Choice(("Fraktur",), "sv", True)),
        (Sample(eng=(NOISE, 0.3), frk=(NOISE, 0.2), rus=("Совет города собрался снова", 0.9)), Choice(("rus",), "ru")),
        (Sample(eng=(NOISE, 0.3), frk=(NOISE, 0.2), ell=("Το συμβούλιο της πόλης", 0.9)), Choice(("ell",), "el")),
        (Sample(eng=(AS_ROMAN, 0.72), frk=(LONG_S, 0.71)), Choice(("frk",), "de", True)),
        (Sample(eng=(AS_ROMAN, 0.72), frk=(LONG_S, 0.6)), Choice(("deu",), "de")),
        (Sample(), Choice(("eng",))),
    ],
)
def test_languages_that_are_not_given_are_found(sample: Sample, choice: Choice) -> None:
    assert choose_found(sample) == choice


@pytest.mark.parametrize(
    ("languages", "sample", "asked"),
    [
        (("fr",), Sample(), []),
        (("de",), Sample(deu=(GERMAN, 0.9), frk=(ROUND_S, 0.6)), ["frk"]),
        (("de",), Sample(frk=(LONG_S, 0.8)), ["frk"]),
        (("de",), Sample(deu=(GERMAN, 0.9)), ["frk", "deu"]),
        ((), Sample(eng=(ENGLISH, 0.9)), ["eng"]),
    ],
)
def test_no_more_is_tried_than_is_needed(languages: tuple[str, ...], sample: Sample, asked: list[str]) -> None:
    if languages:
        choose_given(languages, sample)
    else:
        choose_found(sample)
    assert sample.asked == asked


def test_confidence_weighs_by_characters() -> None:
    blocks = (make_block("aaaa", confidence=1.0), make_block("b", confidence=0.5))
    assert confidence(blocks) == pytest.approx(0.9)
    assert confidence(()) == 0
