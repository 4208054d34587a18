"""Which names are places: our own table and, where it is installed, Debian's iso-codes, read and never copied; no text."""

import gettext
import json
import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingest.languages import LANGUAGES
from search.compounds import is_noun
from search.entities.name_words import forenames, neither, titles
from search.entities.place_words import towns
from search.stopwords import STOP_WORDS
from search.wording import fold

FOLDER = Path("/usr/share/iso-codes/json")
TRANSLATIONS = Path("/usr/share/locale")
_LEAST = 4  # letters of a subdivision's name
# Subdivisions of the states whose papers are read here; those of others share their names with too many words.
_STATES = frozenset("DE AT CH FR IT ES PT GB IE US NL BE LU PL CZ SE FI NO DK RU UA HU RO GR CA".split())
_ASIDE = re.compile(r"\s*[\[(,].*")
_BARE = re.compile(
    r"^(?:canton (?:de |du |d')|kanton |province (?:of|de|di) |(?:free )?state of |republic of |freistaat |city of )",
    re.IGNORECASE,
)
_LOG = logging.getLogger(__name__)


@cache
def places(folder: Path = FOLDER, translations: Path = TRANSLATIONS) -> dict[str, str]:
    """Folded names of places in the served languages, words parted by a space, each with what all names of one place share."""
    found = dict(_states(folder, translations))
    found.update(towns())
    shunned = (
        forenames().keys() | neither() | {fold(word) for words in STOP_WORDS.values() for word in words} | titles("en").keys()
    )
    return {name: same for name, same in found.items() if name not in shunned or name in towns()}


@cache
def longest() -> int:
    """Words of the longest name."""
    return max(name.count(" ") + 1 for name in places())


def stamp() -> str:
    """What tells one gazetteer from another: places read with another one are read again."""
    return f"places {len(places())}"


def _states(folder: Path, translations: Path) -> Iterator[tuple[str, str]]:
    for part, states in (("iso_3166-2", False), ("iso_3166-1", True)):
        spoken = [gettext.translation(part, str(translations), [code], fallback=True) for code in LANGUAGES]
        shared: dict[str, str] = {}
        for code, name in _rows(folder, part, states):
            shared.setdefault(code, next(_forms(name), code.casefold()))
            for said in dict.fromkeys((name, *(one.gettext(name) for one in spoken))):
                for known in _forms(said):
                    if states or (len(known) >= _LEAST and not is_noun(known, "de")):
                        yield known, shared[code]


def _rows(folder: Path, part: str, states: bool) -> Iterator[tuple[str, str]]:
    """Code and English name; nothing where the package is not installed."""
    try:
        table = json.loads((folder / f"{part}.json").read_text(encoding="utf-8"))[part.removeprefix("iso_")]
    except (OSError, KeyError, ValueError):
        _LOG.info("no %s in %s: install Debian's iso-codes for more places", part, folder)
        return
    for row in table:
        if states:
            yield from ((row["alpha_2"], row[name]) for name in ("name", "common_name") if name in row)
        elif row["code"][:2] in _STATES:
            yield row["code"], row["name"]


def _forms(name: str) -> Iterator[str]:
    """A name without what stands behind a comma or in brackets, and without the words that say what it is."""
    plain = _ASIDE.sub("", name).replace("-", " ").replace("’", "'")
    for form in dict.fromkeys((_BARE.sub("", plain), plain)):
        words = " ".join(fold(word) for word in re.findall(r"\w+", form))
        if words:
            yield words
