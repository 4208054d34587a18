"""Looks, cleaning, columns, skew and turns on drawn pages: what is found stands where it was drawn."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.imaging import Grey, Turn, clean, draw_separators, gutters, look_at, sample_box, skew
from ingest.page import Box

FONT = ImageFont.load_default(size=28)
WORDS = ("the", "council", "of", "town", "has", "met", "again", "and", "spoke", "of", "nothing", "but", "old", "harbour")


def drawn(columns: int = 1, lines: int = 40, width: int = 1200, left: int = 60) -> Grey:
    """A page of `columns` columns of text without rules, one line every 40 pixels."""
    image = Image.new("L", (width, 60 + 40 * lines), 255)
    pen = ImageDraw.Draw(image)
    column_width = (width - 2 * left) // columns
    for column in range(columns):
        for number in range(lines):
            place, turn = left + column * column_width, number
            while place < left + (column + 1) * column_width - 180:
                word = WORDS[(turn * 5 + number * 3) % len(WORDS)]
                pen.text((place, 30 + 40 * number), word, fill=0, font=FONT)
                place += int(pen.textlength(word + " ", font=FONT))
                turn += 1
    return np.asarray(image)


def test_a_look_tells_letters_from_paper() -> None:
    look = look_at(drawn())
    assert 12 <= look.x_height <= 24
    assert len(look.letters) > 500
    assert not look.textured


def test_a_blank_page_has_no_letters() -> None:
    look = look_at(np.full((500, 400), 255, np.uint8))
    assert look.x_height == 0 and len(look.letters) == 0
    assert sample_box((500, 400), look) is None
    assert gutters(np.full((500, 400), 255, np.uint8), look) == ()
    assert skew(np.full((500, 400), 255, np.uint8), look) == 0


def test_paper_through_which_the_other_side_shows_is_textured_and_becomes_white() -> None:
    page = drawn().astype(int)
    through = np.where(drawn()[:, ::-1] < 128, 175, 255)
    grain = np.random.default_rng(2).integers(-12, 12, page.shape)
    dirty = np.clip(np.minimum(page, through) + grain, 0, 255).astype(np.uint8)
    look = look_at(dirty)
    assert look.textured
    cleaned = clean(dirty, look)
    far = np.asarray(drawn() == 255)
    assert (cleaned[far] > 200).mean() > (dirty[far] > 200).mean()
    assert (cleaned[np.asarray(drawn()) < 40] < 128).mean() > 0.9


@pytest.mark.parametrize("columns", [2, 3, 4])
def test_gutters_are_found_between_columns(columns: int) -> None:
    page = drawn(columns, lines=45, width=600 * columns)
    found = gutters(page, look_at(page))
    assert len(found) == columns - 1
    for gutter in found:
        x = int(gutter.at(page.shape[0] / 2))
        assert (page[200:-200, x - 4 : x + 4] < 128).mean() < 0.02
        assert gutter.bottom - gutter.top > 0.5 * page.shape[0]


def test_one_column_has_no_gutter() -> None:
    page = drawn(1, lines=45)
    assert gutters(page, look_at(page)) == ()


def test_separators_are_drawn_on_a_copy() -> None:
    page = drawn(2, lines=45)
    found = gutters(page, look_at(page))
    parted = draw_separators(page, found)
    x, y = int(found[0].at(900)), 900
    assert parted[y, x] == 0 and page[y, x] == 255


@pytest.mark.parametrize("degrees", [-5.0, -2.0, 2.0, 4.0])
def test_skew_is_measured_and_levelled(degrees: float) -> None:
    page = drawn(lines=30)
    turned = np.asarray(Image.fromarray(page).rotate(degrees, fillcolor=255))
    measured = skew(turned, look_at(turned))
    assert measured == pytest.approx(degrees, abs=0.3)
    level = Turn(turned.shape[1], turned.shape[0], degrees=measured).apply(turned)
    assert abs(skew(level, look_at(level))) < 0.4


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 3.0])
def test_boxes_turn_back_to_where_they_were(quarters: int, degrees: float) -> None:
    page = np.full((300, 500), 255, np.uint8)
    page[100:120, 50:130] = 0
    turn = Turn(500, 300, quarters, degrees)
    turned = turn.apply(page)
    assert turned.shape == ((300, 500) if quarters % 2 == 0 else (500, 300))
    rows, columns = np.where(turned < 128)
    box = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    back = turn.back(box)
    slack = 0 if degrees == 0 else 12
    edges = zip((back.left, back.top, back.right, back.bottom), (50, 100, 130, 120), strict=True)
    assert all(abs(found - true) <= slack for found, true in edges)


def test_the_sample_stands_where_text_is_thickest() -> None:
    page = np.full((3000, 2000), 255, np.uint8)
    page[1800:2800, 400:1600] = drawn(lines=40)[:1000, :1200]
    look = look_at(page)
    box = sample_box(page.shape, look)
    assert box is not None and box.top > 1600 and box.width <= 50 * look.x_height
