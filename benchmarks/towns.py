"""Two invented towns as deliveries of images with ALTO beside, clean or misread by a seeded hand; it asks and judges nothing.

Their texts and questions stand in `benchmarks/towns/`, whose README says what they are and who may look at what.
"""

import csv
import random
import re
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from PIL import Image, ImageDraw, ImageFont

Kind = Literal["clean", "noisy"]
KINDS: tuple[Kind, ...] = ("clean", "noisy")

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
CODES = {"de": "deu", "fr": "fra", "en": "eng", "es": "spa", "it": "ita", "la": "lat"}  # as ALTO names languages
# What a letter is taken for by machines that read print.
TAKEN_FOR = dict(
    pair.split(":")
    for pair in (
        "e:c n:u m:rn t:r h:b l:1 c:e u:n s:f i:l a:o r:t o:a b:h d:cl f:s g:q B:V D:O K:R S:E G:O ä:a ö:o ü:u é:e è:e à:a ß:fs"
    ).split()
)
STRAY = "il1cfr"  # what may be read in place of any letter
MISTAKEN, STRAYED, POINT_LOST, PARTED = 0.03, 0.0036, 0.12, 0.012  # shares of letters, letters, full stops, long words
LONG = 6  # letters of a word that may be parted
HYPHENATED = 0.6  # share of the words that a line's end may break

WIDTH, HEIGHT, LEFT, TOP = 1200, 1600, 90, 80  # pixels, as all below
CELL, LETTER, LINE, GAP, INDENT = 16, 24, 30, 14, 32  # width and height of a letter; from line to line, between blocks
COLUMNS = 60  # letters of a line

_BREAK = re.compile("[aeiouyäöüéèáíóú](?=[bcdfghklmnprstvwz][aeiouyäöüéèáíóú])")
_AFTER_WORD = ",.;:!?»)”"


@dataclass(frozen=True, slots=True)
class Town:
    """A town's name, which is its folder's, and the collection that its questions' page ids begin with."""

    name: str
    collection: str

    @property
    def folder(self) -> Path:
        return Path(__file__).with_suffix("") / self.name

    @property
    def questions(self) -> Path:
        return self.folder / "questions.jsonl"

    def pages(self) -> Iterator[tuple[dict[str, str], str]]:
        """Each row of `items.csv` with its page's true text."""
        with (self.folder / "items.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                path = self.folder / "texts" / f"{row['item'].replace('/', '-')}.txt"
                yield row, path.read_text(encoding="utf-8").split("\n===\n")[int(row["page"]) - 1].strip()


TOWNS = (Town("orsenbach", "tal"), Town("aldenhagen", "uni"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read; of a word broken at a line's end `half` is `HypPart1` or `HypPart2` and `whole` both together."""

    text: str
    half: str = ""
    whole: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of a printed line with its place in pixels."""

    left: int
    top: int
    words: tuple[Word, ...]

    def placed(self) -> Iterator[tuple[int, Word]]:
        """Each word with its left edge."""
        left = self.left
        for word in self.words:
            yield left, word
            left += (len(word.text) + 1) * CELL


Blocks = tuple[tuple[Line, ...], ...]


def build(town: Town, kind: Kind, folder: Path) -> None:
    """Writes a PNG and its ALTO 4 for each page, and `items.csv`, into `folder`; the same towns give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(town.folder / "items.csv", folder)
    for row, text in town.pages():
        name = Path(row["file"]).stem
        blocks = printed(text, name, kind)
        (folder / f"{name}.xml").write_bytes(alto(blocks, name, CODES[row["languages"].split()[0]]))
        picture(blocks, f"{name} {kind}").save(folder / f"{name}.png")


def printed(text: str, name: str, kind: Kind) -> Blocks:
    """The paragraphs of a page set in lines and read; noise is seeded by the page's name and leaves the setting alone."""
    setting, noise = (random.Random(zlib.crc32(f"{use} {name}".encode())) for use in ("setting", "noise"))
    top, blocks = TOP, list[tuple[Line, ...]]()
    for paragraph in re.split(r"\n\s*\n", text):
        lines: list[Line] = []
        for words in broken(paragraph.split(), setting):
            seen = chain.from_iterable(misread(word, noise) if kind == "noisy" else (well_read(word, noise),) for word in words)
            lines.append(Line(LEFT if lines else LEFT + INDENT, top, tuple(seen)))
            top += LINE
        blocks.append(completed(lines))
        top += GAP
    if top > HEIGHT - LINE:
        raise ValueError(f"{name} is too long for a page of {HEIGHT} pixels; part it with a line of ===")
    return tuple(blocks)


def broken(words: list[str], chance: random.Random) -> Iterator[list[Word]]:
    """The words in lines of at most COLUMNS letters, some broken at a line's end."""
    line: list[Word] = []
    used = 0  # letters, with a space after each word
    for text in words:
        if used + len(text) <= COLUMNS:
            line.append(Word(text))
            used += len(text) + 1
            continue
        cut = _cut(text, COLUMNS - used - 1) if chance.random() < HYPHENATED else 0
        yield [*line, Word(text[:cut], "HypPart1")] if cut else line
        line = [Word(text[cut:], "HypPart2" if cut else "")]
        used = len(text) - cut + 1
    yield line


def _cut(text: str, room: int) -> int:
    """How many letters of the word may stand before its hyphen: at most `room`, at least two, three left; or 0."""
    if not text.rstrip(_AFTER_WORD).isalpha():
        return 0
    last = len(text.rstrip(_AFTER_WORD)) - 3
    return max((match.end() for match in _BREAK.finditer(text) if 2 <= match.end() <= min(room, last)), default=0)


def well_read(word: Word, chance: random.Random) -> Word:
    return replace(word, confidence=chance.uniform(0.93, 0.99))


def misread(word: Word, chance: random.Random) -> Iterator[Word]:
    """The word with some letters taken for others, at times in two parts; less sure where something is wrong."""
    text = "".join(_misread_letter(letter, chance) for letter in word.text) or word.text
    confidence = chance.uniform(0.6, 0.85) if text != word.text else chance.uniform(0.78, 0.95)
    if not word.half and len(text) >= LONG and chance.random() < PARTED:
        cut = chance.randint(2, len(text) - 2)
        yield Word(text[:cut], confidence=confidence)
        yield Word(text[cut:], confidence=confidence)
    else:
        yield replace(word, text=text, confidence=confidence)


def _misread_letter(letter: str, chance: random.Random) -> str:
    if letter == ".":
        return "" if chance.random() < POINT_LOST else letter
    if not letter.isalpha():
        return letter
    if letter in TAKEN_FOR and chance.random() < MISTAKEN:
        return TAKEN_FOR[letter]
    return chance.choice(STRAY) if chance.random() < STRAYED else letter


def completed(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with the whole word told at both its halves, as it was read."""
    found = list(lines)
    for number, (upper, lower) in enumerate(pairwise(lines)):
        first, second = upper.words[-1], lower.words[0]
        if first.half == "HypPart1":
            whole = first.text + second.text
            found[number] = replace(found[number], words=(*found[number].words[:-1], replace(first, whole=whole)))
            found[number + 1] = replace(lower, words=(replace(second, whole=whole), *lower.words[1:]))
    return tuple(found)


def alto(blocks: Blocks, name: str, language: str) -> bytes:
    """The page as ALTO 4; `language` is a code of three letters."""
    root = Element("alto", xmlns=NAMESPACE)
    description = SubElement(root, "Description")
    SubElement(description, "MeasurementUnit").text = "pixel"
    source = SubElement(description, "sourceImageInformation")
    SubElement(source, "fileName").text = f"{name}.png"
    layout = SubElement(root, "Layout")
    page = SubElement(layout, "Page", ID="P1", PHYSICAL_IMG_NR="1", WIDTH=str(WIDTH), HEIGHT=str(HEIGHT))
    space = SubElement(page, "PrintSpace", _place(LEFT, TOP, COLUMNS * CELL + INDENT, HEIGHT - 2 * TOP))
    for number, lines in enumerate(blocks):
        place = _place(LEFT, lines[0].top, COLUMNS * CELL + INDENT, len(lines) * LINE)
        block = SubElement(space, "TextBlock", {"ID": f"b{number}", "LANG": language, **place})
        for below, line in enumerate(lines):
            _line(SubElement(block, "TextLine", ID=f"b{number}l{below}"), line)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _line(parent: Element, line: Line) -> None:
    right = line.left
    for left, word in line.placed():
        if left > line.left:
            SubElement(parent, "SP", _place(right, line.top, CELL, LETTER))
        right = left + len(word.text) * CELL
        halves = {"SUBS_TYPE": word.half, "SUBS_CONTENT": word.whole} if word.half else {}
        sure = {"WC": f"{word.confidence:.2f}", "CONTENT": word.text, **halves}
        SubElement(parent, "String", {**_place(left, line.top, right - left, LETTER), **sure})
    if line.words[-1].half == "HypPart1":
        SubElement(parent, "HYP", {**_place(right, line.top, CELL, LETTER), "CONTENT": "-"})
        right += CELL
    parent.attrib.update(_place(line.left, line.top, right - line.left, LETTER))


def _place(left: int, top: int, width: int, height: int) -> dict[str, str]:
    return {"HPOS": str(left), "VPOS": str(top), "WIDTH": str(width), "HEIGHT": str(height)}


def picture(blocks: Blocks, title: str) -> Image.Image:
    """The page in black and white, its words where the ALTO says; the title above makes every picture another."""
    image = Image.new("1", (WIDTH, HEIGHT), 1)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(20)
    draw.text((20, 20), title, fill=0, font=font)
    for line in chain.from_iterable(blocks):
        for left, word in line.placed():
            draw.text((left, line.top), word.text, fill=0, font=font)
        if line.words[-1].half == "HypPart1":
            draw.text((left + len(word.text) * CELL, line.top), "-", fill=0, font=font)
    return image
