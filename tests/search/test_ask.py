"""ask() and `manage.py ask` over a small archive of rows: answers, refusals, access, bad questions."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ingest.models import Item
from search import index
from search.ask import ask
from search.document import reply_document
from search.query import Filters
from search.reply import Abstention, Answer
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)
SECRET = ("letters/secret", "The secret treaty was signed by the consul Edward Hardcastle in the harbour in 1701.")


def fill():
    archive_item(
        "gazette/one", "The church was saved by the mason Battista Risso.\nThe harbour burned all night.", date="1863-08-20"
    )
    archive_item("gazette/two", "The harbour was built anew by the engineer James Hollis.", date="1872-05-01")
    archive_item("bote/drei", "Die Kirche ward von dem Maurer Battista Risso gerettet.", languages=["de"], date="1863-08-21")


@pytest.fixture
def archive(archive_folder):
    fill()
    archive_item(*SECRET, rights="restricted", date="1701-01-01")
    index.update()
    return archive_folder


def test_an_answer_cites_the_page_with_boxes(archive):
    reply = ask("Who saved the church?", language="en")
    assert isinstance(reply, Answer)
    citation = reply.claims[0].citations[0]
    assert citation.page_id in ("gazette/one/p1", "bote/drei/p1") and citation.boxes and "Battista Risso" in citation.quote


def test_a_refusal_says_what_was_searched_and_what_is_near(archive):
    reply = ask("How old was the engineer James Hollis?", language="en")
    assert isinstance(reply, Abstention) and reply.reason == "insufficient"
    assert reply.nearest[0].page_id == "gazette/two/p1"
    assert set(reply.searched.languages) == {"de", "en"}


def test_filters_limit_the_evidence(archive):
    reply = ask("Who saved the church?", language="en", filters=Filters(passages=("gazette/two/p1/v1s1",)))
    assert isinstance(reply, Abstention)
    assert {source.passage_id for source in reply.nearest} <= {"gazette/two/p1/v1s1"}


@pytest.mark.parametrize(
    "question",
    ["Who signed the secret treaty?", "Who was consul in 1701?", "Who was Edward Hardcastle?", "Who saved the church?"],
)
def test_a_restricted_page_leaves_no_trace_in_any_reply(archive, question):
    with_it = reply_document(ask(question, language="en"))
    Item.objects.filter(id=SECRET[0]).delete()
    index.rebuild()
    assert reply_document(ask(question, language="en")) == with_it
    assert "Hardcastle" not in json.dumps(with_it).replace(question, "")


def test_who_may_see_it_is_answered_from_it(archive):
    reply = ask("Who signed the secret treaty?", ARCHIVIST, "en")
    assert isinstance(reply, Answer) and "Edward Hardcastle" in reply.claims[0].text


def test_an_embargo_set_after_indexing_holds_at_once(archive):
    Item.objects.filter(id="gazette/two").update(embargo_until=datetime.date.today() + datetime.timedelta(days=1))
    reply = ask("Who built the harbour anew?", ANONYMOUS, "en")
    assert "Hollis" not in json.dumps(reply_document(reply))


def test_a_year_outside_the_open_archive_is_out_of_period(archive):
    reply = ask("Who was burgomaster in 1950?", language="en")
    assert isinstance(reply, Abstention) and reply.reason == "out_of_period"


@pytest.mark.parametrize(
    ("interface", "begin"), [("en", "register/unus, 1854: “"), ("de", "register/unus, 1854: „"), ("ar", "register/unus, 1854: “")]
)
def test_a_language_without_messages_is_answered_in_the_interface_s(archive, interface, begin):
    archive_item("register/unus", "Petrus Nowak nauta primus omnium cholera mortuus est.", languages=["la"], date="1854")
    index.update()
    reply = ask("Quis primus omnium cholera mortuus est?", language="la", interface=interface)
    assert isinstance(reply, Answer) and reply.claims[0].text.startswith(begin)


def command(*args):
    out = StringIO()
    call_command("ask", *args, stdout=out)
    return out.getvalue()


def test_the_command_prints_the_quote_and_the_page(archive):
    said = command("Who saved the church?")
    assert '"The church was saved by the mason Battista Risso."' in said or '"Die Kirche ward' in said
    assert "/p1, version 1" in said


def test_the_command_prints_declined_and_the_reason(archive):
    said = command("How old was the engineer James Hollis?").splitlines()
    assert said[0] == "declined: insufficient"
    assert said[1].startswith("The archive does not say")
    assert any("gazette/two/p1" in line for line in said)


def test_the_command_prints_one_json_object(archive):
    said = json.loads(command("Who saved the church?", "--json"))
    assert said["outcome"] == "answered" and said["claims"]


@pytest.mark.parametrize("question", ["", "   ", "\x00\x01\x02", "?" * 5, "a" * 10_001])
def test_a_question_that_is_none_gets_one_line_and_exit_2(archive, question):
    with pytest.raises(CommandError) as problem:
        command(question)
    assert problem.value.returncode == 2 and "\n" not in str(problem.value)


def test_a_question_of_ten_thousand_characters_is_answered(archive):
    assert command("church " * 1428)


@pytest.mark.parametrize("question", ["教会は誰が救いましたか？", "Kirkja hver bjargaði?", "من أنقذ الكنيسة؟"])
def test_a_language_that_is_not_served_is_declined_or_answered_without_an_error(archive, question):
    assert command(question)


def test_a_missing_index_names_the_command_that_mends_it(archive_folder):
    with pytest.raises(CommandError, match=r"manage\.py index") as problem:
        command("Who saved the church?")
    assert problem.value.returncode == 1
