"""Django's entry to search, for its commands and settings; its rows are the records of replies."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
