"""Reads where originals are kept from one address, as Django's STORAGES describes it; it opens nothing."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FOLDER = "ingest.storages.folder.FolderStorage"
S3 = "ingest.storages.s3.S3Originals"
_S3 = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>.*))?")


def described(address: str, options: Mapping[str, object]) -> dict[str, Any]:
    """The entry of STORAGES for `s3://bucket/prefix`, a folder, or "" for the folder in LACUNA_DATA; `options` are S3's.

    Raises ImproperlyConfigured for an address that is none.
    """
    if "://" not in address:
        return {"BACKEND": FOLDER, "OPTIONS": {"location": address}}
    found = _S3.fullmatch(address)
    if not found:
        raise ImproperlyConfigured(f"LACUNA_STORAGE is {address!r}; name a folder, or a bucket like s3://bucket/prefix")
    return {"BACKEND": S3, "OPTIONS": {"bucket": found["bucket"], "prefix": (found["prefix"] or "").strip("/"), **options}}
