"""XML opened safely: no outside entities, no network, no huge trees; it knows no format."""

import re
from typing import Any

from lxml import etree

from ingest.scan import UnreadableScan

_UNDECLARED = re.compile(r"Namespace prefix \S+ .*not defined|xml:id : attribute value \S* is not an NCName")
_FIRST = 4096  # bytes fed at a time until the root element is known


class BrokenMarkup(UnreadableScan):
    """The file is not well formed; it may be mended."""


def parsed(content: bytes) -> etree._Element:
    """The root element; raises UnreadableScan with what is wrong and where.

    An undeclared namespace prefix, common in library deliveries, is let pass.
    """
    try:
        return etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        if not _UNDECLARED.search(error.msg or ""):
            raise _broken(error.msg) from None
    parser = _parser(recover=True)
    root = etree.fromstring(content, parser)
    faults = [entry.message for entry in parser.error_log if not _UNDECLARED.search(entry.message)]
    if faults or root is None:
        raise _broken(faults[0] if faults else "no root element")
    return root


def recovering(content: bytes) -> tuple[etree._Element, list[tuple[int, str]]]:
    """The root element of what can be read of a broken file, and what is wrong on which line.

    Raises BrokenMarkup where there is none.
    """
    parser = _parser(recover=True)
    root = etree.fromstring(content, parser)
    faults = [(entry.line, _in_one_line(entry.message)) for entry in parser.error_log if not _UNDECLARED.search(entry.message)]
    if root is None:
        raise _broken(faults[0][1] if faults else "no root element")
    return root, faults


def told(content: bytes, target: object) -> Any:
    """What `target` (a parser target of lxml) makes of all elements, without a tree: half the time (decision 0030).

    Raises UnreadableScan with what is wrong and where.
    """
    try:
        return etree.fromstring(content, _parser(target=target))
    except etree.XMLSyntaxError as error:
        raise _broken(error.msg) from None


def beginning(content: bytes, until: re.Pattern[bytes]) -> etree._Element:
    """The root element with only what stands before `until`; all of it if that is not found."""
    found = until.search(content)
    if found is None:
        return parsed(content)
    root = etree.fromstring(content[: found.start()], _parser(recover=True))
    if root is None:
        raise _broken("no root element")
    return root


def root_of(content: bytes) -> str:
    """The name of the root element without its namespace; raises UnreadableScan if there is none."""
    parser = etree.XMLPullParser(("start",), resolve_entities=False, no_network=True, huge_tree=False)
    try:
        for position in range(0, len(content), _FIRST):
            parser.feed(content[position : position + _FIRST])
            for _, element in parser.read_events():
                if isinstance(element, etree._Element):
                    return local_name(element)
    except etree.XMLSyntaxError as error:
        if not _UNDECLARED.search(error.msg or ""):
            raise _broken(error.msg) from None
        return local_name(parsed(content))
    raise _broken("no root element")


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; damaged files have names that lxml itself refuses."""
    return str(element.tag).rpartition("}")[2]


def namespace(root: etree._Element) -> str:
    """The root element's namespace as a prefix of tags: `{...}` or nothing."""
    name = root.tag
    return name[: name.index("}") + 1] if name.startswith("{") else ""


def _parser(**options: Any) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, **options
    )


def _broken(reason: str | None) -> BrokenMarkup:
    return BrokenMarkup(f"is broken XML ({_in_one_line(reason)}); export it again")


def _in_one_line(reason: str | None) -> str:
    return " ".join((reason or "not well formed").split())[:200]
