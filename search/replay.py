"""Asks a recorded question again on today's index and says what differs from the reply that was given then; it keeps nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.models import Page
from search.ask import ask
from search.document import ReplyDocument, reply_document
from search.models import ReplyRecord
from search.records import filters_of, recipe_of
from search.reply import Reply
from search.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is other today; `what` is one of outcome, claim, text, evidence, recipe; "" where a side has nothing.

    `about` says which one: of a text the page's id, of evidence the passage's, of a recipe its part.
    """

    what: str
    about: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Replay:
    """The reply of today, as a value and as machines get it, and how it differs from the recorded one."""

    reply: Reply
    document: ReplyDocument
    differences: tuple[Difference, ...]


def replay(record: ReplyRecord, viewer: Viewer) -> Replay:
    """The record's question asked again by this viewer; raises what `ask` raises."""
    reply = ask(record.question, viewer, record.language or None, filters_of(record), record.interface)
    document = reply_document(reply, "", record.interface)
    cited = {citation["page"] for claim in record.reply["claims"] for citation in claim["citations"]}
    current = dict(Page.objects.filter(id__in=cited).values_list("id", "version"))
    passages = [source.passage_id for source in reply.read]
    return Replay(reply, document, tuple(_differences(record, document, current, (passages, recipe_of(reply)))))


def _differences(
    record: ReplyRecord, now: ReplyDocument, current: Mapping[str, int], today: tuple[Sequence[str], Mapping[str, str]]
) -> Iterator[Difference]:
    then = record.reply
    passages, recipe = today
    if (then["outcome"], then["reason"]) != (now["outcome"], now["reason"]):
        yield Difference("outcome", "", _outcome(then), _outcome(now))
    yield from _claims(then["claims"], now["claims"])
    yield from _texts(then["claims"], current)
    was = [source["passage"] for source in record.evidence]
    yield from (Difference("evidence", name, name, "") for name in was if name not in passages)
    yield from (Difference("evidence", name, "", name) for name in passages if name not in was)
    for part in sorted({*record.recipe, *recipe} - {"written"}):
        if record.recipe.get(part, "") != recipe.get(part, ""):
            yield Difference("recipe", part, record.recipe.get(part, ""), recipe.get(part, ""))


def _outcome(document: Mapping[str, Any]) -> str:
    return f"{document['outcome']}: {document['reason']}" if document["reason"] else str(document["outcome"])


def _claims(then: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """Claims that are said no more, or newly; one that only stands on other pages now counts as both."""
    said, says = ([_claim(claim) for claim in claims] for claims in (then, now))
    yield from (Difference("claim", "", claim[0], "") for claim in said if claim not in says)
    yield from (Difference("claim", "", "", claim[0]) for claim in says if claim not in said)


def _claim(claim: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return claim["text"], tuple((citation["page"], citation["quote"]) for citation in claim["citations"])


def _texts(claims: Sequence[Mapping[str, Any]], current: Mapping[str, int]) -> Iterator[Difference]:
    """Cited pages whose text has another version today, or that are there no more."""
    cited = {citation["page"]: citation["version"] for claim in claims for citation in claim["citations"]}
    for page, version in sorted(cited.items()):
        if current.get(page) != version:
            yield Difference("text", page, str(version), str(current.get(page, "")))
