"""What an ALTO file says of its words' type, language and breaks, and in which order its blocks are read; it reads no words."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from lxml import etree

from ingest.formats.said import Part, Said
from ingest.formats.tags import resolved
from ingest.formats.tongues import tongue
from ingest.marks import PLAIN, Style

Attributes = Mapping[str, str]
Steps = Sequence[tuple[int, str, Attributes]]

SAID = ("STYLEREFS", "STYLE", "LANG", "SUBS_TYPE", "SUBS_CONTENT")
_STYLEREFS, _STYLE, _LANG, _PART, _WHOLE = SAID
_OF_LINE = re.compile(r"""(?<=\s)(STYLEREFS|LANG|language)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PARTS = {"HypPart1": 1, "HypPart2": 2}


def said_in(content: bytes) -> tuple[str, ...]:
    """Which of the attributes SAID stand somewhere in the file."""
    found = (name for name in SAID if b"%b=" % name.encode() in content)  # a name that is not there is looked for once
    return tuple(name for name in found if any(b"%b%b=" % (space, name.encode()) in content for space in (b" ", b"\n", b"\t")))


def said_of_line(written: str) -> Attributes:
    """What a line says of its words' type and language, of its attributes as written; a third of the time of reading all."""
    return {name: resolved(one or other) for name, one, other in _OF_LINE.findall(written, 0, written.find(">"))}


class Type:
    """The file's text styles by their names."""

    def __init__(self, root: etree._Element, ns: str) -> None:
        found = root.iterfind(f"{ns}Styles/{ns}TextStyle")
        self._styles = {one.get("ID", ""): _style(one.get("FONTSTYLE", ""), one.get("FONTSIZE")) for one in found}
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, references: str, own: str) -> Style | None:
        """The style of what refers to styles and has one of its own; None where both say nothing."""
        named = next((self._styles[name] for name in references.split() if name in self._styles), PLAIN)
        added = _style(own, None)
        return Style(named.bold or added.bold, named.italic or added.italic, named.size) or None


def _style(written: str, size: str | None) -> Style:
    try:
        points = float(size) if size else None
    except ValueError:
        points = None
    names = written.lower()
    return Style("bold" in names, "italic" in names, points if points and 0 < points < 1000 else None)


def said_of(columns: Mapping[str, Sequence[str]], steps: Steps, words: int, page: Attributes, styles: Type) -> Said:
    """What is said of each of so many words: by itself, else by its line, its block, the page.

    `columns` has the words' own attributes, `steps` the blocks and lines that say something and the word before which each
    begins.
    """
    empty = ("",) * words
    own = [columns.get(name) or empty for name in SAID]
    references = _inherited(own[0], steps, (_STYLEREFS,), "")
    languages = _inherited(own[2], steps, (_LANG, "language"), page.get(_LANG, ""))
    said_styles: Sequence[Style | None] = ()
    if references is not empty or own[1] is not empty:
        said_styles = [*map(styles.of, references, own[1])]
    parts: Sequence[Part | None] = ()
    if own[4] is not empty:
        parts = [(_PARTS.get(part, 1), whole.strip()) if whole else None for part, whole in zip(own[3], own[4], strict=True)]
    spoken = [*map(tongue, languages)] if languages is not empty else ()
    return Said(spoken if any(spoken) else (), said_styles if any(said_styles) else (), parts)


def _inherited(own: Sequence[str], steps: Steps, names: tuple[str, ...], default: str) -> Sequence[str]:
    """The words' own values, where there is none that of what holds the word; `own` itself where nothing holds a value."""
    changes = [(word, level, next((said[name] for name in names if said.get(name)), "")) for word, level, said in steps]
    if not default and not any(value for _, _, value in changes):
        return own
    around: list[str] = []
    block = line = default
    for word, level, value in changes:
        around += [line] * (word - len(around))
        if level == "TextBlock":
            block = value or default
        line = value or block
    around += [line] * (len(own) - len(around))
    return [value or outer for value, outer in zip(own, around, strict=True)] if any(own) else around


def block_order(blocks: Sequence[Attributes], root: etree._Element, ns: str) -> list[int] | None:
    """The blocks' numbers in the file's reading order (ReadingOrder of version 4.3, else IDNEXT); None where that is theirs."""
    order = _read_order(blocks, root, ns) or _chained(blocks)
    return order if order and order != sorted(order) else None


def _read_order(blocks: Sequence[Attributes], root: etree._Element, ns: str) -> list[int]:
    order: dict[str, int] = {}
    for group in root.iter(f"{ns}ReadingOrder"):
        for entry in group.iter(f"{ns}ElementRef"):
            order.setdefault(entry.get("REF", ""), len(order))
    if not order:
        return []
    places = [order.get(block.get("ID", ""), len(order)) for block in blocks]
    return sorted(range(len(places)), key=places.__getitem__)


def _chained(blocks: Sequence[Attributes]) -> list[int]:
    """Each block followed by that which it names as its next, as often as they name one."""
    numbers = {block["ID"]: number for number, block in enumerate(blocks) if block.get("ID")}
    nexts = {number: numbers.get(block.get("IDNEXT", "")) for number, block in enumerate(blocks) if block.get("IDNEXT")}
    if not nexts:
        return []
    followed = set(nexts.values())
    order: dict[int, None] = {}
    heads = [number for number in range(len(blocks)) if number not in followed]
    for head in (*heads, *range(len(blocks))):
        number: int | None = head
        while number is not None and number not in order:
            order[number] = None
            number = nexts.get(number)
    return list(order)
