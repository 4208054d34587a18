"""Every address of the archivist's desk, by the page that answers it; it decides nothing."""

from django.urls import URLPattern, URLResolver, path

from archive_site.curation.home import home

app_name = "curation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
]
