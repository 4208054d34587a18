"""A page corrected by one person and accepted by another: who may, what is kept, what two people at one page see."""

import re
import time
from typing import Any

import pytest
from django.test import Client

from archive_site.curation import correction_acts as acts
from archive_site.curation.correction_models import Correction
from ingest.curation import correct
from ingest.merging import LineChange
from ingest.models import Event, OutboxEntry, Page, Scan, TextVersion
from ingest.store import words_of
from search.index import verify
from tests.archive_site.conftest import FIRST_PAGE, GAZETTE, SEALED
from tests.archive_site.people import person

pytestmark = pytest.mark.usefixtures("archive")
PAGE = f"{GAZETTE}/p1"
DESK = f"/curation/correct/{PAGE}"
COST = "The chain cost 6800 thaler and has 312 links."  # line 4


def write(client: Client, number: int, text: str, base: int = 1, **headers: str) -> Any:
    return client.post(DESK, {"act": "line", "number": number, "text": text, "base": base}, headers=headers)


def send(client: Client, **more: object) -> Any:
    return client.post(DESK, {"act": "send", "reason": "misread", **more})


def proposed(name: str, number: int, text: str, base: int = 1) -> Correction:
    """A correction of one line by that person, sent."""
    client = person(name)
    assert write(client, number, text, base).status_code == 302
    assert send(client).status_code == 302
    return Correction.objects.filter(author=name).latest("pk")


def decide(client: Client, row: Correction, act: str = "accept", **more: object) -> Any:
    return client.post(f"/curation/reviews/{row.pk}", {"act": act, **more})


def text() -> str:
    page = Page.objects.get(pk=PAGE)
    return TextVersion.objects.get(page=page, number=page.version).text


def test_a_volunteer_proposes_and_a_reviewer_accepts() -> None:
    row = proposed("vera", 4, COST.replace("6800", "6900"))
    assert text() == FIRST_PAGE and row.state == "sent"
    rolf = person("rolf")
    page = rolf.get(f"/curation/reviews/{row.pk}").content.decode()
    assert "<del>6800</del> <ins>6900</ins>" in page and "misread" in page and "proposed by vera" in page
    assert decide(rolf, row).status_code == 302
    assert text() == FIRST_PAGE.replace("6800", "6900")
    version = TextVersion.objects.get(page=PAGE, number=2)
    assert (version.author, version.reason) == ("vera", "misread")
    acts_ = list(Event.objects.filter(subject=PAGE).order_by("id").values_list("what", "who"))[-2:]
    assert acts_ == [("correct", "vera"), ("accept correction", "rolf")]
    row.refresh_from_db()
    assert (row.state, row.reviewer, row.version) == ("accepted", "rolf", 2)


def test_only_the_corrected_line_is_sure_and_its_words_keep_their_places() -> None:
    decide(person("rolf"), proposed("vera", 4, COST.replace("6800", "6900")))
    before, after = (words_of(TextVersion.objects.get(page=PAGE, number=number)) for number in (1, 2))
    assert [word.box for _, word in before] == [word.box for _, word in after]
    sure = " ".join(word.text for _, word in after if word.confidence == 1.0)
    assert sure == COST.replace("6800", "6900")


@pytest.mark.parametrize("name", ["rolf", "ada"])
def test_nobody_accepts_his_own(name: str) -> None:
    row = proposed(name, 4, "The chain cost nothing.")
    client = person(name)
    page = client.get(f"/curation/reviews/{row.pk}").content.decode()
    assert "somebody else has to look at it" in page and 'value="accept"' not in page
    for act in ("accept", "return"):
        assert decide(client, row, act, word="mine").status_code == 409
    row.refresh_from_db()
    assert row.state == "sent" and text() == FIRST_PAGE
    with pytest.raises(acts.Refused, match="his own"):
        acts.accept(row, name)
    assert decide(person("ada" if name == "rolf" else "rolf"), row).status_code == 302


# who: what he gets for the desk, the list of reviews, another's correction, and for accepting it
RIGHTS = {
    "vera": (200, 200, 403, 403),
    "rolf": (200, 200, 200, 302),
    "ada": (200, 200, 200, 302),
    "nora": (403, 403, 403, 403),
    "max": (404, 200, 404, 404),
}


@pytest.mark.parametrize("name", RIGHTS)
def test_who_may_do_what(name: str) -> None:
    row = proposed("wim", 4, "The chain cost nothing.")
    client = person(name)
    asked = (client.get(DESK), client.get("/curation/reviews"), client.get(f"/curation/reviews/{row.pk}"), decide(client, row))
    assert tuple(reply.status_code for reply in asked) == RIGHTS[name]
    assert (text() == FIRST_PAGE) is (RIGHTS[name][3] != 302)


def test_a_stranger_is_asked_to_sign_in_and_writes_nothing(client: Client) -> None:
    for reply in (client.get(DESK), write(client, 4, "x"), send(client)):
        assert reply.status_code == 302 and reply["Location"].startswith("/accounts/login/")
    assert not Correction.objects.exists()


def test_what_is_closed_to_a_volunteer_is_not_there_for_him() -> None:
    assert person("vera").get(f"/curation/correct/{SEALED}/p1").status_code == 404
    assert person("ada").get(f"/curation/correct/{SEALED}/p1").status_code == 200


def test_a_returned_correction_goes_on() -> None:
    row, rolf, vera = proposed("vera", 4, "The chain cost nothing."), person("rolf"), person("vera")
    assert decide(rolf, row, "return").status_code == 409  # a reason is wanted
    assert decide(rolf, row, "return", word="the print says 6800").status_code == 302
    assert "the print says 6800" in vera.get(DESK).content.decode()
    assert vera.post(DESK, {"act": "take-back", "correction": row.pk}).status_code == 302
    write(vera, 4, COST.replace("312", "313"))
    send(vera)
    row.refresh_from_db()
    assert row.state == "sent" and [line["now"] for line in row.lines] == [COST.replace("312", "313")]


def test_a_line_put_back_leaves_the_draft_and_an_empty_draft_is_not_sent() -> None:
    vera = person("vera")
    write(vera, 4, "x")
    write(vera, 4, COST)
    assert Correction.objects.get().lines == []
    refused = send(vera)
    assert refused.status_code == 409 and "nothing to send" in refused.content.decode()
    assert write(vera, 99, "x").status_code == 409 and write(vera, 1, "x", base=7).status_code == 409


def test_two_people_at_one_page_are_merged_by_line() -> None:
    first, second = proposed("vera", 4, COST.replace("6800", "6900")), proposed("wim", 2, "The old harbour chain was raised.")
    rolf = person("rolf")
    assert decide(rolf, first).status_code == decide(rolf, second).status_code == 302
    assert "6900 thaler" in text() and "The old harbour chain was raised." in text()
    assert Page.objects.get(pk=PAGE).version == 3


@pytest.mark.parametrize(("side", "said"), [("mine", "6700"), ("theirs", "6900")])
def test_the_same_line_twice_is_a_choice_and_nothing_is_lost(side: str, said: str) -> None:
    first, second = proposed("vera", 4, COST.replace("6800", "6900")), proposed("wim", 4, COST.replace("6800", "6700"))
    rolf = person("rolf")
    decide(rolf, first)
    page = rolf.get(f"/curation/reviews/{second.pk}").content.decode()
    assert "Others have changed the same lines" in page and "6900" in page and "6700" in page
    assert decide(rolf, second).status_code == 409
    assert "6900" in text()
    assert decide(rolf, second, **{"choice-0": side}).status_code == 302
    assert f"cost {said} thaler" in text()
    assert "6900" in TextVersion.objects.get(page=PAGE, number=2).text


def test_a_draft_is_carried_and_its_conflicts_are_settled_by_its_author() -> None:
    vera = person("vera")
    write(vera, 4, COST.replace("6800", "6900"))
    write(vera, 2, "The old chain.")
    correct(Page.objects.get(pk=PAGE), FIRST_PAGE.replace("6800 thaler", "6850 thaler"), "wim", "")
    page = vera.get(DESK).content.decode()
    assert "Others have changed the same lines" in page and "6850" in page and "6900" in page and "The old chain." in page
    assert send(vera).status_code == 409
    vera.post(DESK, {"act": "settle", "choice-0": "mine"})
    assert send(vera).status_code == 302
    decide(person("rolf"), Correction.objects.get())
    assert "6900 thaler" in text() and "The old chain." in text()


def test_a_line_written_on_an_older_version_finds_its_place() -> None:
    correct(Page.objects.get(pk=PAGE), f"A new first line\n{FIRST_PAGE}", "wim", "")
    vera = person("vera")
    assert write(vera, 4, COST.replace("6800", "6900"), base=1, **{"x-desk": "line"}).status_code == 205
    assert Correction.objects.get().lines == [{"number": 5, "was": COST, "now": COST.replace("6800", "6900")}]


def test_the_script_gets_one_line() -> None:
    reply = write(person("vera"), 4, COST.replace("6800", "6900"), **{"x-desk": "line"})
    assert reply.status_code == 200 and reply["X-Changed"] == "1"
    assert "<del>6800</del> <ins>6900</ins>" in reply.content.decode() and "<html" not in reply.content.decode()


def test_what_is_accepted_is_found_at_once(client: Client) -> None:
    row, rolf = proposed("vera", 4, "The chain cost 6800 florins and has 312 links."), person("rolf")
    assert client.get("/api/v1/search?q=florins").json()["total"] == 0
    begun = time.monotonic()
    decide(rolf, row)
    found = client.get("/api/v1/search?q=florins").json()
    assert time.monotonic() - begun < 2.0
    assert (found["total"], found["hits"][0]["page"]) == (1, PAGE)
    assert not OutboxEntry.objects.exists() and not verify()


def test_a_citation_of_the_older_text_still_opens(client: Client) -> None:
    decide(person("rolf"), proposed("vera", 4, "The chain cost 6800 florins."))
    old = client.get(f"/pages/{PAGE}?version=1").content.decode()
    assert "6800 thaler" in old and "This is version 1 of the text" in old and "6800 florins" in old


def test_back_and_forward(client: Client) -> None:
    decide(person("rolf"), proposed("vera", 4, "The chain cost 6800 florins."))
    address = f"/curation/versions/{PAGE}"
    vera, rolf = person("vera"), person("rolf")
    assert vera.get(address).status_code == 200 and vera.post(address, {"number": 1, "why": "x"}).status_code == 403
    assert rolf.post(address, {"number": 1, "why": ""}).status_code == 409
    assert rolf.post(address, {"number": 1, "why": "the print says thaler"}).status_code == 302
    assert text() == FIRST_PAGE and client.get("/api/v1/search?q=florins").json()["total"] == 0
    assert rolf.post(address, {"number": 2, "why": "it does not"}).status_code == 302
    assert client.get("/api/v1/search?q=florins").json()["total"] == 1
    assert list(Event.objects.filter(subject=PAGE).order_by("-id").values_list("what", flat=True)[:2]) == [
        "roll forward",
        "roll back",
    ]


def test_words_are_shaded_by_confidence_and_a_doubt_is_told_in_words() -> None:
    page = person("vera").get(DESK).content.decode()
    assert not re.search(r'class="w d\d" data', page)  # the builder's words are 0.95 sure
    assert 'data-box="100 100 ' in page and 'id="t4"' in page


def test_a_page_without_text_says_so() -> None:
    Page.objects.filter(pk=PAGE).update(version=0, failure="the file is damaged")
    page = person("vera").get(DESK)
    assert page.status_code == 200 and "This page has no text yet. the file is damaged" in page.content.decode()


def test_a_page_of_which_only_text_was_delivered_shows_no_picture() -> None:
    Scan.objects.filter(page=PAGE).update(media_type="application/xml")  # as large as its text says, but no image
    row = proposed("vera", 4, COST.replace("6800", "6900"))
    for client, room, said in ((person("vera"), DESK, "6800"), (person("rolf"), f"/curation/reviews/{row.pk}", "6900")):
        page = client.get(room).content.decode()
        assert said in page and "/full/" not in page and "<img" not in page.partition("<main")[2]


def test_a_line_of_any_text_is_kept_as_one_line_of_words() -> None:
    acts.write_line(Page.objects.get(pk=PAGE), "vera", 1, LineChange(4, "ignored", "  a\0 b\n\nc \ud800 "))
    (line,) = Correction.objects.get().lines
    assert line["was"] == COST and line["now"].split() == line["now"].split(" ") and "\0" not in line["now"]
