"""One source, one question and its answer as candidates for a note, and a bench to examine them on without an index."""

from dataclasses import replace

from ingest.page import Span
from search.evidence import Evidence
from search.messages import frame
from search.notes.candidate import Candidate, Cited, Said
from search.notes.gate import Bench, Nearest
from search.notes.judges.trained import TrainedJudge
from search.ranking import Hit
from tests.search.made import make_evidence

TEXT = (
    "The church was saved by the mason Battista Risso. The bells had not melted in the fire of 1863. "
    "Anna Boll gave 40 thalers to the widow. Nobody was hurt by the falling stones."
)
QUOTE = "The church was saved by the mason Battista Risso."
QUESTION = "Who saved the church?"
SOURCE = make_evidence(TEXT, date="1863-08-20")
OTHER = make_evidence("The baker Louis Garnier sold bread to the sailors of the brig Hope.", item="gazette/1871-04-01")


def cited(quote: str, source: Evidence = SOURCE) -> Cited:
    """As a record names it; a quote that is not in the source is cited all the same."""
    return Cited(source.passage_id, source.page_id, source.pieces[0].text_version, quote)


def framed(quote: str, source: Evidence = SOURCE) -> str:
    return frame(source.record, quote, "en")


def asks(text: str = "", quote: str = QUOTE, source: Evidence = SOURCE, question: str = QUESTION) -> Candidate:
    said = Said(text or framed(quote, source), (cited(quote, source),))
    pool = tuple(Hit(one.passage_id, 1.0 / place, place, ()) for place, one in enumerate((SOURCE, OTHER), start=1))
    return Candidate(question, "en", "en", (said,), pool)


def bench(nearest: Nearest | None = None, quality: float = 0.8, evidence: tuple[Evidence, ...] = (SOURCE, OTHER)) -> Bench:
    return Bench(
        evidence=lambda candidate: evidence,
        kinship=lambda: None,
        judges=lambda: (TrainedJudge(),),
        nearest=lambda candidate: nearest or Nearest("", 0.2),
        most_like=0.9,
        least_quality=quality,
    )


def span_of(quote: str, source: Evidence = SOURCE) -> Span:
    start = source.text.index(quote)
    return Span(start, start + len(quote))


def poor(quality: float) -> Evidence:
    return replace(SOURCE, quality=quality)
