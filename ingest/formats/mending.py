"""Broken markup made sound as far as it makes sense, with what was wrong and on which line; it knows no format."""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable
from html.entities import html5

from lxml import etree

from ingest.formats.markup import BrokenMarkup, parsed, recovering
from ingest.scan import UnreadableScan

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})|<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_HEAD = 2048
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z][\w.:-]{0,40}|#\d{1,8}|#[xX][0-9A-Fa-f]{1,6});)")
_NAMED = re.compile(r"&([A-Za-z]\w{0,40});")
_BARE_LESS = re.compile(r"<(?![A-Za-z_/!?])|<!(?!--|DOCTYPE|doctype|\[CDATA\[)|<\?(?![A-Za-z])")
_LESS_IN_VALUE = re.compile(r'="[^"<\n]*<[^"=\n]*"')
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_MOST = 100  # faults told of one file


class Faults:
    """What was wrong with a text and on which line, a kind on a line once."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._ends = [match.end() for match in re.finditer("\n", text)]
        self._first = first_line
        self.told: dict[str, None] = {}

    def add(self, place: int, what: str) -> None:
        """A fault at this place of the text."""
        self.line(bisect_right(self._ends, place) + 1, what)

    def line(self, line: int, what: str) -> None:
        """A fault on this line of the text."""
        if len(self.told) < _MOST:
            self.told[f"line {line + self._first - 1}: {what}"] = None


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text by its mark, its declaration or UTF-8, and what was wrong; bytes that it cannot have are read as U+FFFD,
    or all as Windows-1252 where none of them is UTF-8."""
    named = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    if not named:
        found = _DECLARED.search(content[:_HEAD])
        named = (found[1] or found[2]).decode("ascii") if found else "utf-8"
    try:
        if named.lower().startswith(("utf-16", "ucs-2")) and b"\0" not in content[:_HEAD]:
            named = "utf-8"
        return content.decode(named), ()
    except (LookupError, ValueError) as error:
        place = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = content.count(b"\n", 0, place) + 1
    text = content.decode("utf-8-sig", "replace")
    if any(ord(sign) > 127 and sign != "\ufffd" for sign in text):
        return text, (f"line {line}: bytes that are not {named}; each is read as an unknown sign",)
    return content.decode("cp1252", "replace"), (f"line {line}: bytes that are not {named}; read as Windows-1252",)


def mended(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The file as sound XML in UTF-8, and what was wrong.

    Raises UnreadableScan where nothing can be made of it, or where it declares entities of its own.
    """
    if b"<!ENTITY" in content:
        raise UnreadableScan("is broken XML that declares entities of its own; export it again")
    text, warnings = decoded(content)
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text)
    faults = Faults(text)
    sound = escaped(text, faults).encode("utf-8", "replace")
    try:
        parsed(sound)
    except BrokenMarkup:
        root, found = recovering(sound)
        for line, message in found:
            faults.line(line, message)
        sound = etree.tostring(root, encoding="utf-8")
    return sound, (*warnings, *faults.told)


def escaped(text: str, faults: Faults) -> str:
    """The text without signs that XML cannot hold, and with those written out that it takes for markup."""
    text = _replaced(text, _UNWRITABLE, lambda _: "\ufffd", faults, "a control character; read as an unknown sign")
    text = _replaced(text, _BARE_AMPERSAND, lambda _: "&amp;", faults, "a bare & ; read as the sign &")
    text = _NAMED.sub(_sign, text)
    text = _replaced(text, _BARE_LESS, lambda found: "&lt;" + found[0][1:], faults, "a bare < ; read as the sign <")
    last = text.rfind("-->")
    if text.find("<!--", last + 1) >= 0:
        faults.add(text.find("<!--", last + 1), "a comment that does not end; read as text")
        text = text[: last + 1] + text[last + 1 :].replace("<!--", "&lt;!--")
    return _replaced(text, _LESS_IN_VALUE, lambda found: found[0].replace("<", "&lt;"), faults, "a bare < in a value; read as <")


def _sign(found: re.Match[str]) -> str:
    """A named sign of HTML as itself; what names none is text."""
    name = found[1]
    return found[0] if name in _XML_NAMES else html5.get(f"{name};", f"&amp;{name};")


def _replaced(text: str, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], faults: Faults, what: str) -> str:
    def replace(found: re.Match[str]) -> str:
        faults.add(found.start(), what)
        return by(found)

    return pattern.sub(replace, text)
