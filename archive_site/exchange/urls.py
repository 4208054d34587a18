"""Addresses for machines: API, IIIF manifests, OAI-PMH, records for reference managers, health."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.views.decorators.csrf import csrf_exempt

from archive_site.citation.formats import FORMATS
from archive_site.exchange.api import api
from archive_site.exchange.health import healthz, metrics, readyz
from archive_site.exchange.manifest import manifest
from archive_site.exchange.oai import oai
from archive_site.exchange.page_files import text_file
from archive_site.exchange.records import export, unapi
from ingest.formats.written.choice import WRITERS

_FORMATS = "|".join(name.replace(".", r"\.") for name in FORMATS)
_ENDINGS = "|".join(ending.replace(".", r"\.") for ending in WRITERS)

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(rf"^api/v1/pages/(?P<page_id>.+)/text\.(?P<ending>{_ENDINGS})$", text_file, name="page-text-file"),
    path("api/v1/", api.urls),
    re_path(rf"^items/(?P<item_id>.+)\.(?P<format_name>{_FORMATS})$", export, name="item-export"),
    path("unapi", unapi, name="unapi"),
    path("iiif/3/<path:item_id>/manifest", manifest, name="manifest"),
    path("oai", csrf_exempt(oai), name="oai"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
