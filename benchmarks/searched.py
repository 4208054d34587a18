"""Questions over one throw-away archive by the served legs, matched once and then fused in several ways; it judges nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from search.candidates import reading
from search.encoders import get_encoder
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.retrieval import Question
from search.parse import parse
from search.query import NO_FILTERS, Filters, Query
from search.ranking import Ranking
from search.rerankers import Candidate
from search.retrieve import combined, open_backends, run_legs
from search.viewer import ANONYMOUS
from search.widening import widened

DEPTH = 200  # passages of each leg, as the served search takes
NOWHERE = ("la",)  # a language that no corpus here holds: a query with a target is not widened again


@dataclass(frozen=True, slots=True)
class Matched:
    """A query as searched, with what each leg found for it."""

    query: Query
    runs: Mapping[str, Ranking]
    held: dict[str, Candidate] = field(default_factory=dict)

    def hybrid(self, without: Sequence[str] = (), reranked: bool = True) -> Ranking:
        """All legs but some, combined as the served search does; `reranked` or as fusion leaves them."""
        runs = {leg: ranking for leg, ranking in self.runs.items() if leg not in without}
        return combined(self.query, runs, DEPTH, self.read if reranked else None)

    def read(self, ids: Sequence[str]) -> Mapping[str, Candidate]:
        """The rows of passages, each read once however often the legs are combined."""
        self.held.update(reading(ANONYMOUS)([name for name in ids if name not in self.held]))
        return {name: self.held[name] for name in ids if name in self.held}


class Archive:
    """The archive that stands open: matches questions and names the documents behind passages."""

    def __init__(self, passages: Mapping[str, tuple[str, ...]]) -> None:
        self._held = passages
        self._owner = {passage: document for document, held in passages.items() for passage in held}

    def owner(self, passage: str) -> str:
        """The document of a passage."""
        return self._owner[passage]

    def passages(self, documents: Iterable[str]) -> tuple[str, ...]:
        """The passages of some documents."""
        return tuple(passage for document in documents for passage in self._held[document])

    def documents(self, ranking: Ranking) -> list[str]:
        """Document ids, each by its best passage, best first."""
        return list(dict.fromkeys(self._owner[hit.passage_id] for hit in ranking))

    def query(self, question: Question, filters: Filters = NO_FILTERS) -> Query:
        """The question as the served search widens it: with other languages and other words."""
        parsed = parse(question.text, question.language or None, filters)
        return widened(parsed, open_backends(ANONYMOUS, get_encoder()))

    def matched(self, question: Question, filters: Filters = NO_FILTERS) -> Matched:
        """Every leg's ranking."""
        query = self.query(question, filters)
        return Matched(query, run_legs(query, ANONYMOUS, None, DEPTH))


def narrowed(query: Query, kept: Iterable[str]) -> Query:
    """The query without any rewriting of its words but those for one of the reasons `kept`."""
    reasons = frozenset(kept)
    renderings = tuple(one for one in query.renderings if one.variant.reason in reasons)
    return replace(query, renderings=renderings, targets=query.targets or NOWHERE)


@contextmanager
def opened(documents: Iterable[Document]) -> Iterator[Archive]:
    """An archive of these documents alone, for the time of the context."""
    with throwaway_archive(documents) as passages:
        yield Archive(passages)


def encoder_rankings(texts: Sequence[Document], questions: Sequence[Question], tier: str = "") -> list[list[str]]:
    """Document ids by likeness to each question: whole texts, the encoder alone, no index."""
    encoder = get_encoder()
    rows = encoder.passages([one.text for one in texts], [one.language for one in texts], tier)
    found = []
    for question in questions:
        scores = rows @ encoder.query(parse(question.text, question.language or None).text, question.language)
        found.append([texts[int(number)].id for number in (-scores).argsort(kind="stable")])
    return found
