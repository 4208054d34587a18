"""One source, one question and what supports its answer, for tests of generators; and answers as a model writes them."""

from ingest.page import Span
from search.generators import Task
from search.generators.prompt import Prompt, make_prompt
from search.question import understand
from search.support import Support, Text, judge
from tests.search.made import make_evidence

TEXT = "The church was saved by the mason Battista Risso. The bells were hot. Nobody was hurt."
QUOTE = "The church was saved by the mason Battista Risso."
SOURCE = make_evidence(TEXT)
TASK = Task("Who saved the church?", "en")
GOOD = f'The mason Battista Risso saved the church. [1: "{QUOTE}"]'


def make_supports(text: str = TEXT, *spans: Span) -> tuple[Support, ...]:
    return judge(understand(TASK.question, "en"), (Text(text, "en", spans or (Span(0, len(QUOTE)),)),))


SUPPORTS = make_supports()


def prompt_of(*sources: str) -> Prompt:
    """The prompt over passages of which each supports an answer with its whole text."""
    evidence = [make_evidence(text, f"gazette/{number}") for number, text in enumerate(sources, start=1)]
    texts = tuple(Text(text, "en", (Span(0, len(text)),)) for text in sources)
    return make_prompt(TASK, evidence, judge(understand(TASK.question, "en"), texts))
