"""XML opened safely: no outside entities, no network, no huge trees; it knows no format."""

import re
from typing import Any

from lxml import etree

from ingest.scan import UnreadableScan

_UNDECLARED = re.compile(r"Namespace prefix \S+ .*not defined")
_FIRST = 4096  # bytes fed at a time until the root element is known


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
                    return etree.QName(element).localname
    except etree.XMLSyntaxError as error:
        if not _UNDECLARED.search(error.msg or ""):
            raise _broken(error.msg) from None
        return etree.QName(parsed(content)).localname
    raise _broken("no root element")


def namespace(root: etree._Element) -> str:
    """The root element's namespace as a prefix of tags: `{...}` or nothing."""
    name = root.tag
    return name[: name.index("}") + 1] if name.startswith("{") else ""


def _parser(**options: Any) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, **options
    )


def _broken(reason: str | None) -> UnreadableScan:
    line = " ".join((reason or "not well formed").split())
    return UnreadableScan(f"is broken XML ({line}); export it again")
