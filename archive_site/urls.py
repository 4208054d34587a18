"""Every address of the site, by the room that answers it."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, include, path, re_path

from archive_site.curation.second_factor import second_factor
from archive_site.exchange import image
from archive_site.portal import errors, named
from archive_site.portal.answer import answer
from archive_site.portal.collection import collection
from archive_site.portal.home import home
from archive_site.portal.item import item
from archive_site.portal.notes import note, notes, propose
from archive_site.portal.page import page
from archive_site.portal.preferences import preferences
from archive_site.portal.record import record, wrong
from archive_site.portal.results import search
from archive_site.portal.sign_in import SignIn

admin.site.site_header = admin.site.site_title = f"{settings.LACUNA_NAME}: curation"
admin.site.index_title = "Holdings and accounts"

ID = r"(?P<{}>[a-z0-9._-]+(?:/[a-z0-9._-]+)*)"
PAGE_ID = ID.format("page_id")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("", include("archive_site.exchange.urls")),
    path("search", search, name="search"),
    path("ask", answer, name="ask"),
    re_path(r"^records/(?P<record_id>[0-9a-f]{16})$", record, name="record"),
    re_path(r"^records/(?P<record_id>[0-9a-f]{16})/wrong$", wrong, name="record-wrong"),
    re_path(r"^records/(?P<record_id>[0-9a-f]{16})/note$", propose, name="record-note"),
    path("notes", notes, name="notes"),
    re_path(r"^notes/(?P<note_id>[0-9a-f]{16})$", note, name="note"),
    path("people/", named.people, name="people"),
    path("places/", named.places, name="places"),
    re_path(r"^people/(?P<name_id>[\w~-]+)$", named.person, name="person"),
    re_path(r"^places/(?P<name_id>[\w~-]+)$", named.place_named, name="place"),
    path("collections/<slug:slug>", collection, name="collection"),
    re_path(rf"^items/{ID.format('item_id')}$", item, name="item"),
    re_path(rf"^pages/{PAGE_ID}$", page, name="page"),
    re_path(rf"^iiif/3/{PAGE_ID}/info\.json$", image.info, name="image-info"),
    re_path(
        rf"^iiif/3/{PAGE_ID}/(?P<region>full|square|[0-9.,]+|pct:[0-9.,]+)/(?P<size>[^/]+)/(?P<rotation>!?[0-9.]+)/(?P<file>[a-z]+\.[a-z0-9]+)$",
        image.image,
        name="image",
    ),
    re_path(rf"^iiif/3/{PAGE_ID}$", image.base, name="image-base"),
    path("preferences", preferences, name="preferences"),
    path("accounts/second-factor/", second_factor, name="second-factor"),
    path("accounts/login/", SignIn.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(next_page="/"), name="logout"),
    path("curation/", include("archive_site.curation.urls")),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
