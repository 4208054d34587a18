"""A reading is doubted when ink stays unread, when it is poor, or when its lines run over a gutter."""

import numpy as np
import pytest

from ingest.engines.doubt import coverage, crosses, doubtful, worth
from ingest.imaging import Gutter, Look
from ingest.page import Block, Box, Line, Word
from tests.builders import make_block

SHAPE = (1200, 1000)


def letters(*boxes: tuple[int, int, int, int]) -> Look:
    places = [(x, y) for left, top, right, bottom in boxes for x in range(left, right, 20) for y in range(top, bottom, 40)]
    return Look(128, 20.0, np.array(places, np.float32), 0.0)


def lines(left: int, right: int, count: int = 20, confidence: float = 0.9) -> tuple[Block, ...]:
    rows = (Word("harbour", Box(left, 40 * n, right, 40 * n + 30), confidence) for n in range(count))
    return (Block(tuple(Line((word,)) for word in rows)),)


@pytest.mark.parametrize(
    ("blocks", "share"),
    [(lines(0, 1000), 1.0), (lines(0, 500), 0.5), ((), 0.0)],
)
def test_coverage_is_the_share_of_letters_in_words(blocks: tuple[Block, ...], share: float) -> None:
    look = letters((10, 10, 990, 790))
    assert coverage(blocks, look, SHAPE) == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(
    ("blocks", "doubted"),
    [(lines(0, 1000), False), (lines(0, 300), True), (lines(0, 1000, confidence=0.3), True), ((), True)],
)
def test_doubt(blocks: tuple[Block, ...], doubted: bool) -> None:
    assert doubtful(blocks, letters((10, 10, 990, 790)), SHAPE) is doubted


def test_a_blank_page_is_not_doubted() -> None:
    assert not doubtful((), Look(128, 0.0, np.zeros((0, 2), np.float32), 0.0), SHAPE)


@pytest.mark.parametrize(
    ("blocks", "over"),
    [
        (lines(0, 1000), True),
        (lines(0, 480) + lines(520, 1000), False),
        (lines(0, 480) + lines(520, 1000) + lines(0, 1000, count=2), False),
        ((), False),
    ],
)
def test_lines_over_a_gutter_are_noticed(blocks: tuple[Block, ...], over: bool) -> None:
    assert crosses(blocks, (Gutter((0, 800), (500, 500)),)) is over


def test_a_surer_and_a_longer_reading_is_worth_more() -> None:
    short, sure, long = make_block("der Hafen"), make_block("der Hafen", confidence=0.99), make_block("der Hafen ist zu")
    assert worth((short,)) < worth((sure,)) < worth((long,))
    assert worth((make_block("xx yy zz", confidence=0.2),)) == 0
