"""Django's entry to curation."""

from django.apps import AppConfig


class CurationConfig(AppConfig):
    name = "archive_site.curation"
