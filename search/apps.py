"""Django's entry to search, for its commands and settings; it has no rows of its own."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
