"""The addresses of description at the archivist's desk; it decides nothing."""

from django.urls import path, re_path

from archive_site.curation.metadata_pages import grid, history, item_form
from archive_site.curation.metadata_replace import act_page, acts, replace
from archive_site.curation.metadata_tables import given_out, taken_in
from archive_site.curation.vocabularies_names_page import name, names
from archive_site.curation.vocabularies_page import vocabulary

ITEM = r"(?P<item_id>[a-z0-9._-]+(?:/[a-z0-9._-]+)+)"
urlpatterns = [
    path("describe", grid, name="describe"),
    path("describe.csv", given_out, name="describe-csv"),
    path("describe-table", taken_in, name="describe-table"),
    re_path(rf"^describe/{ITEM}$", item_form, name="describe-item"),
    re_path(rf"^history/{ITEM}$", history, name="history"),
    path("replace", replace, name="replace"),
    path("changes", acts, name="changes"),
    path("changes/<int:number>", act_page, name="change"),
    path("names", names, name="names"),
    path("names/<int:number>", name, name="authority"),
    path("vocabularies/<slug:name>", vocabulary, name="vocabulary"),
]
