"""The queue of personal data: what a collection wants looked for is found once, shown with its line, and decided for good."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils.timezone import localdate, now

from archive_site.curation.case_models import ErasureCase
from archive_site.curation.cases import set_retention
from archive_site.curation.personal import due, look_through_due, set_rule
from archive_site.curation.personal_models import PersonalFinding
from archive_site.curation.upkeep import PERSONAL, UpkeepQueue
from ingest.curation import correct
from ingest.models import Collection, Event, Item, Page, TextVersion
from ingest.redaction import MARK
from search.models import ReplyRecord
from tests.archive_site.people import person
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
TEXT = "The clerk John Kemp, born on 3 March 1941 at Hull, lives at 12 Harbour Street.\n\nWrite to john@kemp.example or come."
PAGE = "havn/register/1960/p1"
State = PersonalFinding.State


@pytest.fixture
def ada(db: None) -> Client:
    """Archivist of the collection, which wants dates of birth and addresses found; another collection wants nothing."""
    archive_item("havn/register/1960", TEXT, date="1960-01-01")
    archive_item("vault/register", TEXT)
    client = person("ada")
    set_rule(Collection.objects.get(pk="havn"), ("address", "birth"), "ada", "living persons")
    look_through_due(silent)
    return client


def silent() -> None:
    """Nothing stops it."""


def found(state: str = State.OPEN) -> list[tuple[str, str]]:
    rows = PersonalFinding.objects.filter(state=state).order_by("start")
    texts = {row.pk: TextVersion.objects.get(page=row.page_id, number=row.version).text for row in rows}
    return [(row.kind, texts[row.pk][row.start : row.end]) for row in rows]


def decide(client: Client, kind: str, act: str, **given: str) -> int:
    row = PersonalFinding.objects.get(kind=kind)
    order = {"finding": row.pk, "act": act, "why": "he lives", **given}
    return client.post("/curation/personal", order).status_code


def test_only_what_the_rule_wants_is_found_and_once(ada: Client) -> None:
    assert found() == [("birth", "born on 3 March 1941"), ("address", "12 Harbour Street")]
    assert not due().exists() and look_through_due(silent) == 0
    set_rule(Collection.objects.get(pk="havn"), ("birth", "email"), "ada", "less")
    assert PERSONAL in [draft.kind for draft in UpkeepQueue().due()]
    assert look_through_due(silent) == 1
    assert found() == [("birth", "born on 3 March 1941"), ("email", "john@kemp.example")]
    assert Event.objects.filter(what="set personal data rule", subject="havn").count() == 2


def test_the_queue_shows_line_and_kind_to_those_who_may(ada: Client, client: Client) -> None:
    shown = ada.get("/curation/personal").content.decode()
    assert "<mark>born on 3 March 1941</mark>" in shown and "date of birth" in shown and "/iiif/3/" in shown
    assert "Harbour" not in ada.get("/curation/personal?kind=birth").content.decode().split("<mark>")[1].split("</mark>")[0]
    theirs = person("max").get("/curation/personal").content.decode()
    assert "1941" not in theirs and person("vera").get("/curation/personal").status_code == 403
    assert client.get("/curation/personal").status_code == 302
    assert decide(person("max"), "birth", "leave") == 404 and decide(ada, "birth", "leave", why=" ") == 400
    assert len(found()) == 2


def test_redacted_words_go_and_the_others_wait_on_the_new_text(ada: Client, client: Client) -> None:
    assert decide(ada, "birth", "redact") == 302
    assert found() == [("address", "12 Harbour Street")] and not due().exists()
    assert "1941" not in client.get(f"/pages/{PAGE}").content.decode()
    assert Event.objects.get(what="redact").why == "he lives"
    assert decide(ada, "address", "redact") == 302 and found() == []
    assert TextVersion.objects.get(page=PAGE, number=3).text.count(MARK) == 2


def test_what_is_not_personal_does_not_come_back(ada: Client) -> None:
    assert decide(ada, "address", "leave") == 302
    assert Event.objects.get(what="decide finding").after["state"] == "not personal"
    page = Page.objects.get(pk=PAGE)
    correct(page, TEXT.replace("The clerk", "Our clerk").replace("1941", "1942"), "vera", "misread")
    assert due().get() == page
    look_through_due(silent)
    assert found() == [("birth", "born on 3 March 1942")] and found(State.NOT_PERSONAL) == [("address", "12 Harbour Street")]
    assert PersonalFinding.objects.filter(state=State.GONE).count() == 1
    assert decide(ada, "address", "leave") == 400, "it is decided"


def test_a_finding_can_close_the_item_or_become_a_case(ada: Client) -> None:
    assert decide(ada, "birth", "close", until="1999-01-01") == 400 and decide(ada, "birth", "close", until="2999-01-01") == 302
    assert Item.objects.get(pk="havn/register/1960").access.standing(localdate()) == "embargoed"
    assert decide(ada, "address", "case") == 302
    case = ErasureCase.objects.get()
    assert (case.subject, case.ground, case.opened_by) == (PAGE, "he lives", "ada") and found() == []


def test_a_finding_on_a_text_that_is_current_no_more_is_not_decided(ada: Client) -> None:
    correct(Page.objects.get(pk=PAGE), TEXT.replace("The clerk", "Our clerk"), "vera", "x")
    assert decide(ada, "birth", "redact") == 400 and len(found()) == 2


def test_rules_are_set_at_the_desk(ada: Client) -> None:
    order = {"rule": "personal", "kind": ["phone"], "why": "fewer"}
    assert ada.post("/curation/rules/havn", order).status_code == 302
    assert 'value="phone" checked' in ada.get("/curation/rules/havn").content.decode()
    assert Collection.objects.get(pk="havn").personal_rule.kinds == ["phone"] and found() == []
    assert User.objects.filter(username="ada").exists()


def test_records_are_pruned_by_the_rules_of_collections_too(ada: Client) -> None:
    old = now() - timedelta(days=40)
    row = {"question": "?", "language": "en", "interface": "en", "filters": {}, "recipe": {}, "reply": {}, "evidence": []}
    for name, page in (("a", PAGE), ("b", "vault/register/p1")):
        ReplyRecord.objects.create(id=name, restricted=False, pages=[page], last=old, **row)
    set_retention(Collection.objects.get(pk="havn"), 30, None, "ada", "by law")
    said = StringIO()
    call_command("records", prune=True, stdout=said)
    assert "1 rows by the rules of collections" in said.getvalue()
    assert list(ReplyRecord.objects.values_list("pk", flat=True)) == ["b"]
    assert Event.objects.get(what="forget").after == {"rows": 1}
