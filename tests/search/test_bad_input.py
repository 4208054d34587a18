"""Odd queries through command, interface and portal: each is answered, or refused in one clear line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from search.index import rebuild
from tests.rows import archive_item

pytestmark = pytest.mark.django_db

ANSWERED = {
    "only stop words": "the of and to",
    "mixed scripts": "harbour гавань λιμάνι 港口 مرفأ",
    "right to left": "حريق الميناء القديم",
    "right to left with marks": "\u202eharbour\u202c fire",
    "five thousand words": "fire " + "a " * 4_990,
    "one word of three hundred letters": "harbour" * 43,
    "undetectable language": "Xqz Brw 1871 harbour",
    "a lone quotation mark": 'harbour "fire',
    "an empty phrase": 'harbour ""',
    "operators": "harbour AND (fire OR -town)~2^3 *:*",
    "a combining mark alone": "harbour \u0301",
}
REFUSED = {
    "only punctuation": "?!… – „“",
    "nothing": "   ",
    "only an emoji": "🔥",
    "five thousand long words": "harbour " * 5_000,
}


@pytest.fixture
def archive(archive_folder: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", date="1871-03-18")
    archive_item("bote/zwei", "Der Brand zerstörte den alten Hafen. Harbour!", date="1871-03-20", languages=["de"])
    archive_item("echo/trois", "L'incendie a détruit le vieux port, nommé harbour.", languages=["fr"])
    rebuild()
    return archive_folder


def said(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command("search", "--json", "--explain", *arguments, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("text", ANSWERED.values(), ids=list(ANSWERED))
def test_an_odd_query_is_searched_at_every_door(archive: Path, client: Client, text: str) -> None:
    by_command = said(text)
    answer = client.get("/api/v1/search", {"q": text})
    assert answer.status_code == 200
    by_interface = answer.json()
    assert [hit["passage"] for hit in by_command["hits"]] == [hit["passage"] for hit in by_interface["hits"]]
    assert by_command["total"] == by_interface["total"] and by_interface["exact"] is True
    page = client.get("/search", {"q": text})
    assert page.status_code == 200 and "Traceback" not in page.content.decode()


@pytest.mark.parametrize("text", REFUSED.values(), ids=list(REFUSED))
def test_a_query_of_nothing_is_refused_in_one_line_at_every_door(archive: Path, client: Client, text: str) -> None:
    with pytest.raises(CommandError) as refused:
        said(text)
    assert refused.value.returncode == 2 and "\n" not in str(refused.value)
    answer = client.get("/api/v1/search", {"q": text})
    assert answer.status_code == 400 and "\n" not in answer.json()["error"]
    assert client.get("/search", {"q": text}).status_code in ((400,) if text.strip() else (200, 400))


def test_a_language_that_nothing_tells_is_searched_in_all(archive: Path) -> None:
    found = said(ANSWERED["undetectable language"])
    assert found["searched"]["language"] == "und"
    assert set(found["searched"]["languages"]) == {"en", "de", "fr"}
    assert {hit["language"] for hit in found["hits"]} == {"en", "de", "fr"}


@pytest.mark.parametrize("text", ["the of and to", "fire"])
def test_the_asker_s_language_keeps_no_other_out(archive: Path, text: str) -> None:
    assert {hit["language"] for hit in said(text)["hits"]} >= {"en", "de"}


def test_an_index_of_another_encoder_is_refused_by_name_at_every_door(archive: Path, client: Client, settings: Any) -> None:
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:48"
    with pytest.raises(CommandError, match=r"hashing-48.*index --rebuild") as refused:
        said("harbour")
    assert "\n" not in str(refused.value)
    answer = client.get("/api/v1/search", {"q": "harbour"})
    assert answer.status_code == 503 and "hashing-48" in answer.json()["error"]
    assert client.get("/search", {"q": "harbour"}).status_code == 503


def test_hits_say_why_they_were_found(archive: Path, client: Client) -> None:
    found = client.get("/api/v1/search", {"q": "harbours"}).json()
    first = found["hits"][0]
    assert "stem" in first["found_by"]
    assert ("harbours", "harbour", "inflection") in {(one["asked"], one["found"], one["reason"]) for one in first["matched"]}
    assert all(set(one) == {"asked", "found", "reason", "variant", "language"} for one in first["matched"])


def test_filters_are_told_with_the_results(archive: Path, client: Client) -> None:
    told = client.get("/api/v1/search", {"q": "harbour", "language": "de", "from": "1871", "to": "1871-06"}).json()["searched"]
    assert (told["languages"], told["from"], told["to"]) == (["de"], "1871-01-01", "1871-06-30")


def test_facets_agree_with_the_list(archive: Path, client: Client) -> None:
    whole = client.get("/api/v1/search", {"q": "harbour"}).json()
    for code, number in whole["facets"]["language"].items():
        part = client.get("/api/v1/search", {"q": "harbour", "language": code}).json()
        assert part["total"] == number, code
    assert sum(whole["facets"]["language"].values()) == whole["total"]


def test_the_explanation_names_legs_words_and_languages(archive: Path) -> None:
    out = StringIO()
    call_command("search", "harbours fire", "--explain", stdout=out)
    told = out.getvalue()
    assert "searched in:" in told and "harbour: inflection of harbours" in told and "surface 1 (" in told


def test_the_portal_names_the_languages_that_were_searched(archive: Path, client: Client) -> None:
    page = client.get("/search", {"q": "harbours"}, headers={"accept-language": "en"}).content.decode()
    told = page.split("Searched: ")[1][:60]
    assert all(name in told for name in ("English", "German", "French"))
    only = client.get("/search", {"q": "harbours", "language": "de"}, headers={"accept-language": "en"}).content.decode()
    assert "only passages in German" in only and "Searched: " not in only
