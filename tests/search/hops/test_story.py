"""Questions of several steps over a few passages: each step asked like any question, all of them borne out or none told."""

from collections.abc import Sequence
from datetime import date

import pytest

from search.answer import answer
from search.document import reply_document
from search.evidence import Evidence
from search.hops.decompose import decompose
from search.hops.plan import MOST
from search.hops.policy import Policy
from search.hops.story import story
from search.messages import SPOKEN
from search.query import Filters, Query
from search.reply import Abstention, Answer, FurtherQuery, Reply
from tests.search.made import make_evidence, make_means


class Archive:
    """Passages that answer questions as served ones do, and the questions that it was asked."""

    def __init__(self, *passages: Evidence) -> None:
        self.passages, self.asked = passages, list[Query]()

    def __call__(self, query: Query) -> Reply:
        self.asked.append(query)
        reply = answer(query, self._open(query.filters), make_means())
        assert not isinstance(reply, FurtherQuery)
        return type(reply)(**{**{name: getattr(reply, name) for name in reply.__slots__}, "read": self.passages})

    def _open(self, filters: Filters) -> Sequence[Evidence]:
        def within(source: Evidence) -> bool:
            known = source.record.date
            return known is None or not (
                (filters.first and known.latest < filters.first) or (filters.last and known.earliest > filters.last)
            )

        return [source for source in self.passages if within(source)]


def told(text: str, item: str, dated: str = "1871-03-18", language: str = "en") -> Evidence:
    return make_evidence(text, item, language=language, date=dated)


LIGHT = told("The lighthouse upon the Grey Rock was lit for the first time on October 1.", "report/1868", "1868-12-31")
CHAIN = told("On 3 March the new harbour chain was raised for the first time.", "gazette/1871", "1871-03-05")
ENGINEER = told("The lighthouse upon the Grey Rock was designed by the engineer Étienne Marchand.", "report/1869", "1869-01-02")
BORN = told("The engineer Étienne Marchand was born at Brest in the year 1821.", "life/1880", "1880")
CARGO = told("Gold is bought at the highest price in the street of the Salt.", "gazette/1872", "1872-01-02")


def reply_to(question: str, *passages: Evidence, language: str = "en", policy: Policy | None = None) -> tuple[Reply, Archive]:
    query = Query(question, language, is_question=True)
    parts = decompose(query)
    assert parts is not None
    archive = Archive(*passages)
    return (story(parts, query, archive, policy=policy) if policy else story(parts, query, archive)), archive


BRIDGE = "In which year was the engineer who designed the lighthouse upon the Grey Rock born?"


def test_a_name_found_is_handed_on() -> None:
    reply, archive = reply_to(BRIDGE, LIGHT, ENGINEER, BORN, CARGO)
    assert isinstance(reply, Answer)
    assert [step.found for step in reply.steps] == ["Étienne Marchand", ""]
    assert archive.asked[1].text == "In which year was the engineer Étienne Marchand born?"
    assert [step.outcome for step in reply.steps] == ["answered", "answered"]
    assert {citation.page_id for claim in reply.claims for citation in claim.citations} == {"report/1869/p1", "life/1880/p1"}
    assert reply.conclusion is None and reply.query.text == BRIDGE


def test_each_step_has_its_reward() -> None:
    reply, _ = reply_to(BRIDGE, LIGHT, ENGINEER, BORN)
    first, second = (step.reward for step in reply.steps)
    assert (first.support, first.kept, first.value) == (1, 1.0, 1.0)
    assert second.support == 1 and second.value == pytest.approx(0.9)


def test_a_step_without_support_declines_the_whole_and_is_named() -> None:
    reply, archive = reply_to(BRIDGE, LIGHT, ENGINEER, CARGO)
    assert isinstance(reply, Abstention)
    assert [step.outcome for step in reply.steps] == ["answered", "declined"]
    assert "step 2" in reply.lacking and "Étienne Marchand born" in reply.lacking
    assert reply.steps[1].reward.value == 0.0 and len(archive.asked) <= MOST + 1


def test_no_step_is_asked_after_one_without_support() -> None:
    reply, _ = reply_to(BRIDGE, CARGO, BORN)
    assert isinstance(reply, Abstention) and len(reply.steps) == 1 and "step 1" in reply.lacking


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Was the lighthouse upon the Grey Rock lit before the new harbour chain was raised?", "yes"),
        ("Was the new harbour chain raised before the lighthouse upon the Grey Rock was lit?", "no"),
        ("Was the new harbour chain raised before or after the lighthouse upon the Grey Rock was lit?", "after"),
    ],
)
def test_days_are_compared(question: str, value: str) -> None:
    reply, _ = reply_to(question, LIGHT, CHAIN, CARGO)
    assert isinstance(reply, Answer) and reply.conclusion is not None
    assert reply.conclusion.value == value
    assert [step.found for step in reply.steps] in (["1868-10-01", "1871-03-03"], ["1871-03-03", "1868-10-01"])
    assert len(reply.claims) == 2


def test_a_conclusion_is_no_claim() -> None:
    reply, _ = reply_to("Was the lighthouse upon the Grey Rock lit before the new harbour chain was raised?", LIGHT, CHAIN)
    document = reply_document(reply)
    assert document["conclusion"]["value"] == "yes"
    assert all(document["conclusion"]["text"] != claim["text"] for claim in document["claims"])
    assert [step["outcome"] for step in document["steps"]] == ["answered", "answered"]
    assert document["steps"][0]["claims"][0] == document["claims"][0]
    assert set(document["steps"][0]["reward"]) == {"support", "kept", "value"}


def test_sources_that_disagree_still_decide_where_both_lead_to_the_same() -> None:
    other = told("The lighthouse upon the Grey Rock was lit for the first time on 15 October 1868.", "list/1872", "1872-04")
    reply, _ = reply_to("Was the lighthouse upon the Grey Rock lit before the new harbour chain was raised?", LIGHT, other, CHAIN)
    assert isinstance(reply, Answer) and reply.reason == "conflicting"
    assert reply.conclusion is not None and reply.conclusion.value == "yes"


def test_sources_that_disagree_on_what_decides_are_no_answer() -> None:
    other = told("The lighthouse upon the Grey Rock was lit for the first time on 15 October 1872.", "list/1873", "1873-04")
    reply, _ = reply_to("Was the lighthouse upon the Grey Rock lit before the new harbour chain was raised?", LIGHT, other, CHAIN)
    assert isinstance(reply, Abstention)


def test_what_happened_after_a_day_is_asked_of_later_documents_alone() -> None:
    fire = told("The great fire of 1863 began in the night of 17 August 1863.", "gazette/1863", "1863-08-20")
    before = told("The council met in the harbour and forbade the lamps.", "gazette/1860", "1860-01-02")
    _, archive = reply_to("What happened in the harbour after the great fire of 1863?", fire, before)
    assert archive.asked[1].filters.first == date(1863, 8, 17)


def test_limits_of_the_asker_are_kept() -> None:
    query = Query(
        "Was the lighthouse upon the Grey Rock lit before the new harbour chain was raised?", "en", Filters(languages=("en",))
    )
    parts = decompose(query)
    assert parts is not None
    archive = Archive(LIGHT, CHAIN)
    story(parts, query, archive)
    assert all(asked.filters.languages == ("en",) for asked in archive.asked)


def test_limits_that_exclude_each_other_decline() -> None:
    fire = told("The great fire of 1863 began in the night of 17 August 1863.", "gazette/1863", "1863-08-20")
    query = Query("What happened in the harbour after the great fire of 1863?", "en", Filters(last=date(1863, 1, 1)))
    parts = decompose(query)
    assert parts is not None
    asked: list[Query] = []

    def ask(step: Query) -> Reply:
        asked.append(step)
        return Archive(fire)(Query(step.text, "en"))

    reply = story(parts, query, ask)
    assert isinstance(reply, Abstention) and reply.reason == "insufficient" and len(reply.steps) == 2


def test_what_one_quote_says_as_a_whole_is_told_only_by_a_policy_that_asks_for_it() -> None:
    whole = told("The engineer who designed the lighthouse upon the Grey Rock was born in the year 1821.", "life/1881", "1881")
    reply, _ = reply_to(BRIDGE, whole, CARGO, policy=Policy(None, 1.0))
    assert isinstance(reply, Answer) and not reply.steps
    before, archive = reply_to(BRIDGE, whole, CARGO, policy=Policy(1.0, None))
    assert isinstance(before, Answer) and len(archive.asked) == 1
    served, _ = reply_to(BRIDGE, whole, CARGO)
    assert isinstance(served, Abstention) and "step 1" in served.lacking


NULL = {
    "en": "Which was built earlier, the theatre or the school?",
    "de": "Was wurde früher gebaut, das Theater oder die Schule?",
    "fr": "Lequel fut construit en premier, le théâtre ou l’école ?",
    "es": "¿Qué se construyó antes, el teatro o la escuela?",
    "it": "Che cosa fu costruito prima, il teatro o la scuola?",
}


@pytest.mark.parametrize("language", SPOKEN)
def test_the_step_that_lacks_support_is_named_in_the_askers_language(language: str) -> None:
    reply, _ = reply_to(NULL[language], LIGHT, CHAIN, language=language)
    document = reply_document(reply)
    assert document["outcome"] == "declined" and document["language"] == language
    assert document["steps"][-1]["question"] in document["lacking"]
    assert document["reason"] in ("nothing_found", "insufficient") and not document["claims"]
