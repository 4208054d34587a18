"""Every message of the reading room is said in every language of the interface, and compiled as it was written."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != "en"]
CONTEXT = "\x04"
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def written(language: str) -> dict[str, tuple[str, ...]]:
    """Messages of a .po file with their translations (two for plurals)."""
    found = {}
    for entry in (ROOT / "locale" / language / "LC_MESSAGES/django.po").read_text(encoding="utf-8").split("\n\n"):
        fields: dict[str, str] = {}
        for line in entry.splitlines():
            name, _, rest = line.partition(" ")
            if name.startswith("msg"):
                fields[name] = key = rest
                fields[name] = "".join(ast.literal_eval(f'"{part}"') for part in QUOTED.findall(key))
        key = (fields["msgctxt"] + CONTEXT if "msgctxt" in fields else "") + fields["msgid"]
        found[key] = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
    return {key: texts for key, texts in found.items() if key}


def compiled(language: str) -> dict[str, tuple[str, ...]]:
    with (ROOT / "locale" / language / "LC_MESSAGES/django.mo").open("rb") as file:
        catalogue: dict[object, str] = gettext.GNUTranslations(file)._catalog
    found: dict[str, tuple[str, ...]] = {}
    for key, text in catalogue.items():
        if isinstance(key, tuple):
            found[key[0]] = (*found.get(key[0], ()), text)
        elif key:
            found[str(key)] = (text,)
    return found


def used() -> set[str]:
    """Messages of all templates and of the modules of the site, with their contexts."""
    sources = [templatize(path.read_text(encoding="utf-8"), origin=str(path)) for path in (ROOT / "templates").rglob("*.html")]
    trees = [ast.parse(re.sub(r"^\s+", "", source, flags=re.MULTILINE), mode="exec") for source in map(_calls, sources)]
    trees += [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "archive_site").rglob("*.py")]
    return {message for tree in trees for message in _messages(tree)}


def _calls(source: str) -> str:
    """Only the gettext calls of a templatized page, one a line: the rest is filler that is no Python."""
    return "\n".join(re.findall(r"\bn?p?gettext\((?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\"|[\s,\w])*\)", source))


def _messages(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id.removesuffix("_lazy")
            texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if name in ("gettext", "_", "ngettext") and texts:
                found.add(str(texts[0]))
            if name in ("pgettext", "npgettext") and len(texts) > 1:
                found.add(f"{texts[0]}{CONTEXT}{texts[1]}")
    return found


def test_messages_are_found_in_templates_and_modules() -> None:
    found = used()
    assert {"Near, but not evidence", f"button{CONTEXT}Search", "%(number)s item", "corrected by hand"} <= found
    assert len(found) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_left_over(language: str) -> None:
    assert set(written(language)) == used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    assert compiled(language) == written(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_has_its_translation_with_the_same_places(language: str) -> None:
    for message, texts in written(language).items():
        plural = 2 if message.startswith(("%(number)s ", "The answer with its source")) else 1
        assert len(texts) == plural and all(texts), message
        wanted = set(re.findall(r"%\(\w+\)s", message.split(CONTEXT)[-1]))
        assert all(set(re.findall(r"%\(\w+\)s", text)) - {"%(number)s"} == wanted - {"%(number)s"} for text in texts), message


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("header", "language", "said"),
    [
        ("de-CH,de;q=0.9,en;q=0.5", "de", "Bestände"),
        ("fr", "fr", "Fonds"),
        ("es-AR", "es", "Fondos"),
        ("it", "it", "Fondi"),
        ("ja", "en", "Collections"),
    ],
)
def test_the_browser_s_language_is_spoken(client: Client, header: str, language: str, said: str) -> None:
    response = client.get("/", headers={"accept-language": header})
    page = response.content.decode()
    assert f'<html lang="{language}"' in page and f">{said}</h2>" in page
    assert "Accept-Language" in response["Vary"]
