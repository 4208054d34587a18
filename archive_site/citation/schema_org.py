"""Citations as JSON-LD in the words of schema.org, as search engines read archival material; it reads none."""

import json
from collections.abc import Sequence
from typing import Any

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, location, pages, reading_words


def schema_org(all_cited: Sequence[Cited]) -> str:
    """One thing, or a graph of several."""
    things = [thing(cited) for cited in all_cited]
    told = things[0] if len(things) == 1 else {"@graph": things}
    return json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False, indent=1)


def thing(cited: Cited) -> dict[str, Any]:
    record, kind = cited.record, kind_of(cited.record.type)
    when = record.date.edtf if record.date else ""
    holder = {"@type": "ArchiveOrganization", "name": archive_name(cited), "address": cited.house.place}
    told: dict[str, Any] = {
        "@type": [kind.schema, "ArchiveComponent"],
        "@id": cited.address,
        "url": cited.address,
        "identifier": [one for one in (cited.key, record.identifier) if one],
        "name": record.title,
        "creator": [_creator(creator) for creator in record.creators],
        "datePublished" if kind.published else "dateCreated": when,
        "inLanguage": list(record.languages),
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else {},
        "locationCreated": {"@type": "Place", "name": record.place} if record.place else {},
        "isPartOf": _part_of(cited),
        "issueNumber" if kind.schema == "PublicationIssue" else "position": record.number,
        "pagination": pages(cited),
        "holdingArchive": {name: value for name, value in holder.items() if value} if holder["name"] else {},
        "itemLocation": location(cited),
        "license": cited.rights.address,
        "conditionsOfAccess": "; ".join(cited.rights.statements),
        "version": str(cited.reading.version) if cited.reading else "",
        "abstract": reading_words(cited.reading),
    }
    return {name: value for name, value in told.items() if value}


def _creator(creator: str) -> dict[str, str]:
    name = name_of(creator)
    if name.given:
        return {"@type": "Person", "name": creator, "familyName": name.family, "givenName": name.given}
    return {"@type": "Organization" if " " in name.family else "Person", "name": creator}


def _part_of(cited: Cited) -> list[dict[str, str]]:
    record, kind = cited.record, kind_of(cited.record.type)
    series = {"@type": "Newspaper" if record.type == "newspaper" else "CreativeWorkSeries", "name": record.series}
    within = {"@type": "Collection", "name": record.collection_title}
    return [one for one in (series if kind.published or record.series else {}, within) if one.get("name")]
