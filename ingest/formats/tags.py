"""Tags of a sound XML file found by one expression, with no tree and no call for each (decision 0030); it knows no format.

In well-formed markup without comments, CDATA and a DTD every `<` begins a tag, so an expression finds exactly what a parser
would. What is not so plain is left to the parser.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.formats.markup import told

_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OTHER_ENCODING = re.compile(rb"\A<\?xml[^>]*\bencoding\s*=\s*[\"'](?!utf-?8|us-ascii|ascii)", re.IGNORECASE)
_VALUE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')"""
_VALUES = re.compile(rf"(?:{_VALUE})*+")
_NAMED = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos));")
_SIGNS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_KEPT, _PASSED = '([^"]*+)', '[^"]*+'
_WIDE = re.compile(r"[^\S ]|  ")
_SAMPLE = 32  # elements that tell in which order attributes are written


def markup_of(content: bytes) -> str | None:
    """The markup without comments and instructions, found sound; None for what only a parser understands.

    Raises UnreadableScan where it is not well formed.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    aside = _opens(text, "!")
    if (aside and ("<!D" in text or "<![" in text)) or _OTHER_ENCODING.search(content):
        return None
    told(content, _Silent())
    if text.startswith("<?"):
        text = text[text.index("?>") + 2 :]
    return _ASIDE.sub("", text) if aside or _opens(text, "?") else text


def _opens(text: str, mark: str) -> bool:
    """Whether `<` and the mark stand together somewhere; looking for the rarer sign is ten times as fast."""
    place = text.find(mark, 1)
    while place > 0 and text[place - 1] != "<":
        place = text.find(mark, place + 1)
    return place > 0


class _Silent:
    """A parser target that wants to know nothing: the parser only looks whether the file is sound."""

    def close(self) -> None:
        """Ends the parsing."""


def tags(markup: str, element: str, fields: Sequence[str], others: Sequence[str], ends: bool = False) -> list[Sequence[str]]:
    """In order, every opening tag of `element` and of the names `others`; with `ends` also their closing tags.

    Names are as written, with their prefix if they have one. Gives columns: the values of each of `fields` as written ("" where
    there is none), then name (of a closing tag with `/` before it) and attributes as written, both "" for an `element` whose
    values stand in the columns; for others `attributes` tells them. No tags, no columns.
    """
    seen = _seen(markup, element)
    order = _order(seen)
    if lacking := [written for field in fields if field not in order and (written := _first(markup, element, field))]:
        seen += lacking
        order = _order(seen)
    wanted = [name for name in order if name in fields]
    gap = r"\s+" if any(map(_WIDE.search, seen)) else " "
    usual = "".join([rf'(?:{gap}{re.escape(name)}="{_KEPT if name in wanted else _PASSED}")?+' for name in order])
    found = _expression(re.escape(element) + usual, (element, *others), ends).findall(markup)
    columns: list[Sequence[str]] = list(zip(*found, strict=True))
    if not columns:
        return []
    nothing = ("",) * len(found)
    return [*(columns[wanted.index(name)] if name in wanted else nothing for name in fields), *columns[-2:]]


def attributes(written: str) -> dict[str, str]:
    """Names and values of what stands behind a tag's name."""
    found = _VALUES.match(written)
    pairs = _NAMED.findall(found[0]) if found else ()
    return {name: resolved(one or other) for name, one, other in pairs}


def resolved(value: str) -> str:
    """The value with its references replaced and white space even, as a parser gives it."""
    if "&" not in value:
        return value.replace("\n", " ").replace("\t", " ") if "\n" in value or "\t" in value else value
    return _REFERENCE.sub(_sign, value.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def _sign(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    return _SIGNS[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))


def _seen(markup: str, name: str) -> list[str]:
    """What stands behind the names of elements here and there in the file."""
    opening = re.compile(rf"<{re.escape(name)}(?=[\s/>])([^<>]*)")
    found = (opening.search(markup, position) for position in range(0, len(markup), len(markup) // _SAMPLE + 1))
    return [match[1] for match in found if match]


def _first(markup: str, name: str, attribute: str) -> str:
    """What stands behind the name of the first element with that attribute; "" if another element has it first, or none."""
    place = markup.find(f" {attribute}=")
    start = markup.rfind("<", 0, place) if place >= 0 else -1
    if start < 0 or not markup.startswith((f"<{name} ", f"<{name}\n"), start):
        return ""
    return markup[start + 1 + len(name) : markup.find("<", place)]


def _order(seen: Sequence[str]) -> list[str]:
    """Names of attributes as written, each behind what it was seen behind."""
    order: list[str] = []
    for written in seen:
        place = 0
        for attribute, _, _ in _NAMED.findall(written):
            if attribute in order:
                place = order.index(attribute) + 1
            else:
                order.insert(place, attribute)
                place += 1
    return order


@lru_cache(maxsize=64)
def _expression(usual: str, names: tuple[str, ...], ends: bool) -> re.Pattern[str]:
    """Finds tags; an element that is not written as `usual` is found by its name, like the others."""
    slash = "/?" if ends else ""
    return re.compile(rf"<(?:{usual}\s*/?>|({slash}(?:{'|'.join(map(re.escape, names))}))(?=[\s/>])([^<]*))")
