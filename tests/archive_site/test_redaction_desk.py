"""Redacting at the desk: who may, what is gone from which exit, how it comes back, and who looked at what is sealed."""

from io import BytesIO

import numpy as np
import pytest
from django.test import Client
from numpy.typing import NDArray
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from archive_site.curation.correction_models import Correction
from archive_site.curation.policy import Act, acts_of
from ingest.models import Event, Page, Redaction, Scan, SealedText, TextVersion
from ingest.redaction import MARK
from ingest.storages import get_originals
from ingest.store import layout
from search.models import ReplyRecord
from tests.archive_site.conftest import GAZETTE
from tests.archive_site.people import account, person

PAGE = f"{GAZETTE}/p1"
DESK, SEALED_DESK = f"/curation/redact/{PAGE}", f"/curation/sealed/{PAGE}"
ENDINGS = ("alto.xml", "page.xml", "hocr", "tei.xml", "txt")

pytestmark = pytest.mark.usefixtures("rows")


def span(word: str) -> tuple[int, int]:
    text = TextVersion.objects.get(page=PAGE, number=Page.objects.get(pk=PAGE).version).text
    return text.index(word), text.index(word) + len(word)


def order(**given: object) -> dict[str, object]:
    return {"act": "redact", "why": "he lives", "version": Page.objects.get(pk=PAGE).version, **given}


def redact(ada: Client, *words: str) -> None:
    spans = ["{}-{}".format(*span(word)) for word in words]
    reply = ada.post(DESK, order(word=spans))
    assert reply.status_code == 302, reply.content.decode()[-3000:]


@pytest.fixture
def white(rows: None) -> None:
    """A scan on which only what is redacted is black."""
    name = f"cc/{'c' * 64}.png"
    path = get_originals().place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (2000, 3000), 255).save(path)
    Scan.objects.filter(page_id=PAGE).update(file=name, checksum="c" * 64)


def pixels(client: Client, region: str) -> NDArray[np.uint8]:
    reply = client.get(f"/iiif/3/{PAGE.replace('/', '%2F')}/{region}/max/0/default.jpg")
    return np.asarray(Image.open(BytesIO(reply.content)).convert("L"))


def test_only_archivists_redact_and_only_administrators_open(client: Client) -> None:
    for name, status in (("ada", 200), ("cleo", 403), ("vera", 403), ("max", 404), ("nora", 403)):
        assert person(name).get(DESK).status_code == status, name
        assert person(name).post(DESK, order(phrase="Hagedorn")).status_code == (302 if name == "ada" else status), name
        assert person(name).get(SEALED_DESK).status_code in (403, 404), name
    assert client.get(DESK).status_code == client.get(SEALED_DESK).status_code == 302
    assert [role for role in ("archivist", "administrator") if Act.OPEN_SEALED in acts_of(role)] == ["administrator"]


def test_what_goes_is_shown_first_and_a_reason_is_wanted() -> None:
    ada = person("ada")
    shown = ada.post(DESK, order(act="look", phrase="friedrich hagedorn")).content.decode()
    assert "2 words go" in shown and 'class="goes"' in shown and not Redaction.objects.exists()
    for given in ({"why": " ", "phrase": "Hagedorn"}, {"phrase": "Overbeck"}, {}, {"phrase": "Hagedorn", "version": 7}):
        assert ada.post(DESK, order(**given)).status_code == 400, given
    assert ada.post(DESK, order(left="a", top="1", right="5", bottom="5")).status_code == 400
    assert not Redaction.objects.exists()


def test_every_text_that_is_served_has_the_bar_instead(client: Client) -> None:
    redact(person("ada"), "Friedrich Hagedorn")
    rooms = [f"/pages/{PAGE}", f"/pages/{PAGE}?version=1", f"/api/v1/pages/{PAGE}", f"/api/v1/pages/{PAGE}?version=1"]
    rooms += [f"/api/v1/pages/{PAGE}/text.{ending}" for ending in ENDINGS]
    rooms += [f"/api/v1/pages/{PAGE}/text.{ending}?version=1" for ending in ENDINGS]
    for room in rooms:
        content = client.get(room).content.decode()
        assert "Hagedorn" not in content and "Friedrich" not in content, room
        assert MARK in content or MARK.encode("unicode_escape").decode() in content, room
    assert client.get(f"/api/v1/passages/{PAGE}/v1s1").status_code == 404
    assert "Parts of this page are redacted" in client.get(f"/pages/{PAGE}").content.decode()
    assert "he lives" not in client.get(f"/pages/{PAGE}").content.decode(), "the reason is for the history alone"
    for name in ("vera", "rolf", "ada"):
        for room in (f"/curation/correct/{PAGE}", f"/curation/versions/{PAGE}", f"/pages/{PAGE}"):
            assert b"Hagedorn" not in person(name).get(room).content, (name, room)


def test_the_picture_is_black_there_at_every_size_and_its_old_tag_is_worth_nothing(white: None, client: Client) -> None:
    address = f"/iiif/3/{PAGE.replace('/', '%2F')}/full/max/0/default.jpg"
    before = client.get(address)
    box = next(word.box for _, word in layout(TextVersion.objects.get(page=PAGE)).words() if word.text == "Hagedorn")
    redact(person("ada"), "Hagedorn")
    assert client.get(address, headers={"If-None-Match": before["ETag"]}).status_code == 200
    assert pixels(client, f"{box.left},{box.top},{box.width},{box.height}").max() < 40
    whole = pixels(client, "full")
    assert whole[box.top : box.bottom, box.left : box.right].max() < 40 and whole[-20:].min() > 200
    assert pixels(client, f"{box.left},{box.bottom + 40},{box.width},10").min() > 200


def test_a_rectangle_takes_the_words_under_it(client: Client) -> None:
    box = next(word.box for _, word in layout(TextVersion.objects.get(page=PAGE)).words() if word.text == "Hagedorn")
    sides = {
        "left": [str(box.left), ""],
        "top": [str(box.top), ""],
        "right": [str(box.right), ""],
        "bottom": [str(box.bottom), ""],
    }
    assert person("ada").post(DESK, order(**sides)).status_code == 302
    assert "Hagedorn" not in client.get(f"/pages/{PAGE}").content.decode()


def test_search_answers_and_records_forget_at_once(
    archive: None, client: Client, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.LACUNA_RECORD_DAYS = 30
    asked = {"question": "Who turned the first wheel?"}
    reply = client.post("/api/v1/ask", asked, content_type="application/json").json()
    assert "Hagedorn" in str(reply["claims"]) and ReplyRecord.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        redact(person("ada"), "Mayor Friedrich Hagedorn")
    assert client.get("/api/v1/search?q=Hagedorn").json()["total"] == 0
    assert "agedorn" not in str(client.get("/api/v1/search?q=wheel").json())
    assert "agedorn" not in client.get("/search?q=Hagedom").content.decode().replace("q=Hagedom", "")
    assert "agedorn" not in str(client.post("/api/v1/ask", asked, content_type="application/json").json())
    assert client.get(f"/records/{reply['record']}").status_code == 404


def test_an_old_citation_opens_and_says_that_it_was_redacted(client: Client) -> None:
    start, end = span("Friedrich Hagedorn turned")
    other = span("cost 6800 thaler")
    redact(person("ada"), "Hagedorn")
    opened = client.get(f"/pages/{PAGE}?version=1&span={start}-{end}").content.decode()
    assert "were redacted since" in opened and "Hagedorn" not in opened and "turned</mark>" in opened
    opened = client.get(f"/pages/{PAGE}?version=1&span={other[0]}-{other[1]}").content.decode()
    assert "were redacted since" not in opened and "<mark>cost 6800 thaler</mark>" in opened


def test_corrections_that_hold_the_words_lose_those_lines() -> None:
    line = {"number": 3, "was": "Mayor Friedrich Hagedorn turned the first wheel.", "now": "Mayor Fritz Hagedorn turned it."}
    other = {"number": 4, "was": "The chain cost 6800 thaler and has 312 links.", "now": "The chain cost 6801 thaler."}
    page = Page.objects.get(pk=PAGE)
    draft = Correction.objects.create(page=page, base=1, lines=[line, other], author="vera")
    sent = Correction.objects.create(page=page, base=1, lines=[line], author="wim", state="sent")
    redact(person("ada"), "Hagedorn")
    draft.refresh_from_db()
    sent.refresh_from_db()
    assert draft.lines == [other] and draft.state == "draft" and (sent.lines, sent.state) == ([], "dropped")
    assert b"6801" in person("vera").get(f"/curation/correct/{PAGE}").content


def test_it_is_shown_again_with_a_reason(white: None, client: Client) -> None:
    ada = person("ada")
    redact(ada, "Hagedorn")
    undo = {"act": "undo", "redaction": Redaction.objects.get().pk}
    assert ada.post(DESK, {**undo, "why": ""}).status_code == 400
    assert person("max").post(DESK, {**undo, "why": "x"}).status_code == 404
    assert ada.post(DESK, {**undo, "why": "he agrees"}).status_code == 302
    assert "Hagedorn" in client.get(f"/pages/{PAGE}").content.decode()
    assert ada.post(DESK, {**undo, "why": "again"}).status_code == 400
    assert [event.what for event in Event.objects.filter(subject=PAGE)[:2]] == ["undo redaction", "redact"]
    box = next(word.box for _, word in layout(TextVersion.objects.get(page=PAGE, number=3)).words() if word.text == "Hagedorn")
    assert pixels(client, f"{box.left},{box.top},{box.width},{box.height}").max() > 200


def test_who_opens_what_is_sealed_says_why_and_that_is_kept(white: None) -> None:
    redact(person("ada"), "Hagedorn")
    user = account("ada")
    user.memberships.update(role="administrator")
    ada = person("ada")
    assert b"Hagedorn" not in ada.get(SEALED_DESK).content and not Event.objects.filter(what="look at original").exists()
    assert ada.post(SEALED_DESK, {"why": " "}).status_code == 400
    opened = ada.post(SEALED_DESK, {"why": "a court asks"})
    assert b"Hagedorn" in opened.content and b"data:image/jpeg" in opened.content and "no-store" in opened["Cache-Control"]
    event = Event.objects.get(what="look at original")
    assert (event.who, event.why, event.subject) == ("ada", "a court asks", PAGE)
    assert b"a court asks" in ada.get("/curation/audit?what=look+at+original").content
    assert SealedText.objects.exists()
