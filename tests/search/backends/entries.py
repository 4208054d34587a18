"""One-line builders of index entries, queries and groups of terms for tests of every backend."""

from datetime import date

from ingest.dates import PartialDate
from search.analysis import analyse
from search.backends import Entry, IndexStore, Recipe
from search.encoders.hashing import HashingEncoder
from search.expand import expand
from search.parse import parse
from search.query import TermGroup

ENCODER = HashingEncoder(32)
RECIPE = Recipe("analysis 1", "passages 1", ENCODER.name, ENCODER.dimensions)


def make_entry(slug: str, text: str, language: str = "en", edtf: str = "", facets: tuple[tuple[str, str], ...] = ()) -> Entry:
    """An entry of passage `<collection>/<item>/p1/v1s1` for a slug `<collection>/<item>`."""
    collection, _, _ = slug.partition("/")
    when = PartialDate.parse(edtf) if edtf else None
    return Entry(
        passage_id=f"{slug}/p1/v1s1",
        item_id=slug,
        collection=collection,
        language=language,
        terms=analyse(text, language),
        vector=ENCODER.query(text, language),
        state=f"state of {text}",
        first=when.earliest if when else None,
        last=when.latest if when else None,
        facets=facets,
    )


def fill(store: IndexStore, public: tuple[Entry, ...] = (), restricted: tuple[Entry, ...] = ()) -> None:
    """A new generation that holds these entries."""
    with store.renewal(RECIPE) as writers:
        writers["public"].write(public)
        writers["restricted"].write(restricted)


def groups(text: str, field: str = "surface", language: str = "en") -> tuple[TermGroup, ...]:
    """The groups of one field for a query."""
    found: tuple[TermGroup, ...] = getattr(expand(parse(text, language)), field)
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)


FIRE = make_entry(
    "gazette/1871", "The fire destroyed the old harbour.", edtf="1871-03-18", facets=(("type", "newspaper"), ("decade", "1870s"))
)
STORM = make_entry(
    "gazette/1849",
    "A storm broke the harbour wall and the mole.",
    edtf="1849",
    facets=(("type", "newspaper"), ("decade", "1840s")),
)
BRAND = make_entry(
    "bote/1871", "Der Brand zerstörte die Häuser am alten Hafen von Oesterreich.", "de", "1871-03-20", (("type", "letter"),)
)
LETTER = make_entry("letters/anna", "Dear Anna, the ship sails tomorrow.", facets=(("type", "letter"), ("quality", "good")))
OPEN = (FIRE, STORM, BRAND, LETTER)
SECRET = make_entry("letters/secret", "The secret treaty of the harbour.", edtf="1871", facets=(("type", "letter"),))
