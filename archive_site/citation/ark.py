"""Permanent addresses: archival resource keys (ARK) where the archive has a number, else the plain ones; it finds no row."""

import re
from dataclasses import dataclass

from django.conf import settings

_VERSION = re.compile(r"(?P<page>.+/p\d+)\.v(?P<version>\d{1,7})")


@dataclass(frozen=True, slots=True)
class Named:
    """What an ARK names: the id of a collection, item, page or passage, and of a page the text version (0: the current one)."""

    subject: str
    version: int = 0


def ark_of(subject: str, version: int = 0) -> str:
    """`ark:99999/gazette/1871-03-18/p4.v2`; "" where the archive has no number. The id is the name, so neither ever changes."""
    number = str(settings.LACUNA_ARK_NAAN)
    return f"ark:{number}/{subject}{f'.v{version}' if version else ''}" if number else ""


def named(name: str) -> Named:
    """What stands behind the number; a slash at the end says nothing."""
    plain = name.rstrip("/")
    found = _VERSION.fullmatch(plain)
    return Named(found["page"], int(found["version"])) if found else Named(plain)


def permanent(site: str, room: str, subject: str, version: int = 0) -> str:
    """The absolute address to be cited; `room` is that of the plain address: items, pages, collections."""
    key = ark_of(subject, version)
    return f"{site}/{key}" if key else f"{site}{plain(room, subject, version)}"


def plain(room: str, subject: str, version: int = 0) -> str:
    """The address of the page itself, relative to the site; a passage is a place on its page."""
    if room == "passages":
        page, _, part = subject.rpartition("/")
        return f"/pages/{page}?version={version}#{part}"
    return f"/{room}/{subject}{f'?version={version}' if version else ''}"
