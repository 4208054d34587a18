"""Sets blocks of text into lines, columns and a clean page image with its true text; it wears nothing."""

import random
from dataclasses import dataclass

from PIL import Image, ImageDraw

from samples.fonts import BLACKLETTER, OLD_ROMAN, OLD_SCRIPT, ROMAN, ROMAN_BOLD, SCRIPT, Face, draw_word, width
from samples.hyphens import break_points, long_s, plain, small_e
from samples.sources import Block

LOOSEST = 0.3  # a line that lacks more than this share of the measure is left ragged
WHOLE_WIDTH = ("masthead", "dateline")


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of document is set: lengths in pixels, `leading` as a multiple of the type's size."""

    body: Face
    display: Face
    columns: int
    page_width: int
    margin: int = 90
    gutter: int = 48
    leading: float = 1.22
    waver: float = 0.0
    justified: bool = True
    least_height: int = 900
    small_e: bool = False


STYLES = {
    "blackletter": Style(BLACKLETTER, BLACKLETTER, 2, 1420),
    "blackletter-old": Style(BLACKLETTER, BLACKLETTER, 2, 1420, small_e=True),
    "gazette": Style(ROMAN.at(36), ROMAN_BOLD.at(36), 2, 1400),
    "old-print": Style(OLD_ROMAN.at(38), OLD_ROMAN, 1, 1240, 120),
    "minutes": Style(OLD_ROMAN.at(38), OLD_ROMAN, 1, 1280, 130, leading=1.32, waver=0.6),
    "report": Style(ROMAN.at(37), ROMAN_BOLD, 1, 1240, 120, leading=1.28),
    "letter": Style(SCRIPT, SCRIPT, 1, 1240, 110, leading=1.34, waver=1.2, justified=False),
    "register": Style(OLD_SCRIPT, OLD_SCRIPT, 1, 1280, 120, leading=1.34, waver=1.0, justified=False),
    "list": Style(ROMAN.at(36), ROMAN_BOLD, 1, 1300, 110, leading=1.26),
}
SCALE = {"masthead": 2.0, "headline": 1.12, "dateline": 0.95, "notice": 1.0}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set; `fill` stretches its spaces to the measure."""

    words: tuple[str, ...]
    face: Face
    kind: str
    indent: float = 0.0
    fill: bool = False
    space_before: float = 0.0

    @property
    def text(self) -> str:
        """Gives the line as a reader copies it."""
        return " ".join(self.words)

    def height(self, leading: float) -> float:
        """Gives the distance to the next baseline in pixels."""
        return self.face.size * leading + self.space_before


@dataclass(frozen=True, slots=True)
class SetPage:
    """A clean page: black on white, mode L, and its text line by line."""

    image: Image.Image
    text: str


def set_page(blocks: tuple[Block, ...], style: Style, language: str, seed: int) -> SetPage:
    """Sets one page; the whole-width blocks come first, the rest runs through the columns."""
    head = [block for block in blocks if block.kind in WHOLE_WIDTH]
    body = [block for block in blocks if block.kind not in WHOLE_WIDTH]
    inner = style.page_width - 2 * style.margin
    measure = (inner - (style.columns - 1) * style.gutter) / style.columns
    top = [line for block in head for line in break_block(block, style, language, inner)]
    columns = _columns([line for block in body for line in break_block(block, style, language, measure)], style)
    head_height = sum(line.height(style.leading) for line in top) + (24 if top else 0)
    tallest = max(_height(column, style) for column in columns)
    height = round(max(style.least_height, 2 * style.margin + head_height + tallest))
    page = Image.new("L", (style.page_width, height), 255)
    pen = _Pen(ImageDraw.Draw(page), style, random.Random(seed))
    pen.column(top, style.margin, style.margin, inner)
    for number, column in enumerate(columns):
        pen.column(column, style.margin + number * (measure + style.gutter), style.margin + head_height, measure)
    if style.columns > 1:
        pen.rules(style.margin + head_height, tallest, measure)
    lines = [line.text for line in [*top, *(line for column in columns for line in column)] if line.words]
    return SetPage(page, "\n".join(lines) + "\n")


def break_block(block: Block, style: Style, language: str, measure: float) -> list[Line]:
    """Breaks one block into lines no wider than `measure` pixels."""
    if block.kind == "rule":
        return [Line((), style.body, "rule")]
    display = block.kind in ("masthead", "headline")
    size = round(style.body.size * SCALE.get(block.kind, 1.0))
    face = (style.display if display else style.body).at(size)
    text = small_e(block.text) if style.small_e else block.text
    words = [long_s(word) if face.blackletter else word for word in text.split()]
    indent = style.body.size if block.kind == "paragraph" and style.columns > 0 else 0.0
    centred = block.kind in ("masthead", "headline", "dateline", "centred")
    rows = _fill_rows(words, face, "en" if centred or block.kind == "right" else language, (measure, indent))
    return [
        Line(
            tuple(row),
            face,
            block.kind,
            indent if number == 0 else 0.0,
            style.justified and not centred and block.kind != "right" and (number < len(rows) - 1 or row[-1].endswith("-")),
            style.body.size * 0.5 if display and number == 0 and block.kind == "headline" else 0.0,
        )
        for number, row in enumerate(rows)
    ]


def _fill_rows(words: list[str], face: Face, language: str, room: tuple[float, float]) -> list[list[str]]:
    measure, indent = room
    space = width(" ", face)
    rows: list[list[str]] = [[]]
    left = measure - indent
    queue = list(words)
    while queue:
        word = queue.pop(0)
        need = width(plain(word), face) + (space if rows[-1] else 0.0)
        if need <= left:
            rows[-1].append(plain(word))
            left -= need
            continue
        head, tail = _broken(word, face, language, left - (space if rows[-1] else 0.0))
        if head:
            rows[-1].append(head)
        elif not rows[-1]:
            raise ValueError(f"the word {word} is wider than the column")
        rows.append([])
        left = measure
        queue.insert(0, tail)
    return rows


def _broken(word: str, face: Face, language: str, left: float) -> tuple[str, str]:
    """Splits a word so that its first part and a hyphen fit into `left`; the first part is empty if none does."""
    letters = plain(word)
    if "-" in letters.strip("-") and "|" not in word:
        cut = letters.index("-") + 1
        return (letters[:cut], letters[cut:]) if width(letters[:cut], face) <= left else ("", word)
    for point in reversed(break_points(word, language)):
        if width(letters[:point] + "-", face) <= left:
            return letters[:point] + "-", letters[point:]
    return "", word


def _height(lines: list[Line], style: Style) -> float:
    return sum(line.height(style.leading) for line in lines)


def _columns(lines: list[Line], style: Style) -> list[list[Line]]:
    """Balances the lines over the columns; a headline never ends a column."""
    if style.columns == 1:
        return [lines]
    half = _height(lines, style) / 2
    cut, height = 0, 0.0
    while cut < len(lines) and height < half:
        height += lines[cut].height(style.leading)
        cut += 1
    while cut > 1 and lines[cut - 1].kind in ("headline", "rule"):
        cut -= 1
    return [lines[:cut], lines[cut:]]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Puts set lines on the canvas; the hand of a writer wavers, a press does not."""

    canvas: ImageDraw.ImageDraw
    style: Style
    chance: random.Random

    def column(self, lines: list[Line], left: float, top: float, measure: float) -> None:
        """Draws lines below one another from `top`."""
        baseline = top
        for line in lines:
            baseline += line.height(self.style.leading)
            if line.kind == "rule":
                middle, y = left + measure / 2, baseline - line.face.size * 0.4
                self.canvas.line((middle - measure / 6, y, middle + measure / 6, y), fill=0, width=2)
            else:
                self.line(line, left, baseline, measure)

    def line(self, line: Line, left: float, baseline: float, measure: float) -> None:
        """Draws one line; spaces take up what the words leave when the line is to be filled."""
        space = width(" ", line.face)
        natural = sum(width(word, line.face) for word in line.words) + space * (len(line.words) - 1)
        rest = measure - line.indent - natural
        if line.fill and len(line.words) > 1 and rest < measure * LOOSEST:
            space += rest / (len(line.words) - 1)
        x = left + line.indent
        if line.kind == "right":
            x = left + rest
        elif line.kind in ("masthead", "headline", "dateline", "centred"):
            x = left + rest / 2
        for word in line.words:
            wave = self.chance.gauss(0.0, self.style.waver) if self.style.waver else 0.0
            draw_word(self.canvas, (x, baseline + wave), word, line.face)
            x += width(word, line.face) + space

    def rules(self, top: float, height: float, measure: float) -> None:
        """Draws the line between two columns and the one below the head."""
        x = self.style.margin + measure + self.style.gutter / 2
        self.canvas.line((x, top + 10, x, top + height), fill=0, width=2)
        self.canvas.line((self.style.margin, top - 8, self.style.page_width - self.style.margin, top - 8), fill=0, width=2)
