"""The records that names in an item's description stand for, and where each leads; it tells of no name that is not described."""

from dataclasses import dataclass
from urllib.parse import quote

from archive_site.curation.metadata_checks import NAMES
from archive_site.curation.metadata_models import Authority
from archive_site.curation.metadata_names import records_of
from ingest.models import Item
from search.entities.find import directory
from search.entities.mention import PERSON, PLACE
from search.entities.runs import Words
from search.viewer import Viewer

ROOMS = {Authority.Kind.PERSON: (PERSON, "people"), Authority.Kind.PLACE: (PLACE, "places")}
ELSEWHERE = {
    "wikidata": "https://www.wikidata.org/entity/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "geonames": "https://sws.geonames.org/{}/",
}


@dataclass(frozen=True, slots=True)
class ItemNameLine:
    """A name of the description: the record's own name, `address` where it is named in texts ("" if nowhere), other files."""

    field: str
    name: str
    address: str
    elsewhere: tuple[tuple[str, str], ...]


def name_lines(item: Item, seen_by: Viewer) -> tuple[ItemNameLine, ...]:
    """In the order of the fields."""
    return tuple(
        ItemNameLine(str(NAMES[field]), record.name, _address(record, seen_by), _elsewhere(record))
        for field, _, record in records_of(item)
    )


def _address(record: Authority, seen_by: Viewer) -> str:
    """The room of the person or place, if the texts that this viewer may see name one alone so."""
    kind, room = ROOMS.get(Authority.Kind(record.kind), ("", ""))
    found = directory(kind, seen_by).keyed.get(" ".join(Words.of(record.name).folded), ()) if kind else ()
    return f"/{room}/{found[0].id}" if len(found) == 1 else ""


def _elsewhere(record: Authority) -> tuple[tuple[str, str], ...]:
    """Scheme and address of the identifiers that are sure and lead somewhere."""
    known = ((one.scheme, one.value) for one in record.identifiers.all() if not one.uncertain and one.scheme in ELSEWHERE)
    return tuple((scheme, ELSEWHERE[scheme].format(quote(value, safe=""))) for scheme, value in known)
