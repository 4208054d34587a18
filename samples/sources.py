"""Reads our source texts (a head of `key: value` lines, then marked-up pages); it draws nothing."""

from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
MARKS = {"!": "masthead", ":": "dateline", "#": "headline", ">": "right", "~": "continued", "=": "centred", "*": "notice"}
NEEDED = ("item", "title", "place", "date", "languages", "type", "rights", "style", "wear", "files")
KNOWN = frozenset({*NEEDED, "creator", "publisher", "identifier", "embargo_until", "series"})


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, headline or rule; `kind` is one of MARKS' values, `paragraph` or `rule`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One item of the sample archive: its record fields and its pages of blocks."""

    fields: dict[str, str]
    pages: tuple[tuple[Block, ...], ...]

    @property
    def stem(self) -> str:
        """Gives the start of the item's file names."""
        return self.fields["item"].replace("/", "-")

    @property
    def language(self) -> str:
        """Gives the item's first language."""
        return self.fields["languages"].split()[0]


def read_source(path: Path) -> Source:
    """Reads one source text; raises ValueError that names the file and the field at fault."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(_field(line) for line in head.splitlines() if line.strip())
    wrong = sorted(set(fields) - KNOWN) + [name for name in NEEDED if not fields.get(name)]
    if wrong:
        raise ValueError(f"{path.name}: unknown or missing field {', '.join(wrong)}")
    pages = tuple(_blocks(page) for page in body.split("\n===\n"))
    return Source(fields, pages)


def all_sources(folder: Path = TEXTS) -> tuple[Source, ...]:
    """Reads every source text of a folder in the order of the file names."""
    return tuple(read_source(path) for path in sorted(folder.glob("*.txt")))


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()


def _blocks(page: str) -> tuple[Block, ...]:
    return tuple(_block(part) for part in page.strip().split("\n"))


def _block(line: str) -> Block:
    if line.strip() == "--":
        return Block("rule", "")
    if line[:2].strip() in MARKS and line[1:2] == " ":
        return Block(MARKS[line[0]], line[2:].strip())
    return Block("paragraph", line.strip())
