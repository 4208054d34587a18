"""Lexicons that are absent, broken or lead nowhere are named at every door, and the search goes on without them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from search.index import rebuild
from search.lexicons import get_lexicons
from search.lexicons.bilingual import BilingualLexicons
from search.lexicons.freedict import FreeDict
from tests.rows import archive_item
from tests.search.lexicons.made import write_package

pytestmark = pytest.mark.django_db

SAID = {
    "en": "no dictionary for: German, French",
    "de": "kein Wörterbuch für: Deutsch, Französisch",
    "fr": "pas de dictionnaire pour : allemand, français",
    "es": "sin diccionario para: alemán, francés",
    "it": "nessun dizionario per: tedesco, francese",
}


class OneBroken(BilingualLexicons):
    """FreeDict in a folder of the test: a whole package into German, a broken one into French, no other."""

    def __init__(self, tables: Path, folders: tuple[Path, ...]) -> None:
        super().__init__(tables, folders, (FreeDict(folders[0] / "dictd"),))


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", date="1871-03-18", languages=["en"])
    archive_item("bote/zwei", "Der Brand zerstörte den alten Hafen.", date="1871-03-20", languages=["de"])
    archive_item("bote/drei", "Im Hafen der Stadt brannte es wieder.", date="1871-03-21", languages=["de"])
    archive_item("echo/trois", "L'incendie a détruit le vieux port.", languages=["fr"])
    rebuild()
    return archive_folder


@pytest.fixture
def _none(settings: Any) -> None:
    settings.LACUNA_LEXICON = "search.lexicons.none.NoLexicons"


@pytest.fixture
def _broken(settings: Any, tmp_path: Path) -> None:
    write_package(tmp_path / "dictd", "deu-eng", {"hafen": "Hafen\nharbour\n\n"})
    write_package(tmp_path / "dictd", "fra-eng", {"port": "port\nharbour\n\n"})
    (tmp_path / "dictd" / "freedict-fra-eng.dict.dz").write_bytes(b"no gzip at all")
    settings.LACUNA_LEXICON_CACHE = [str(tmp_path)]
    settings.LACUNA_LEXICON = f"{__name__}.OneBroken"


def told(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_none")
@pytest.mark.parametrize(
    "room", ["/search?q=the+old+harbour", "/ask?q=What+destroyed+the+old+harbour%3F", "/ask?q=Who+was+Zorblax%3F"]
)
@pytest.mark.parametrize("language", SAID)
def test_the_rooms_say_into_which_languages_no_lexicon_leads(archive: Path, client: Client, room: str, language: str) -> None:
    page = client.get(room, headers={"accept-language": language})
    assert page.status_code == 200
    for word in SAID[language].replace(",", "").split():
        assert word in page.content.decode().replace("&#x27;", "'"), word


@pytest.mark.usefixtures("_none")
def test_machines_and_terminals_are_told(archive: Path, client: Client) -> None:
    searched = client.get("/api/v1/search", {"q": "the old harbour"}).json()["searched"]
    assert (searched["language"], set(searched["untranslated"])) == ("en", {"de", "fr"})
    question = json.dumps({"question": "What destroyed the old harbour?"})
    replied = client.post("/api/v1/ask", question, content_type="application/json").json()
    assert set(replied["searched"]["untranslated"]) == {"de", "fr"}
    assert "no dictionary for: de fr" in told("search", "the old harbour")
    assert "No dictionary for: de fr" in told("ask", "What destroyed the old harbour?")
    assert "No dictionary for: de fr" in told("ask", "Who was Zorblax?")


@pytest.mark.usefixtures("_broken")
@pytest.mark.parametrize("command", [("search", "old harbour"), ("ask", "What destroyed the old harbour?"), ("index",)])
def test_absent_and_broken_packages_are_named(
    archive: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    told(*command)
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if "dict-freedict-eng-ita" in line and "apt-get install" in line]
    assert [line for line in lines if "dict-freedict-fra-eng cannot be read" in line and "--reinstall" in line]
    assert not [line for line in lines if "dict-freedict-deu-eng cannot" in line]


@pytest.mark.usefixtures("_broken")
def test_the_search_goes_on_with_what_is_whole(archive: Path, client: Client) -> None:
    found = client.get("/api/v1/search", {"q": "old harbour"}).json()
    assert found["searched"]["untranslated"] == ["fr"]
    assert {"bote/zwei", "gazette/one"} <= {hit["item"] for hit in found["hits"]}
    page = client.get("/search", {"q": "the old harbour"}, headers={"accept-language": "en"}).content.decode()
    assert "no dictionary for: French" in page and "apt-get" not in page


@pytest.mark.usefixtures("_broken")
def test_a_monitor_reads_what_is_missing_and_the_service_is_ready(archive: Path, client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert any("dict-freedict-fra-eng" in line for line in answer.json()["notices"])
    assert tuple(answer.json()["notices"]) == get_lexicons().complaints()
