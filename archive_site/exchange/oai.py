"""OAI-PMH 2.0 over the open items: oai_dc and mods, sets by collection, resumption tokens; it holds no state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from lxml import etree

from archive_site.citation.dublin_core import OAI_DC, dublin_core_element
from archive_site.citation.mods import MODS, mods_element
from archive_site.exchange.open_items import items
from archive_site.exchange.records import cited
from ingest.models import Collection, Item, Tombstone
from search.viewer import ANONYMOUS

OAI = "http://www.openarchives.org/OAI/2.0/"
_NAMESPACES: dict[Any, str] = {None: OAI}
SCHEMAS = {
    "oai_dc": ("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC),
    "mods": ("http://www.loc.gov/standards/mods/v3/mods-3-7.xsd", MODS),
}
PAGE_SIZE = 100
ARGUMENTS = {
    "Identify": ((), ()),
    "ListMetadataFormats": ((), ("identifier",)),
    "ListSets": ((), ("resumptionToken",)),
    "GetRecord": (("identifier", "metadataPrefix"), ()),
    "ListIdentifiers": (("metadataPrefix",), ("from", "until", "set", "resumptionToken")),
    "ListRecords": (("metadataPrefix",), ("from", "until", "set", "resumptionToken")),
}


class ProtocolError(Exception):
    """An OAI-PMH error with its code from the specification."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Selection:
    """What a list request selects, and how far it has come (the last item id that was sent)."""

    prefix: str
    first: str = ""
    last: str = ""
    collection: str = ""
    after: str = ""

    @classmethod
    def of(cls, arguments: dict[str, str]) -> "Selection":
        token = arguments.get("resumptionToken")
        if token is not None:
            try:
                return cls(*signing.loads(token, salt="oai"))
            except (signing.BadSignature, TypeError, ValueError):
                raise ProtocolError("badResumptionToken", "the resumption token is not one of ours") from None
        wanted = cls(arguments["metadataPrefix"], arguments.get("from", ""), arguments.get("until", ""), arguments.get("set", ""))
        if wanted.first and wanted.last and len(wanted.first) != len(wanted.last):
            raise ProtocolError("badArgument", "from and until have different granularity")
        return wanted

    def rows(self) -> QuerySet[Item]:
        rows = told_of().order_by("id")
        if self.collection:
            rows = rows.filter(collection_id=self.collection)
        if self.first:
            rows = rows.filter(updated__gte=moment(self.first, end=False))
        if self.last:
            rows = rows.filter(updated__lte=moment(self.last, end=True))
        return rows.filter(id__gt=self.after) if self.after else rows

    def token(self, after: str) -> str:
        return signing.dumps([self.prefix, self.first, self.last, self.collection, after], salt="oai")


def told_of() -> QuerySet[Item]:
    """The open items, and those that were withdrawn from among them: harvesters are told to delete these."""
    open_items, withdrawn = items(ANONYMOUS).values("id"), Tombstone.objects.values("item")
    return Item.objects.select_related("collection", "tombstone").filter(Q(id__in=open_items) | Q(id__in=withdrawn))


def is_deleted(item: Item) -> bool:
    return getattr(item, "tombstone", None) is not None


def moment(text: str, end: bool) -> datetime:
    try:
        if len(text) == 10:
            day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
            return day.replace(hour=23, minute=59, second=59, microsecond=999999) if end else day
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(microsecond=999999 if end else 0, tzinfo=UTC)
    except ValueError:
        raise ProtocolError("badArgument", f"{text!r} is not a UTC date like 1871-03-18 or 1871-03-18T00:00:00Z") from None


def stamp(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def oai(request: HttpRequest) -> HttpResponse:
    """Every OAI-PMH verb by GET or POST; errors are in the response, as the protocol has it."""
    given = request.POST if request.method == "POST" else request.GET
    root = etree.Element(f"{{{OAI}}}OAI-PMH", nsmap=_NAMESPACES)
    element(root, "responseDate", stamp(now()))
    asked = element(root, "request", request.build_absolute_uri("/oai"))
    try:
        verb, arguments = checked({name: [str(value) for value in values] for name, values in given.lists()})
        for name, value in {"verb": verb, **arguments}.items():
            asked.set(name, value)
        VERBS[verb](request, element(root, verb), arguments)
    except ProtocolError as error:
        for child in list(root)[2:]:
            root.remove(child)
        element(root, "error", str(error), code=error.code)
    return HttpResponse(etree.tostring(root, encoding="utf-8", xml_declaration=True), content_type="text/xml; charset=utf-8")


def checked(given: dict[str, list[str]]) -> tuple[str, dict[str, str]]:
    if any(len(values) != 1 for values in given.values()):
        raise ProtocolError("badArgument", "an argument is repeated")
    arguments = {name: values[0] for name, values in given.items()}
    verb = arguments.pop("verb", "")
    if verb not in ARGUMENTS:
        raise ProtocolError("badVerb", f"verb {verb!r} is none of {', '.join(ARGUMENTS)}")
    required, optional = ARGUMENTS[verb]
    unknown = set(arguments) - set(required) - set(optional)
    missing = set() if "resumptionToken" in arguments else set(required) - set(arguments)
    if unknown or missing or ("resumptionToken" in arguments and len(arguments) > 1):
        raise ProtocolError("badArgument", f"{verb} takes {', '.join(required + optional) or 'no arguments'}")
    if arguments.get("metadataPrefix", "oai_dc") not in SCHEMAS:
        raise ProtocolError("cannotDisseminateFormat", f"metadataPrefix is one of {', '.join(SCHEMAS)}")
    if any(not character.isprintable() for value in arguments.values() for character in value):
        raise ProtocolError("badArgument", "an argument has characters that cannot stand in XML")
    return verb, arguments


def element(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{OAI}}}{tag}", attributes)
    made.text = text or None
    return made


def identify(request: HttpRequest, node: etree._Element, arguments: dict[str, str]) -> None:
    earliest = items(ANONYMOUS).order_by("updated").values_list("updated", flat=True).first() or now()
    facts = {
        "repositoryName": "Lacuna",
        "baseURL": request.build_absolute_uri("/oai"),
        "protocolVersion": "2.0",
        "adminEmail": f"archive@{request.get_host().split(':')[0]}",
        "earliestDatestamp": stamp(earliest),
        "deletedRecord": "transient",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
    }
    for tag, text in facts.items():
        element(node, tag, text)


def list_formats(request: HttpRequest, node: etree._Element, arguments: dict[str, str]) -> None:
    if "identifier" in arguments:
        found_item(arguments["identifier"])
    for prefix, (schema, namespace) in SCHEMAS.items():
        made = element(node, "metadataFormat")
        element(made, "metadataPrefix", prefix)
        element(made, "schema", schema)
        element(made, "metadataNamespace", namespace)


def list_sets(request: HttpRequest, node: etree._Element, arguments: dict[str, str]) -> None:
    shown = items(ANONYMOUS).values("collection_id")
    for collection in Collection.objects.filter(slug__in=shown):
        made = element(node, "set")
        element(made, "setSpec", collection.slug)
        element(made, "setName", collection.title)


def found_item(identifier: str) -> Item:
    item = told_of().filter(id=identifier.removeprefix("oai:lacuna:")).first()
    if item is None:
        raise ProtocolError("idDoesNotExist", f"there is no item {identifier}")
    return item


def get_record(request: HttpRequest, node: etree._Element, arguments: dict[str, str]) -> None:
    write_record(request, node, found_item(arguments["identifier"]), arguments["metadataPrefix"])


def list_rows(request: HttpRequest, node: etree._Element, arguments: dict[str, str]) -> None:
    selection = Selection.of(arguments)
    rows = list(selection.rows()[: PAGE_SIZE + 1])
    if not rows:
        raise ProtocolError("noRecordsMatch", "no open item matches")
    for item in rows[:PAGE_SIZE]:
        if node.tag.endswith("ListIdentifiers"):
            write_header(node, item)
        else:
            write_record(request, node, item, selection.prefix)
    if len(rows) > PAGE_SIZE:
        element(node, "resumptionToken", selection.token(rows[PAGE_SIZE - 1].id))
    elif selection.after:
        element(node, "resumptionToken")


def write_header(parent: etree._Element, item: Item) -> None:
    header = element(parent, "header", **({"status": "deleted"} if is_deleted(item) else {}))
    element(header, "identifier", f"oai:lacuna:{item.id}")
    element(header, "datestamp", stamp(item.updated))
    element(header, "setSpec", item.collection_id)


def write_record(request: HttpRequest, parent: etree._Element, item: Item, prefix: str) -> None:
    record = element(parent, "record")
    write_header(record, item)
    if is_deleted(item):
        return
    metadata = element(record, "metadata")
    metadata.append((mods_element if prefix == "mods" else dublin_core_element)(cited(request, item)))


VERBS: dict[str, Callable[[HttpRequest, etree._Element, dict[str, str]], None]] = {
    "Identify": identify,
    "ListMetadataFormats": list_formats,
    "ListSets": list_sets,
    "GetRecord": get_record,
    "ListIdentifiers": list_rows,
    "ListRecords": list_rows,
}
