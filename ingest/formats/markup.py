"""XML opened safely: no entities, no network, no huge trees; it knows no format."""

import re

from lxml import etree

from ingest.scan import UnreadableScan

_UNDECLARED = re.compile(r"Namespace prefix \S+ .*not defined")


def parsed(content: bytes) -> etree._Element:
    """The root element; raises UnreadableScan with what is wrong and where.

    An undeclared namespace prefix, common in library deliveries, is let pass.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if error.msg is None or not _UNDECLARED.search(error.msg):
            raise UnreadableScan(f"is broken XML ({error.msg}); export it again") from None
        root = _recovered(content)
    return root


def root_name(root: etree._Element) -> str:
    """The root element's name without its namespace."""
    return etree.QName(root).localname


def namespace(root: etree._Element) -> str:
    """The root element's namespace as a prefix of tags: `{...}` or nothing."""
    name = root.tag
    return name[: name.index("}") + 1] if name.startswith("{") else ""


def _recovered(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_comments=True)
    root = etree.fromstring(content, parser)
    faults = [entry.message for entry in parser.error_log if not _UNDECLARED.search(entry.message)]
    if faults or root is None:
        raise UnreadableScan(f"is broken XML ({faults[0] if faults else 'no root element'}); export it again")
    return root
