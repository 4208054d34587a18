"""The story of the gate: whether a candidate may become a note, part by part; whatever cannot be examined has not passed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.page import Span
from search.answer import texts
from search.claim import Claim, Quote
from search.disputed import contested
from search.evidence import Evidence
from search.grounding import ground
from search.notes.candidate import Candidate
from search.notes.judges import Judge
from search.notes.resting import Unresolved, parted, resolved
from search.notes.sentence import Sentence
from search.notes.verdict import PARTS, Part, Ruled, Verdict
from search.question import understand
from search.sufficiency import Verdict as Judged
from search.support import Kinship, Support, judge
from search.sureness import weighed


@dataclass(frozen=True, slots=True)
class Nearest:
    """What is most like a candidate: the id of a note or a passage ("" if there is nothing), and the cosine of both."""

    about: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Bench:
    """What a candidate is examined with; each is asked for only when its part is reached, and may fail.

    `evidence` reads the candidate's passages as they are today, as far as they may be seen.
    """

    evidence: Callable[[Candidate], tuple[Evidence, ...]]
    kinship: Callable[[], Kinship | None]
    judges: Callable[[], tuple[Judge, ...]]
    nearest: Callable[[Candidate], Nearest]
    most_like: float
    least_quality: float


def examine(candidate: Candidate, bench: Bench) -> Verdict:
    """The verdict on a candidate; parts behind the first that does not hold are `unproved`."""
    gate = _Gate(candidate, bench)
    parts: list[Part] = []
    for name in PARTS:
        if parts and not parts[-1].passed:
            parts.append(Part(name, False, "unproved"))
            continue
        try:
            parts.append(gate.steps[name]())
        except Unresolved as problem:
            parts.append(Part(name, False, problem.why, problem.where))
        except Exception as problem:  # a part that breaks in any way has not passed
            said = " ".join(str(problem).split())[:300]
            parts.append(Part(name, False, "broken", said or type(problem).__name__))
    return Verdict(tuple(parts), tuple(gate.sentences))


class _Gate:
    """One examination; later steps use what earlier ones found."""

    def __init__(self, candidate: Candidate, bench: Bench) -> None:
        self._candidate, self._bench = candidate, bench
        self._evidence: tuple[Evidence, ...] = ()
        self._claims: tuple[Claim, ...] = ()
        self._supports: tuple[Support, ...] = ()
        self.sentences: list[Ruled] = []
        steps = (self._answer, self._quotes, self._judged, self._undisputed, self._quality, self._new)
        self.steps: dict[str, Callable[[], Part]] = dict(zip(PARTS, steps, strict=True))

    def _answer(self) -> Part:
        """Only a whole answer, undisputed, from passages."""
        if self._candidate.kind:
            return Part("answer", False, self._candidate.kind)
        said = self._candidate.claims and all(claim.text.strip() for claim in self._candidate.claims)
        return Part("answer", True) if said else Part("answer", False, "empty")

    def _quotes(self) -> Part:
        self._evidence = self._bench.evidence(self._candidate)
        held = {source.passage_id: source for source in self._evidence}
        self._claims = tuple(resolved(said, held) for said in self._candidate.claims)
        return Part("quotes", True)

    def _judged(self) -> Part:
        """Every sentence of every claim by every judge; all are ruled on, also after one that fails."""
        kinship, judges = self._bench.kinship(), self._bench.judges()
        question = understand(self._candidate.question, self._candidate.language)
        read = texts(self._evidence, self._candidate.spoken)
        self._supports = weighed(question, read, judge(question, read, kinship))
        for claim in self._claims:
            for sentence in self._sentences(claim, kinship):
                self.sentences.append(Ruled(sentence.text, tuple(one.rule(sentence) for one in judges)))
        failed = next((one for one in self.sentences if not one.passed), None)
        if failed is None:
            return Part("sentences", bool(self.sentences), "" if self.sentences else "unsupported")
        ruling = next((one for one in failed.rulings if not one.passed), None)
        if ruling is None:
            return Part("sentences", False, "unsupported")
        return Part("sentences", False, ruling.why or "unsupported", "", ruling.figure, ruling.enough)

    def _sentences(self, claim: Claim, kinship: Kinship | None) -> Iterator[Sentence]:
        spoken = self._candidate.spoken
        cited = {quote.passage_id for quote in claim.quotes}
        sources = tuple(source for source in self._evidence if source.passage_id in cited)
        for text in parted(claim, sources, spoken):
            own = tuple(quote for quote in claim.quotes if quote.text in text) or tuple(
                quote for quote in claim.quotes if ground(Claim(text, (quote,)), sources, spoken, kinship)
            )
            quotes = own or claim.quotes
            yield Sentence(text, spoken, quotes, sources, min(map(self._chance, quotes)), kinship)

    def _chance(self, quote: Quote) -> float:
        """How probably the quote answers, or leads up to the sentence that does."""
        return max((one.chance for one in self._supports if self._touches(one, quote)), default=0.0)

    def _touches(self, support: Support, quote: Quote) -> bool:
        if self._evidence[support.passage].passage_id != quote.passage_id:
            return False
        return any(_shared(span, quote.span) for span in (support.span, support.anchor) if span is not None)

    def _undisputed(self) -> Part:
        """As judged among the same passages: no other contradicts the answer, and the question has one meaning."""
        question = understand(self._candidate.question, self._candidate.language)
        legible = [support for support in self._supports if self._evidence[support.passage].legible]
        sources = [source.record.item_id for source in self._evidence]
        found = contested(Judged(None, ()), question, legible, texts(self._evidence, self._candidate.spoken), sources)
        return Part("undisputed", found.reason is None, found.reason or "")

    def _quality(self) -> Part:
        cited = {quote.passage_id for claim in self._claims for quote in claim.quotes}
        worst = min((source for source in self._evidence if source.passage_id in cited), key=lambda source: source.quality)
        good = worst.quality >= self._bench.least_quality
        about = "" if good else worst.page_id
        return Part("quality", good, "" if good else "poor", about, worst.quality, self._bench.least_quality)

    def _new(self) -> Part:
        found = self._bench.nearest(self._candidate)
        new = found.likeness < self._bench.most_like
        return Part("new", new, "" if new else "repeated", found.about, found.likeness, self._bench.most_like)


def _shared(one: Span, other: Span) -> bool:
    """Whether at least half of the shorter span stands in the longer one."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= min(len(one), len(other)) > 0
