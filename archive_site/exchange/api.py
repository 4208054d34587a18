"""The REST API under /api/v1: search, ask, items, pages and passages as JSON; errors are one line in `error`."""

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Field, NinjaAPI, Query, Schema
from ninja.errors import HttpError, ValidationError

from archive_site.exchange.open_items import items, pages, passages
from archive_site.viewing import viewer
from ingest.dates import PartialDate
from ingest.languages import canonical_language
from ingest.models import Item, Page
from search.ask import ask
from search.backends import IndexUnusable
from search.document import reply_document
from search.entities.narrow import limited
from search.freshness import as_of
from search.notes.finding import note_document, notes
from search.parse import parse
from search.query import Filters
from search.records import find, keep, open_languages
from search.replay import replay
from search.results import results, results_document

api = NinjaAPI(
    title="Lacuna",
    version="1",
    description="Searches an archive and answers from it: every sentence of an answer stands on a page, or the reply declines.",
    docs_url=None,
    urls_namespace="api",
)


class Failure(Schema):
    error: str


class SearchParameters(Schema):
    q: str = Field(description="words or a question")
    language: str | None = Field(None, description="only passages in this language (ISO 639-1)")
    collection: str | None = Field(None, description="only this collection (slug)")
    first: str = Field("", alias="from", description="first year, month or day of the period: 1871, 1871-03, 1871-03-18")
    last: str = Field("", alias="to", description="last year, month or day of the period, inclusive")
    person: list[str] = Field([], description="only passages that name this person (an id of the facet `person`); several: all")
    place: list[str] = Field([], description="only passages that name this place (an id of the facet `place`); several: all")
    limit: int = Field(20, ge=1, le=100)
    cursor: str | None = None


class Question(Schema):
    question: str
    language: str | None = Field(None, description="of the question and so of the reply (ISO 639-1); found if absent")


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    place = ".".join(str(part) for part in first["loc"][1:] if part not in ("parameters", "body"))
    return api.create_response(request, {"error": f"{place or 'request'}: {first['msg']}"}, status=422)


@api.exception_handler(HttpError)
def fail(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=error.status_code)


@api.exception_handler(ValueError)
def misuse(request: HttpRequest, error: ValueError) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=400)


@api.exception_handler(IndexUnusable)
def unavailable(request: HttpRequest, error: IndexUnusable) -> HttpResponse:
    response = api.create_response(request, {"error": str(error)}, status=503)
    response["Retry-After"] = "60"
    return response


ERRORS = {400: Failure, 404: Failure, 422: Failure, 503: Failure}


@api.get("/search", response={200: dict[str, Any], **ERRORS})
def search_passages(request: HttpRequest, parameters: Query[SearchParameters]) -> dict[str, Any]:
    """Passages that match, best first, with exact total and facets; `next` is the cursor of the next page or null.

    `notes` are research notes that fit, on the first page alone: answers that an archivist approved, never evidence.
    """
    filters = Filters(
        collections=(parameters.collection,) if parameters.collection else (),
        languages=(canonical_language(parameters.language),) if parameters.language else (),
        first=PartialDate.parse(parameters.first).earliest if parameters.first.strip() else None,
        last=PartialDate.parse(parameters.last).latest if parameters.last.strip() else None,
    )
    query = parse(parameters.q, filters=limited(filters, parameters.person, parameters.place, viewer(request)))
    found = results(query, viewer(request), limit=parameters.limit, cursor=parameters.cursor or "")
    site = absolute(request, "/")[:-1]
    beside = () if parameters.cursor else notes(query, viewer(request))
    return {**results_document(found, site), "notes": [note_document(one, site) for one in beside]}


@api.post("/ask", response={200: dict[str, Any], **ERRORS})
def ask_question(request: HttpRequest, body: Question) -> dict[str, Any]:
    """An answer whose every claim is quoted from pages, or a refusal with its reason."""
    language = canonical_language(body.language) if body.language else None
    interface = get_language() or "en"
    reply = ask(body.question, viewer(request), language=language, interface=interface)
    document = reply_document(reply, absolute(request, "/")[:-1], interface)
    late = as_of(viewer(request))
    return {**document, "record": keep(reply, viewer(request), interface), "as_of": late.isoformat() if late else None}


@api.get("/records/{record_id}", response={200: dict[str, Any], **ERRORS})
def record(request: HttpRequest, record_id: str) -> dict[str, Any]:
    """One reply as it was given and kept, the same question asked again today, and what differs."""
    seer = viewer(request)
    row = find(record_id, seer)
    if row is None:
        raise HttpError(404, f"there is no record {record_id}")
    again = replay(row, seer)
    return {
        "record": row.id,
        "question": row.question,
        "first": row.first,
        "last": row.last,
        "recipe": row.recipe,
        "evidence": row.evidence,
        "judged": row.judged,
        "reply": {**row.reply, "searched": {**row.reply["searched"], "languages": open_languages(row, seer)}},
        "today": {name: value for name, value in again.document.items() if name != "record"},
        "differences": [asdict(difference) for difference in again.differences],
        "url": absolute(request, f"/records/{row.id}"),
    }


@api.get("/items/{path:item_id}", response={200: dict[str, Any], **ERRORS})
def item(request: HttpRequest, item_id: str) -> dict[str, Any]:
    """The record of one item and the ids of its pages."""
    found = items(viewer(request)).filter(id=item_id).first()
    if found is None:
        raise HttpError(404, f"there is no item {item_id}")
    return item_document(request, found)


@api.get("/pages/{path:page_id}", response={200: dict[str, Any], **ERRORS})
def page(request: HttpRequest, page_id: str, version: int | None = None) -> dict[str, Any]:
    """The text of one page as read, in its newest version or in version `version`."""
    found = pages(viewer(request)).filter(id=page_id).first()
    if found is None:
        raise HttpError(404, f"there is no page {page_id}")
    return page_document(request, found, found.version if version is None else version)


@api.get("/passages/{path:passage_id}", response={200: dict[str, Any], **ERRORS})
def passage(request: HttpRequest, passage_id: str) -> dict[str, Any]:
    """One passage: its normalised text and the original characters it was made from."""
    found = passages(viewer(request)).filter(id=passage_id).first()
    if found is None:
        raise HttpError(404, f"there is no passage {passage_id}")
    return {
        "passage": found.id,
        "page": found.page_id,
        "item": found.page.item_id,
        "version": found.version.number,
        "text": found.full_text,
        "original": found.version.text[found.start : found.end],
        "language": found.language,
        "quality": found.quality,
        "legible": found.legible,
        "url": absolute(request, f"/pages/{found.page_id}?version={found.version.number}"),
    }


def absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


def item_document(request: HttpRequest, row: Item) -> dict[str, Any]:
    return {
        "item": row.id,
        "collection": row.collection_id,
        "title": row.title,
        "creators": row.creators,
        "publisher": row.publisher,
        "place": row.place,
        "series": row.series,
        "type": row.type,
        "identifier": row.identifier,
        "date": row.date,
        "languages": row.languages,
        "rights": row.rights_statement,
        "rights_uri": row.rights_uri,
        "copyright": row.copyright_note,
        "content_warning": row.content_warning,
        "pages": list(row.pages.values_list("id", flat=True)),
        "manifest": absolute(request, f"/iiif/3/{quote(row.id, safe='')}/manifest"),
        "url": absolute(request, f"/items/{row.id}"),
    }


def page_document(request: HttpRequest, row: Page, number: int) -> dict[str, Any]:
    text = row.versions.filter(number=number).first()
    if text is None and (number or row.version):
        raise HttpError(404, f"page {row.id} has no version {number}; its newest is {row.version}")
    return {
        "page": row.id,
        "item": row.item_id,
        "label": row.label,
        "version": number,
        "text": text.text if text else "",
        "language": row.language,
        "quality": row.quality,
        "url": absolute(request, f"/pages/{row.id}?version={number}" if number else f"/pages/{row.id}"),
    }
