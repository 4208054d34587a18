"""Addresses for machines: API, IIIF manifests, OAI-PMH, records for reference managers, health."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from archive_site.citation.formats import ENDINGS
from archive_site.exchange.api import api
from archive_site.exchange.health import healthz, metrics, readyz
from archive_site.exchange.keys import key
from archive_site.exchange.manifest import manifest
from archive_site.exchange.oai import oai
from archive_site.exchange.page_files import text_file
from archive_site.exchange.records import (
    collection_record,
    item_record,
    list_record,
    page_record,
    passage_record,
    reply_record,
    unapi,
)
from ingest.formats.written.choice import WRITERS

_FORMAT = rf"(?P<format_name>{ENDINGS})"
_ENDINGS = "|".join(ending.replace(".", r"\.") for ending in WRITERS)

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(rf"^api/v1/pages/(?P<page_id>.+)/text\.(?P<ending>{_ENDINGS})$", text_file, name="page-text-file"),
    path("api/v1/", api.urls),
    re_path(rf"^items/(?P<item_id>.+)\.{_FORMAT}$", item_record, name="item-record"),
    re_path(rf"^pages/(?P<page_id>.+)\.{_FORMAT}$", page_record, name="page-record"),
    re_path(rf"^passages/(?P<passage_id>.+)\.{_FORMAT}$", passage_record, name="passage-record"),
    re_path(rf"^collections/(?P<slug>[-\w]+)\.{_FORMAT}$", collection_record, name="collection-record"),
    re_path(rf"^records/(?P<record_id>[0-9a-f]{{16}})\.{_FORMAT}$", reply_record, name="reply-record"),
    re_path(rf"^cite\.{_FORMAT}$", list_record, name="list-record"),
    re_path(r"^ark:/?(?P<number>[0-9a-z]+)/(?P<name>.+)$", key, name="ark"),
    path("unapi", unapi, name="unapi"),
    path("iiif/3/<path:item_id>/manifest", manifest, name="manifest"),
    path("oai", csrf_exempt(oai), name="oai"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
