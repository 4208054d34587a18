"""The frame around every room: the archive's name, the interface's language, the reader's theme; it knows no room."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

THEMES = ("light", "dark")
THEME_COOKIE = "theme"


def framed(request: HttpRequest, here: str | None = None) -> dict[str, Any]:
    """What base.html needs; `here` is where a changed preference leads back to (None: this very address)."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "archive_name": settings.LACUNA_NAME,
        "interface": translation.get_language() or settings.LANGUAGE_CODE,
        "interfaces": settings.LANGUAGES,
        "theme": theme if theme in THEMES else "",
        "here": request.get_full_path() if here is None else here,
    }


def show(request: HttpRequest, template: str, room: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page of the house; nothing of it is kept by shared caches, because its rows may close at any moment."""
    response = render(request, template, {**framed(request), **room}, status=status)
    response["Cache-Control"] = "private, no-cache"
    return response
