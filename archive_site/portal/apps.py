"""Django's entry to the reading room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "archive_site.portal"
