"""A bare Django view that asks tantivy and lists ten passages: what the site under many users is measured beside.

Started as `LACUNA_PLAIN=FOLDER granian --interface wsgi benchmarks.plain_site:application`; FOLDER holds what `write` left.
"""

import os
import secrets
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

import tantivy
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

HITS = 10
HEAP = 50_000_000
SHOWN = "<!doctype html><title>{title}</title><h1>{title}</h1><ol>{rows}</ol>"


def schema() -> tantivy.Schema:
    """The id and the text of a passage, split into words by tantivy's own default."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True)
    return builder.build()


def write(folder: Path, passages: Iterable[tuple[str, str]]) -> None:
    """An index of these ids and texts in an empty folder."""
    folder.mkdir(parents=True)
    fields = schema()
    index = tantivy.Index(fields, str(folder))
    writer = index.writer(HEAP, 1)
    for name, text in passages:
        writer.add_document(tantivy.Document.from_dict({"id": name, "text": text}, fields))
    writer.commit()
    writer.wait_merging_threads()


@cache
def opened() -> tuple[tantivy.Index, tantivy.Searcher]:
    """The index of this process."""
    index = tantivy.Index(schema(), os.environ["LACUNA_PLAIN"])
    return index, index.searcher()


def search(request: HttpRequest) -> HttpResponse:
    """The best ten passages for the words of `q`."""
    index, searcher = opened()
    words = request.GET.get("q", "")
    query, _ = index.parse_query_lenient(words, ["text"])
    found = [searcher.doc(address).to_dict() for _, address in searcher.search(query, HITS).hits]
    rows = "".join(f"<li><h2>{escape(one['id'][0])}</h2><p>{escape(one['text'][0])}</p>" for one in found)
    return HttpResponse(SHOWN.format(title=escape(words), rows=rows))


urlpatterns = [path("search", search), path("ask", search)]

if "LACUNA_PLAIN" in os.environ:
    settings.configure(ROOT_URLCONF=__name__, SECRET_KEY=secrets.token_hex(), ALLOWED_HOSTS=["127.0.0.1"])
    application = get_wsgi_application()
