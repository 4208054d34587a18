"""An answer stands beside its scan; a refusal says why, what was searched and what to do."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive_site.portal import answer
from archive_site.portal.answer import claim_parts
from ingest.models import Item, Page
from search.gather import gather
from search.index import rebuild
from search.parse import parse
from search.reply import Abstention, Searched
from search.retrieve import retrieve
from search.viewer import ANONYMOUS
from tests.archive_site.conftest import GAZETTE, HIDDEN
from tests.rows import write_text

pytestmark = pytest.mark.usefixtures("archive")
COST = "/ask?q=How+much+did+the+new+harbour+chain+cost%3F"


def body(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_quote_stands_beside_the_crop_with_its_words_boxed(client: Client) -> None:
    page = body(client, COST)
    assert "6800 thaler" in page and 'class="said" lang="en"' in page
    quote = page[page.index('<article class="quote" id="q1"') :]
    assert re.search(rf"/iiif/3/{GAZETTE.replace('/', '%2F')}%2Fp1/\d+,\d+,\d+,\d+/\d+,/0/default.jpg", quote)
    assert '<rect class="evidence"' in quote and '<blockquote lang="en"' in quote
    assert "read by OCR, not corrected" in quote and "Machine-read text, not corrected, version 1. http" in quote
    assert "Havn Gazette, no. 19. Havn, 5 March 1871, p. 1. Havn. Machine-read" in quote


def test_the_boxes_lie_inside_their_crop(client: Client) -> None:
    page = body(client, COST)
    for view, boxes in re.findall(r'<svg viewBox="0 0 (\d+ \d+)"[^>]*>((?:<rect class="evidence"[^>]*>)+)', page):
        width, height = map(int, view.split())
        for x, y, wide, high in re.findall(r'x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"', boxes):
            assert int(x) + int(wide) <= width and int(y) + int(high) <= height and int(wide) > 0


def test_a_quote_opens_its_page_where_it_stands(client: Client) -> None:
    answered = body(client, COST)
    link = re.search(r'<h3><span class="number">\[1\]</span> <a href="([^"]+)"', answered)
    assert link is not None
    address, _, anchor = unescape(link[1]).partition("#")
    page = body(client, address)
    quoted = re.search(r"<blockquote[^>]*>([^<]+)</blockquote>", answered)
    assert anchor == "quote" and 'id="quote"' in page and quoted is not None
    assert "\n".join(re.findall(r"<mark>([^<]+)</mark>", page)) == quoted[1]


def test_a_refusal_says_why_and_what_to_do(client: Client) -> None:
    page = body(client, "/ask?q=Who+painted+the+ceiling+of+the+opera%3F&language=en&from=1860&to=1880")
    assert 'class="answer refusal"' in page and "<blockquote" not in page
    assert "Searched" in page and "English" in page and "1860 – 1880" in page
    assert "Ask again without limits of time" in page and "Ask again in all languages" in page
    for link in re.findall(r'<li><a href="(/[^"#]*)"', page[page.index('id="ways-title"') :]):
        assert client.get(unescape(link)).status_code == 200


def test_what_is_near_is_labelled_as_no_evidence(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    query = parse("Who stole the chain?")
    near = gather(retrieve(query, ANONYMOUS)[:2], ANONYMOUS)
    abstention = Abstention(query, "insufficient", Searched((query.text,), ("en", "fr")), near)
    monkeypatch.setattr(answer, "ask", lambda *given, **named: abstention)
    page = body(client, "/ask?q=Who+stole+the+chain%3F")
    assert page.index("none of them answers") < page.index("Near, but not evidence") < page.index(f'href="{near[0].address}"')
    assert "<blockquote" not in page and "evidence box" not in page


@pytest.mark.parametrize(("language", "searched"), [("de", "Gesucht"), ("fr", "Cherché"), ("es", "Se buscó"), ("it", "Cercato")])
def test_the_frame_speaks_the_interface_s_language(client: Client, language: str, searched: str) -> None:
    page = client.get("/ask?q=Who+painted+the+ceiling+of+the+opera%3F", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}"' in page and searched in page


def test_a_later_version_is_told(client: Client) -> None:
    page = body(client, COST)
    assert "has changed since" not in page
    version = Page.objects.get(pk=f"{GAZETTE}/p1")
    write_text(version, "Something else is written here now.")
    shown = body(client, f"/pages/{GAZETTE}/p1?version=1")
    assert "This is version 1 of the text; the current one is version 2" in shown
    assert "Something else is written here now." in shown and "What has changed since" in shown


@pytest.mark.parametrize("query", ["Who+forged+the+ledgers%3F", "Who+hid+the+harbour+chain%3F", "Who+was+Zacharias%3F"])
def test_hidden_items_leave_no_trace_in_replies(client: Client, query: str) -> None:
    before = body(client, f"/ask?q={query}")
    assert "Overbeck" not in before and "1880" not in before
    Item.objects.filter(pk__in=HIDDEN).delete()
    rebuild()
    assert body(client, f"/ask?q={query}") == before


def test_an_empty_question_teaches(client: Client) -> None:
    assert "Who was Harriet Dunmore?" in body(client, "/ask")


@pytest.mark.parametrize("text", ["a" * 10_001, "%3F"])
def test_what_is_no_question_is_explained(client: Client, text: str) -> None:
    assert 'role="alert"' in body(client, f"/ask?q={text}", 400)


def test_words_of_the_question_are_shown_as_words(client: Client) -> None:
    page = body(client, "/ask?q=Who+%3Cimg+src=x+onerror=alert(1)%3E%3F")
    assert "<img src=x" not in page


def test_an_answer_asks_the_database_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    body(client, COST)
    patience = connection.vendor == "postgresql"  # how long the record may take, which SQLite is told without a query
    with django_assert_max_num_queries(12 + patience):  # one a language held, one for quotes that still stand, one record
        body(client, COST)


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        ("Gazette, 5 March 1871: “It cost 6800.”", ("Gazette, 5 March 1871: “", "It cost 6800.", "”")),
        ("Bote, 5. März 1871: „Sie kostet 6800.“", ("Bote, 5. März 1871: „", "Sie kostet 6800.", "“")),
        ("Écho, 8 mars : « Elle coûte »", ("Écho, 8 mars : « ", "Elle coûte", " »")),
        ("Two items say so.", ("Two items say so.", "", "")),
    ],
)
def test_the_quote_within_a_claim_is_found(claim: str, parts: tuple[str, str, str]) -> None:
    assert claim_parts(claim) == parts
