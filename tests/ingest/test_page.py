"""Blocks in columns are the blocks that are made one by one, and refuse the same nonsense."""

import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from ingest.page import Block, Blocks, Box, Edges, Line, PageText, Span, Word
from tests.builders import STEP, make_page

TEXTS = ("Der", "Krieg", "Neu")
EDGES = ((1, 5, 9), (2, 6, 10), (3, 7, 11), (4, 8, 12))
SHARES = (0.5, 1.0, 0.0)
DER, KRIEG, NEU = Word("Der", Box(1, 2, 3, 4), 0.5), Word("Krieg", Box(5, 6, 7, 8), 1.0), Word("Neu", Box(9, 10, 11, 12), 0.0)
MADE = (Block((Line((DER,)), Line((KRIEG,))), "heading"), Block((Line((NEU,)),)))


def columns(
    texts: tuple[str, ...] = TEXTS,
    edges: Edges = EDGES,
    shares: tuple[float, ...] = SHARES,
    ends: tuple[tuple[int, ...], tuple[int, ...]] = ((1, 2, 3), (2, 3)),
    kinds: tuple[str, ...] = ("heading", "text"),
) -> Blocks:
    return Blocks(texts, edges, shares, *ends, kinds)


def test_columns_make_the_same_blocks() -> None:
    blocks = columns()
    assert (len(blocks), blocks[0], blocks[1:], tuple(blocks)) == (2, MADE[0], MADE[1:], MADE)
    assert blocks == MADE
    assert PageText("a/b/p1", MADE, STEP).blocks == MADE
    assert blocks == MADE
    assert PageText("a/b/p1", MADE, STEP).blocks == MADE
    assert blocks == Blocks.of(MADE)
    assert hash(blocks) == hash(MADE)
    assert blocks != MADE[:1]
    assert blocks != columns(shares=(0.5, 1.0, 0.5))
    assert blocks[0] is blocks[0]


def test_no_words_make_no_blocks() -> None:
    assert Blocks.of(()) == ()
    assert not Blocks.of(())
    assert Blocks.of(()).starts() == []
    assert PageText("a/b/p1", (), STEP).text == ""


@pytest.mark.parametrize("blocks", [MADE, columns()])
def test_a_page_is_the_same_from_columns_and_from_blocks(blocks: tuple[Block, ...]) -> None:
    page = PageText("a/b/p1", blocks, STEP)
    assert page == PageText("a/b/p1", columns(), STEP)
    assert page.text == "Der\nKrieg\n\nNeu"
    assert page.starts() == [0, 4, 11]
    assert tuple(page.words()) == ((Span(0, 3), DER), (Span(4, 9), KRIEG), (Span(11, 14), NEU))
    assert page.blocks.confidences == SHARES
    assert replace(page, blocks=MADE[:1]).text == "Der\nKrieg"


def test_a_page_goes_to_another_process_without_its_words() -> None:
    page = make_page("The war\nis over\n\nNew York", kinds=("heading", "advert"))
    sent = pickle.dumps(page)
    assert pickle.loads(sent) == page
    assert hash(pickle.loads(sent)) == hash(page)
    assert b"Word" not in sent


def test_a_page_does_not_change() -> None:
    page = make_page("The war")
    with pytest.raises(FrozenInstanceError):
        page.blocks = columns()
    with pytest.raises(FrozenInstanceError):
        page.blocks.texts = ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"texts": ("Der", "", "Neu")}, "a word is non-empty"),
        ({"texts": ("Der", "a b", "Neu")}, "not 'a b'"),
        ({"texts": ("Der", "a\u2003b", "Neu")}, "white space"),
        ({"shares": (1.0, 1.1, 0.0)}, "confidence 1.1"),
        ({"shares": (1.0, -0.1, 0.0)}, "confidence -0.1"),
        ({"shares": (1.0, 1.0)}, "columns of"),
        ({"edges": ((1, -5, 9), *EDGES[1:])}, "box -5,6,7,8"),
        ({"edges": ((1, 8, 9), *EDGES[1:])}, "box 8,6,7,8"),
        ({"edges": ((1, 5, 9), (2, 9, 10), *EDGES[2:])}, "box 5,9,7,8"),
        ({"edges": ((1,), *EDGES[1:])}, "columns of"),
        ({"ends": ((1, 1, 3), (2, 3))}, "a line has at least one word"),
        ({"ends": ((1, 2), (1, 2))}, "3 words are not those of 2 lines"),
        ({"ends": ((1, 2, 3), (0, 3))}, "a block has at least one line"),
        ({"ends": ((1, 2, 3), (1, 2))}, "3 lines are not those of 2 blocks"),
        ({"kinds": ("heading",)}, "columns of"),
        ({"kinds": ("heading", "poem")}, "block kind 'poem'"),
    ],
)
def test_columns_refuse_nonsense(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        columns(**changed)
