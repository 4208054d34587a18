"""Django's entry to its admin, which stands behind the second factor here."""

from django.contrib.admin.apps import AdminConfig


class ProvedAdminConfig(AdminConfig):
    default_site = "archive_site.curation.admin_site.ProvedAdmin"
