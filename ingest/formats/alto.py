"""ALTO (versions 1 to 4, any or no namespace) read into a page; it writes none and mends no broken file."""

import math
import re
from collections.abc import Sequence
from itertools import compress
from operator import not_

from lxml import etree

from ingest.formats.alto_said import Attributes, Type, block_order, said_in, said_of, said_of_line
from ingest.formats.columns import FIELDS, Columns
from ingest.formats.markup import beginning, namespace, root_of, told
from ingest.formats.places import Grid, grid
from ingest.formats.sheet import warned
from ingest.formats.tags import attributes, markup_of, resolved, tags
from ingest.page import PageText, ProcessingStep, uncollected
from ingest.scan import UnreadableScan

_PAGE = re.compile(rb"Page(?=[\s/>])")
_PREFIX = re.compile(rb"<(?:[\w.-]+:)?\Z")  # what stands before an element's name
_LONGEST = 100  # signs of it
_LAYOUT = re.compile(rb"<(?:[\w.-]+:)?Layout[\s>]")
_NESTED = re.compile(rb"ComposedBlock\s[^>]*\b(?:TAGREFS=|TYPE=.(?!Illustration|container))")
_ROOT = re.compile(r"<([\w.-]+:)?alto(?=[\s>])")
_WORD = ("CONTENT", "HPOS", "VPOS", "WIDTH", "HEIGHT", "WC")
_AMPERSAND = "&#38;"  # what libxml2 tells a parser target for an ampersand in an attribute
_MARGINS = {"TopMargin": "header", "BottomMargin": "footer", "LeftMargin": "margin", "RightMargin": "margin"}
_LABELS = (
    ("advert", re.compile(r"advert|anzeige|publicit|annonce", re.IGNORECASE)),
    ("header", re.compile(r"running|number|page.?header|^header|folio", re.IGNORECASE)),
    ("footer", re.compile(r"quire|footer|signature|catch", re.IGNORECASE)),
    ("heading", re.compile(r"head|title|titre", re.IGNORECASE)),
    ("caption", re.compile(r"caption|legend", re.IGNORECASE)),
    ("marginal", re.compile(r"margin", re.IGNORECASE)),
    ("table", re.compile(r"^table", re.IGNORECASE)),
)


def alto_pages(content: bytes) -> int:
    """How many pages the file has."""
    return sum(
        _PREFIX.search(content, max(0, found.start() - _LONGEST), found.start()) is not None for found in _PAGE.finditer(content)
    )


def read_alto(content: bytes, page_id: str, size: tuple[int, int] | None = None, frame: int = 0) -> PageText:
    """Page `frame` of an ALTO file; `size` is the scan's width and height in pixels where known.

    Raises UnreadableScan for anything that is not ALTO, or not well formed.
    """
    name = root_of(content)
    if name != "alto":
        raise UnreadableScan(f"is not ALTO but has root element {name!r}")
    with uncollected():
        layout = _layout(content, frame)
        if layout.page is None:
            raise UnreadableScan("is ALTO without a Page element; export it again with its layout")
        root = beginning(content, _LAYOUT)
        ns = namespace(root)
        kinds = [*map(_Kinds(root, ns).of, layout.blocks)]
        filled, blocks = layout.columns.blocks(_grid(root, layout.page, ns, size), kinds)
        step = warned(_step(root, ns), _oddities(content, layout.columns.odd))
        said = said_of(layout.said, layout.steps, len(layout.columns.fields[0]), layout.page, Type(root, ns))
        said = said if layout.columns.origins is None else said.taken(layout.columns.origins)
        order = block_order([found[0] for found in layout.blocks], root, ns)
        if order is None:
            return PageText(page_id, blocks, step, said.marks())
        places = {number: place for place, number in enumerate(filled)}
        moved = [places[number] for number in order if number in places]
        ends = [0, *(blocks.lines[line - 1] for line in blocks.blocks)]
        words = [word for place in moved for word in range(ends[place], ends[place + 1])]
        return PageText(page_id, [blocks[place] for place in moved], step, said.taken(words).marks())


def _oddities(content: bytes, odd: Sequence[str]) -> list[str]:
    """One warning for each value that is no number, with the line where it first stands."""
    told = []
    for value in dict.fromkeys(odd):
        place = content.find(f'"{value}"'.encode())
        line = content.count(b"\n", 0, max(place, 0)) + 1
        told.append(f"line {line}: {value[:40]!r} stands where a number is needed; taken for 0")
    return told


def _layout(content: bytes, frame: int) -> "_Layout":
    nested = _NESTED.search(content) is not None
    names = said_in(content)
    markup = markup_of(content)
    prefix = None if markup is None else _prefix(markup)
    if markup is None or prefix is None:
        told_layout: _Layout = told(content, _ToldLayout(nested, names, frame))
        return told_layout
    return _found_layout(markup, prefix, _Layout(nested, names), frame)


def _prefix(markup: str) -> str | None:
    """What stands before the names of all elements; None where that is not the same for all."""
    root = _ROOT.search(markup)
    prefix = root[1] or "" if root else ""
    if not prefix:
        return None if root is None or ":String" in markup else ""
    return prefix if "<String" not in markup and markup.count(":String") == markup.count(f"{prefix}String") else None


class _Layout:
    """The words of the first page and what is said of its blocks: their own attributes, then those of the blocks around
    them (if these say what they are, `nested`), then the margin. Of words and lines it keeps what is `asked` for."""

    def __init__(self, nested: bool, asked: Sequence[str]) -> None:
        self.page: Attributes | None = None
        self.blocks: list[tuple[Attributes, ...]] = []
        self.columns = Columns()
        self.asked = tuple(asked)
        self.said: dict[str, Sequence[str]] = {}
        self.steps: list[tuple[int, str, Attributes]] = []
        self.nested = nested
        self._around: list[Attributes] = []
        self._margin: Attributes = {}

    def begin(self, name: str, said: Attributes, words: int) -> None:
        """An element of the first page other than a word, after so many `words`."""
        if name == "TextLine":
            self.columns.end_line(words)
            self.steps.append((words, name, said))
        elif name == "HYP":
            self.columns.add_hyphen(words, said.get("CONTENT"))
        elif name == "TextBlock":
            self.end_block(words)
            self.columns.end_line(words)
            self.steps.append((words, name, said))
            self.blocks.append((said, *reversed(self._around), self._margin))
        elif name == "ComposedBlock" and self.nested:
            self._around.append(said)
        elif name in _MARGINS or name == "PrintSpace":
            self._margin = {"TYPE": _MARGINS.get(name, "")}

    def end(self, name: str) -> None:
        """The end of an element."""
        if name == "ComposedBlock" and self._around:
            self._around.pop()

    def end_block(self, words: int) -> None:
        """The end of the last block, if there is one."""
        if self.blocks:
            self.columns.end_block(words)


_STRUCTURE = ("TextLine", "TextBlock", "ComposedBlock", "HYP", "Page", "PrintSpace", *_MARGINS)


def _found_layout(markup: str, prefix: str, layout: _Layout, frame: int) -> _Layout:
    wanted = (*_WORD, *layout.asked)
    found = tags(markup, f"{prefix}String", wanted, [f"{prefix}{name}" for name in _STRUCTURE], layout.nested)
    *fields, names, said = _with_strays(found, f"{prefix}String", wanted) if found else [()] * (len(wanted) + 2)
    others = list(compress(range(len(names)), names))
    pages = [place for place in others if names[place] == f"{prefix}Page"]
    if frame >= len(pages):
        return layout
    layout.page = attributes(said[pages[frame]])
    first, end = pages[frame] + 1, pages[frame + 1] if frame + 1 < len(pages) else len(names)
    structure = [place for place in others if first <= place < end]
    line = f"{prefix}TextLine"
    lines = (said[place] for place in structure if names[place] == line) if layout.asked else ()
    speaking = any("LANG" in written or "STYLEREFS" in written for written in lines)
    for number, place in enumerate(structure):
        if names[place] != line:
            _tell(layout, names[place].replace(prefix, "", 1), said[place], place - first - number)
        elif speaking:
            layout.begin("TextLine", said_of_line(said[place]), place - first - number)
        else:
            layout.columns.end_line(place - first - number)
    chosen = list(map(not_, names[first:end]))
    words = [list(compress(column[first:end], chosen)) for column in fields]
    words[0] = _resolved(words[0])
    _hold(layout, words)
    return layout


def _resolved(column: list[str]) -> list[str]:
    return [resolved(value) if "&" in value else value for value in column] if "&" in "".join(column) else column


def _hold(layout: _Layout, words: list[list[str]]) -> None:
    """Gives the layout its words' columns; the wholes of broken words may hold references."""
    layout.columns.fields = words[:FIELDS]
    for name, column in zip(layout.asked, words[FIELDS:], strict=True):
        if any(column):
            layout.said[name] = _resolved(column)
    layout.end_block(len(words[0]))


def _with_strays(columns: list[Sequence[str]], word: str, wanted: Sequence[str]) -> list[Sequence[str]]:
    """The columns with the values of words whose attributes stand in another order than usual."""
    strays = [place for place, name in enumerate(columns[-2]) if name == word]
    if not strays:
        return columns
    made = [list(column) for column in columns]
    for place in strays:
        values = attributes(made[-1][place])
        for column, value in zip(made, (*(values.get(name, "") for name in wanted), "", ""), strict=True):
            column[place] = value
    return [*made]


def _tell(layout: _Layout, name: str, said: str, words: int) -> None:
    if name.startswith("/"):
        layout.end(name[1:])
    else:
        layout.begin(name, attributes(said), words)


class _ToldLayout(_Layout):
    """The same as a parser target, for files that only a parser understands."""

    def __init__(self, nested: bool, asked: Sequence[str], frame: int) -> None:
        super().__init__(nested, asked)
        self._wanted = (*_WORD, *asked)
        self._values: list[str | None] = []
        self._fill = self._values.extend
        self._pages, self._frame = 0, frame + 1

    def start(self, tag: str, said: Attributes) -> None:
        name = tag[tag.find("}") + 1 :]
        if name == "String":
            if self._pages == self._frame:
                self._fill(map(said.get, self._wanted))
        elif name == "Page":
            self._pages += 1
            if self._pages == self._frame:
                self.page = dict(said)
        elif self._pages == self._frame and name != "SP":
            plain = {key: value.replace(_AMPERSAND, "&") for key, value in said.items()}
            self.begin(name, plain, len(self._values) // len(self._wanted))

    def end(self, name: str) -> None:
        super().end(name[name.find("}") + 1 :])

    def close(self) -> _Layout:
        words = [value.replace(_AMPERSAND, "&") if value else "" for value in self._values]
        _hold(self, [words[field :: len(self._wanted)] for field in range(len(self._wanted))])
        return self


def _grid(root: etree._Element, page: Attributes, ns: str, size: tuple[int, int] | None) -> Grid:
    unit = next((found.text or "" for found in root.iter(f"{ns}MeasurementUnit")), "pixel")
    try:
        width, height = float(page.get("WIDTH", 0)), float(page.get("HEIGHT", 0))
    except ValueError:
        width = height = math.nan
    return grid(width, height, size, unit.strip().lower() == "pixel")


class _Kinds:
    """What tags, types and margins say of a block."""

    def __init__(self, root: etree._Element, ns: str) -> None:
        self._labels: dict[str, str] = {}
        for group in root.iterchildren(f"{ns}Tags"):
            for tag in group:
                kind = _kind_of(f"{tag.get('LABEL') or tag.get('TYPE') or ''}")
                if kind:
                    self._labels[tag.get("ID", "")] = kind

    def of(self, said: Sequence[Attributes]) -> str:
        """The kind of a block: its own, else the nearest of what holds it."""
        return next((kind for kind in map(self._own, said) if kind), "text")

    def _own(self, attributes: Attributes) -> str:
        for name in attributes.get("TAGREFS", "").split():
            if name in self._labels:
                return self._labels[name]
        return _kind_of(attributes.get("TYPE", ""))


def _kind_of(label: str) -> str:
    return next((kind for kind, pattern in _LABELS if label and pattern.search(label)), "")


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    """Who recognised the text, as far as the file says."""
    software = next(root.iter(f"{ns}processingSoftware"), None)
    if software is None:
        return ProcessingStep("import", "ALTO", "1")
    named = [("creator", "softwareCreator"), ("software", "softwareName"), ("version", "softwareVersion")]
    found = ((key, (software.findtext(f"{ns}{name}") or "").strip()) for key, name in named)
    return ProcessingStep("import", "ALTO", "1", tuple((key, value) for key, value in found if value))
